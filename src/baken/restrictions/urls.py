"""Measures that restrict freedom: of a resident, of a home, and the register."""

from django.urls import URLPattern, URLResolver, include, path

from baken.restrictions.views import evaluating, reading, register, writing

app_name = "restrictions"

_of_measure: list[URLPattern | URLResolver] = [
    path("", reading.measure, name="measure"),
    path("zib.json", reading.zib, name="zib"),
    path("wijzigen/", writing.change, name="change"),
    path("instemming/", writing.view, name="view"),
    path("intrekken/", writing.withdraw, name="withdraw"),
    path("evalueren/", evaluating.evaluate, name="evaluate"),
    path("evaluaties/<uuid:evaluation_id>/verbeteren/", evaluating.correct, name="evaluation_correct"),
    path("beeindigen/", evaluating.end, name="end"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("", reading.overview, name="overview"),
    path("nieuw/", writing.start, name="start"),
    path("afdruk.pdf", reading.printed, name="print"),
    path("<uuid:measure_id>/", include(_of_measure)),
]

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/vrijheid/", include(_of_participant)),
    path("woningen/<uuid:home_id>/vrijheid/", register.of_home, name="home"),
    path("woningen/<uuid:home_id>/vrijheid.csv", register.of_home_csv, name="home_csv"),
    path("vrijheid/", register.register, name="register"),
    path("vrijheid/register.csv", register.register_csv, name="register_csv"),
]
