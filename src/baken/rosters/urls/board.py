"""The board, rosters of a home, and what changes in them."""

from django.urls import URLPattern, URLResolver, include, path

from baken.rosters.views import board, changes, overview, publishing, rosters, shifts

_roster: list[URLPattern | URLResolver] = [
    path("", board.roster, name="roster"),
    path("zetten/", board.edit, name="edit"),
    path("strook/", board.strip, name="strip"),
    path("aandacht/", board.troubles, name="troubles"),
    path("vakje/", board.cell, name="cell"),
    path("diensten/<uuid:shift_id>/", shifts.shift, name="shift"),
    path("publiceren/", publishing.publish, name="publish"),
    path("uitzonderingen/", publishing.accept, name="accept"),
    path("uitzonderingen/<uuid:accepted_id>/terug/", publishing.take_back, name="accept_back"),
    path("wijzigingen/", changes.changes, name="changes"),
    path("wijzigingen/dienst-erbij/", changes.extra, name="extra_shift"),
    path("wijzigingen/<uuid:change_id>/", changes.answer, name="change_answer"),
    path("wijzigingen/<uuid:change_id>/intrekken/", changes.withdraw, name="change_withdraw"),
]
_home: list[URLPattern | URLResolver] = [
    path("rooster/", rosters.rosters, name="rosters"),
    path("rooster/nieuw/", rosters.new, name="new"),
    path("rooster/<uuid:roster_id>/", include(_roster)),
]

urlpatterns = [
    path("rooster/", overview.overview, name="overview"),
    path("woningen/<uuid:home_id>/", include(_home)),
]
