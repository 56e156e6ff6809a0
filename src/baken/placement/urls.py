"""The board, proposals for everyone, and the place of one person."""

from django.urls import URLPattern, URLResolver, include, path

from baken.placement import deliberation_urls
from baken.placement.views import advice, board, deciding, requests

app_name = "placement"

_of_participant: list[URLPattern | URLResolver] = [
    path("", advice.advice, name="advice"),
    path("vragen/", requests.ask, name="ask"),
    path("opnemen/", board.take_in, name="take_in"),
    path("wijzigen/", requests.change, name="change"),
    path("stoppen/", requests.withdraw, name="withdraw"),
    path("wens/", requests.wish_add, name="wish_add"),
    path("wens/<uuid:wish_id>/weg/", requests.wish_remove, name="wish_remove"),
    path("niet/", requests.exclude, name="exclude"),
    path("niet/<uuid:excluded_id>/weg/", requests.let_in, name="let_in"),
    path("apart/", requests.apart_add, name="apart_add"),
    path("apart/<uuid:pair_id>/stoppen/", requests.apart_end, name="apart_end"),
    path("kiezen/", deciding.decide, name="decide"),
    path("besluit/<uuid:placing_id>/", deciding.placing, name="placing"),
    path("besluit/<uuid:placing_id>/ongedaan/", deciding.undo, name="undo"),
    path("besluit/<uuid:placing_id>/regelen/", deciding.thing_add, name="thing_add"),
    path("besluit/<uuid:placing_id>/brief.pdf", deciding.letter, name="letter"),
    path("regelen/<uuid:thing_id>/", deciding.thing_tick, name="thing_tick"),
]

urlpatterns = [
    path("plaatsing/", board.board, name="board"),
    path("plaatsing/plekken.csv", board.board_csv, name="board_csv"),
    path("deelnemers/<uuid:participant_id>/plaatsing/", include(_of_participant)),
    *deliberation_urls.urlpatterns,
]
