"""A household: its day, its keys, whom to call, looking back; and of one resident joining in, relatives, weighings."""

from django.urls import URLPattern, URLResolver, include, path

from baken.households.views import balances, day, fall_back, relatives, residents, reviews

app_name = "households"

_day: list[URLPattern | URLResolver] = [
    path("", day.day, name="day"),
    path("opschrijven/", day.record, name="record"),
    path("week/", day.week, name="week"),
    path("idee/", day.idea, name="idea"),
    path("idee/<uuid:idea_id>/weg/", day.drop_idea, name="drop_idea"),
    path("eigen/", day.own_add, name="own_add"),
    path("eigen/<uuid:own_id>/weg/", day.own_retire, name="own_retire"),
    path("gedaan/<uuid:activity_id>/terugnemen/", day.take_back, name="take_back"),
]

_call: list[URLPattern | URLResolver] = [
    path("", fall_back.call, name="call"),
    path("nieuw/", fall_back.fall_back_add, name="fall_back_add"),
    path("<uuid:fall_back_id>/", fall_back.fall_back_edit, name="fall_back_edit"),
    path("<uuid:fall_back_id>/weg/", fall_back.fall_back_remove, name="fall_back_remove"),
]

_reviews: list[URLPattern | URLResolver] = [
    path("", reviews.reviews, name="reviews"),
    path("beginnen/", reviews.review_begin, name="review_begin"),
    path("acties/<uuid:action_id>/klaar/", reviews.review_action_done, name="review_action_done"),
    path("<uuid:review_id>/", reviews.review, name="review"),
    path("<uuid:review_id>/invullen/", reviews.review_fill, name="review_fill"),
    path("<uuid:review_id>/bespreken/", reviews.review_stop, name="review_stop"),
    path("<uuid:review_id>/actie/", reviews.review_action_add, name="review_action_add"),
    path("<uuid:review_id>/afsluiten/", reviews.review_close, name="review_close"),
]

_family: list[URLPattern | URLResolver] = [
    path("", relatives.family, name="family"),
    path("sleutels/nieuw/", relatives.key_add, name="key_add"),
    path("sleutels/<uuid:key_id>/terug/", relatives.key_back, name="key_back"),
    path("sleutels/<uuid:key_id>/kwijt/", relatives.key_lost, name="key_lost"),
    path("afspraken/nieuw/", relatives.agreement_add, name="agreement_add"),
    path("afspraken/<uuid:agreement_id>/einde/", relatives.agreement_end, name="agreement_end"),
    path("<uuid:relation_id>/", relatives.likes, name="likes"),
]

_weighings: list[URLPattern | URLResolver] = [
    path("", balances.weighings, name="weighings"),
    path("nieuw/", balances.weigh, name="weigh"),
    path("<uuid:weighing_id>/", balances.weighing_edit, name="weighing_edit"),
    path("<uuid:weighing_id>/terugkijken/", balances.weighing_look_back, name="weighing_look_back"),
]

_of_home: list[URLPattern | URLResolver] = [
    path("dag/", include(_day)),
    path("sleutels/", relatives.keys, name="keys"),
    path("sleutels/csv/", relatives.keys_as_csv, name="keys_as_csv"),
    path("bellen/", include(_call)),
    path("terugkijken/", include(_reviews)),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("meedoen/", residents.joining_in, name="joining_in"),
    path("naasten/", include(_family)),
    path("afwegingen/", include(_weighings)),
]

urlpatterns = [
    path("woningen/<uuid:home_id>/", include(_of_home)),
    path("deelnemers/<uuid:participant_id>/", include(_of_participant)),
]
