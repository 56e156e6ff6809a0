"""Homes: the list, and the page of each."""

from django.urls import URLPattern, URLResolver, include, path

from baken.homes.views import homes

app_name = "homes"

_home: list[URLPattern | URLResolver] = [
    path("", homes.home, name="home"),
]

urlpatterns = [
    path("woningen/", homes.homes, name="list"),
    path("woningen/<uuid:home_id>/", include(_home)),
]
