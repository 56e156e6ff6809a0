"""Replacing who is ill: what is open, asking, and answering."""

from django.urls import path

from baken.replacements.views import absences, gaps, questions

app_name = "replacements"

urlpatterns = [
    path("vervanging/", gaps.gap_list, name="list"),
    path("vervanging/vraag/<uuid:question_id>/", questions.question, name="question"),
    path("vervanging/vraag/<uuid:question_id>/gelezen/", questions.read, name="read"),
    path("vervanging/afwezig/<uuid:absence_id>/", absences.absence, name="absence"),
    path("vervanging/<uuid:gap_id>/", gaps.gap, name="gap"),
    path("vervanging/<uuid:gap_id>/ik-kan/", gaps.offer, name="offer"),
    path("vervanging/<uuid:gap_id>/zonder/", gaps.without, name="without"),
    path("vervanging/<uuid:gap_id>/open-laten/", gaps.leave_open, name="leave_open"),
    path("vervanging/<uuid:gap_id>/toch-zoeken/", gaps.look_again, name="look_again"),
    path("vervanging/<uuid:gap_id>/antwoord/<uuid:question_id>/", gaps.note_answer, name="note_answer"),
]
