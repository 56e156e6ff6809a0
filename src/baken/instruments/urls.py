"""Questionnaires and cards of a participant."""

from django.urls import URLPattern, URLResolver, include, path

from baken.instruments.views import filling, reading

app_name = "instruments"

_of_participant: list[URLPattern | URLResolver] = [
    path("", reading.overview, name="overview"),
    path("antwoorden/<uuid:response_id>/", reading.response, name="response"),
    path("antwoorden/<uuid:response_id>/verbeteren/", filling.correct, name="correct"),
    path("antwoorden/<uuid:response_id>/intrekken/", filling.withdraw, name="withdraw"),
    path("<slug:slug>/", reading.over_time, name="over_time"),
    path("<slug:slug>/invullen/", filling.fill, name="fill"),
]

urlpatterns = [path("deelnemers/<uuid:participant_id>/vragenlijsten/", include(_of_participant))]
