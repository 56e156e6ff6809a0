"""Ways of filling a concept: a pattern, rounds in which colleagues choose, proposals."""

from django.urls import path

from baken.rosters.views import patterns, rounds, runs

OF_ROSTER = "woningen/<uuid:home_id>/rooster/<uuid:roster_id>/"
OF_ROUND = f"{OF_ROSTER}kiesronde/<uuid:round_id>/"

urlpatterns = [
    path(f"{OF_ROSTER}patroon/", patterns.pattern, name="pattern"),
    path(f"{OF_ROSTER}kiesronde/", rounds.rounds, name="rounds"),
    path(OF_ROUND, rounds.round_, name="round"),
    path(f"{OF_ROUND}wijzigen/", rounds.change, name="round_change"),
    path("rooster/voorstellen/", runs.runs, name="runs"),
    path("rooster/voorstellen/vragen/", runs.ask, name="run_ask"),
    path("rooster/voorstellen/<uuid:run_id>/", runs.run, name="run"),
    path("rooster/voorstellen/<uuid:run_id>/stoppen/", runs.stop, name="run_stop"),
    path("rooster/voorstellen/<uuid:run_id>/overnemen/", runs.take, name="run_take"),
]
