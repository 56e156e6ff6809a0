"""Absence, the expert team and messages from relatives; and all that about one participant."""

from django.urls import URLPattern, URLResolver, include, path

from baken.continuity.views import absences, cases, crises, meetings, messages

app_name = "continuity"

_absence: list[URLPattern | URLResolver] = [
    path("", absences.absences, name="absences"),
    path("melden/", absences.absence_report, name="absence_report"),
    path("<uuid:absence_id>/", absences.absence_edit, name="absence_edit"),
    path("<uuid:absence_id>/terug/", absences.absence_end, name="absence_end"),
]

_expert_team: list[URLPattern | URLResolver] = [
    path("", meetings.agenda, name="agenda"),
    path("overleg/nieuw/", meetings.meeting_add, name="meeting_add"),
    path("overleg/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("overleg/<uuid:meeting_id>/wijzigen/", meetings.meeting_edit, name="meeting_edit"),
    path("overleg/<uuid:meeting_id>/afzeggen/", meetings.meeting_call_off, name="meeting_call_off"),
    path("overleg/<uuid:meeting_id>/aanwezig/", meetings.attendance, name="attendance"),
    path("overleg/<uuid:meeting_id>/volgorde/<uuid:case_id>/", meetings.case_move, name="case_move"),
]

_cases: list[URLPattern | URLResolver] = [
    path("", cases.cases, name="cases"),
    path("inbrengen/", cases.case_bring, name="case_bring"),
    path("<uuid:case_id>/", cases.case, name="case"),
    path("<uuid:case_id>/wijzigen/", cases.case_edit, name="case_edit"),
    path("<uuid:case_id>/overleg/", cases.case_plan, name="case_plan"),
    path("<uuid:case_id>/advies/", cases.advice_add, name="advice_add"),
    path("<uuid:case_id>/vervolg/", cases.follow_up_add, name="follow_up_add"),
    path("<uuid:case_id>/vervolg/<uuid:follow_up_id>/", cases.follow_up_finish, name="follow_up_finish"),
    path("<uuid:case_id>/sluiten/", cases.case_close, name="case_close"),
]

_messages: list[URLPattern | URLResolver] = [
    path("", messages.messages_of, name="messages_of"),
    path("nieuw/", messages.message_add, name="message_add"),
    path("<uuid:message_id>/", messages.message, name="message"),
    path("<uuid:message_id>/oppakken/", messages.message_pick_up, name="message_pick_up"),
    path("<uuid:message_id>/antwoord/", messages.message_answer, name="message_answer"),
    path("<uuid:message_id>/overdragen/", messages.message_hand_over, name="message_hand_over"),
]

_crises: list[URLPattern | URLResolver] = [
    path("", crises.crises, name="crises"),
    path("nieuw/", crises.crisis_add, name="crisis_add"),
    path("<uuid:crisis_id>/", crises.crisis, name="crisis"),
    path("<uuid:crisis_id>/vervolg/", crises.crisis_follow, name="crisis_follow"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("berichten/", include(_messages)),
    path("crisis/", include(_crises)),
    path("zorgteam/", include(_cases)),
    path("waarnemer/", absences.stand_in, name="stand_in"),
]

urlpatterns = [
    path("afwezigheid/", include(_absence)),
    path("zorgteam/", include(_expert_team)),
    path("berichten/", messages.messages, name="messages"),
    path("deelnemers/<uuid:participant_id>/", include(_of_participant)),
]
