"""Exercises with living environments: alone, in a group, and with own cases."""

from django.urls import include, path

from baken.trainings.views import cases, exercises, gatherings

app_name = "trainings"

_exercises = [
    path("", exercises.start, name="start"),
    path("waar-pas-jij/", exercises.where_you_fit, name="self"),
    path("uitspraken/", exercises.whose_words, name="statements"),
    path("bewaard/<uuid:turn_id>/", exercises.turn, name="turn"),
    path("bewaard/<uuid:turn_id>/weggooien/", exercises.throw_turn_away, name="throw_turn_away"),
    path("samen/", gatherings.gather, name="gather"),
    path("samen/<uuid:gathering_id>/", gatherings.gathering, name="gathering"),
    path("samen/<uuid:gathering_id>/doorgeven/", gatherings.pass_round, name="pass_round"),
    path("samen/<uuid:gathering_id>/sluiten/", gatherings.close, name="close"),
    path("samen/<uuid:gathering_id>/weggooien/", gatherings.throw_gathering_away, name="throw_gathering_away"),
    path("meedoen/", gatherings.join, name="join"),
    path("meedoen/<slug:code>/", gatherings.take_part, name="take_part"),
    path("gevallen/nieuw/", cases.case_add, name="case_add"),
    path("gevallen/<uuid:case_id>/", cases.case, name="case"),
    path("gevallen/<uuid:case_id>/weggooien/", cases.throw_case_away, name="throw_case_away"),
]

urlpatterns = [path("oefeningen/", include(_exercises))]
