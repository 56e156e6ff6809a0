"""The team of a living environment: roles, meetings, the folder, the introduction. All under a home."""

from django.urls import include, path

from baken.teamwork.views import actions, files, folder, introduction, meetings, points, roles, yields

app_name = "teamwork"

_meetings = [
    path("", meetings.meetings, name="meetings"),
    path("plannen/", meetings.plan, name="plan"),
    path("acties/", actions.actions, name="actions"),
    path("acties/<uuid:action_id>/klaar/", actions.done, name="action_done"),
    path("acties/<uuid:action_id>/vervalt/", actions.drop, name="action_drop"),
    path("acties/<uuid:action_id>/toch/", actions.reopen, name="action_reopen"),
    path("punten/<uuid:point_id>/", points.point, name="point"),
    path("punten/<uuid:point_id>/actie/", actions.add, name="action_add"),
    path("<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("<uuid:meeting_id>/wijzigen/", meetings.change, name="change"),
    path("<uuid:meeting_id>/afgelasten/", meetings.call_off, name="call_off"),
    path("<uuid:meeting_id>/afsluiten/", meetings.close, name="close"),
    path("<uuid:meeting_id>/agendapunt/", points.add, name="point_add"),
    path("<uuid:meeting_id>/aanvulling/", meetings.remark, name="remark"),
    path("<uuid:meeting_id>/pdf/", meetings.paper, name="paper"),
]
_roles = [
    path("", roles.roles, name="roles"),
    path("<uuid:role_id>/stoppen/", roles.end, name="role_end"),
]
_folder = [
    path("", folder.folder, name="folder"),
    path("nieuw/", folder.add, name="page_add"),
    path("pdf/", folder.paper, name="folder_paper"),
    path("bestanden/<uuid:file_id>/", files.file, name="file"),
    path("bestanden/<uuid:file_id>/weghalen/", files.take_out, name="file_take_out"),
    path("<uuid:page_id>/", folder.page, name="page"),
    path("<uuid:page_id>/wijzigen/", folder.change, name="page_change"),
    path("<uuid:page_id>/plaats/", folder.move, name="page_move"),
    path("<uuid:page_id>/weghalen/", folder.take_out, name="page_take_out"),
    path("<uuid:page_id>/bestand/", files.add, name="file_add"),
]
_introduction = [
    path("", introduction.introduction, name="introduction"),
    path("beginnen/", introduction.begin, name="begin"),
    path("opbrengst/", yields.yields, name="yields"),
    path("opbrengst/tellen/", yields.count, name="count"),
    path("opbrengst/csv/", yields.as_csv, name="yields_csv"),
    path("mijlpalen/<uuid:milestone_id>/", introduction.milestone, name="milestone"),
    path("draagvlak/<uuid:support_id>/terugnemen/", introduction.take_back, name="support_take_back"),
    path("<uuid:introduction_id>/wijzigen/", introduction.change, name="introduction_change"),
    path("<uuid:introduction_id>/afronden/", introduction.end, name="introduction_end"),
    path("<uuid:introduction_id>/mijlpaal/", introduction.milestone_add, name="milestone_add"),
    path("<uuid:introduction_id>/draagvlak/", introduction.support, name="support"),
]

urlpatterns = [
    path("woningen/<uuid:home_id>/leefmilieu-overleg/", include(_meetings)),
    path("woningen/<uuid:home_id>/rollen/", include(_roles)),
    path("woningen/<uuid:home_id>/leefmilieumap/", include(_folder)),
    path("woningen/<uuid:home_id>/invoering/", include(_introduction)),
]
