"""Living environments: all of them, of a home, and what a participant needs."""

from django.urls import include, path

from baken.environments.views import homes, needs, rows

app_name = "environments"

_environments = [
    path("", rows.environments, name="list"),
    path("nieuw/", rows.environment_add, name="add"),
    path("<slug:key>/", rows.environment, name="environment"),
    path("<slug:key>/wijzigen/", rows.environment_change, name="change"),
    path("<slug:key>/gebruik/", rows.environment_switch, name="switch"),
]

urlpatterns = [
    path("leefmilieus/", include(_environments)),
    path("deelnemers/<uuid:participant_id>/leefmilieu/", needs.needs, name="needs"),
    path("deelnemers/<uuid:participant_id>/leefmilieu/invullen/", needs.fill, name="fill"),
    path("deelnemers/<uuid:participant_id>/leefmilieu/vaststellen/", needs.settle, name="settle"),
    path("woningen/<uuid:home_id>/leefmilieu/", homes.home, name="home"),
    path("woningen/<uuid:home_id>/leefmilieu/kiezen/", homes.give, name="give"),
    path("woningen/<uuid:home_id>/leefmilieu/<uuid:row_id>/stoppen/", homes.end, name="end"),
]
