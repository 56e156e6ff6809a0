"""How residents fare: of one, and of a home."""

from django.urls import URLPattern, URLResolver, include, path

from baken.wellbeing.views import home, resident

app_name = "wellbeing"

_of_participant: list[URLPattern | URLResolver] = [
    path("", resident.overview, name="overview"),
    path("tabel.csv", resident.overview_csv, name="overview_csv"),
    path("kijken/", resident.note, name="note"),
    path("naasten/", resident.relative, name="relative"),
]

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/hoe-gaat-het/", include(_of_participant)),
    path("woningen/<uuid:home_id>/hoe-gaat-het/", home.of_home, name="home"),
    path("woningen/<uuid:home_id>/hoe-gaat-het.csv", home.of_home_csv, name="home_csv"),
]
