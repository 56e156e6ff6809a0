"""Incidents in a dossier, those of staff, the register, and stop grounds with their notices."""

from django.urls import URLPattern, URLResolver, include, path

from baken.incidents.views import client, kinds, notices, register, staff

app_name = "incidents"

_of_participant: list[URLPattern | URLResolver] = [
    path("", client.incident_list, name="list"),
    path("melden/", client.report, name="report"),
    path("<uuid:incident_id>/", client.incident, name="incident"),
    path("<uuid:incident_id>/aanvullen/", client.revise, name="revise"),
    path("<uuid:incident_id>/betrokkenen/", client.involve, name="involve"),
    path("<uuid:incident_id>/oppakken/", client.take_up, name="take_up"),
    path("<uuid:incident_id>/vervolg/", client.follow_up, name="follow_up"),
    path("<uuid:incident_id>/vervolg/<uuid:follow_up_id>/", client.follow_up_done, name="follow_up_done"),
    path("<uuid:incident_id>/analyse/", client.analysis, name="analysis"),
    path("<uuid:incident_id>/afsluiten/", client.close, name="close"),
    path("<uuid:incident_id>/heropenen/", client.reopen, name="reopen"),
    path("<uuid:incident_id>/calamiteit/", client.judge, name="judge"),
    path("<uuid:incident_id>/inspectie/", client.inspectorate_page, name="inspectorate"),
]

_grounds: list[URLPattern | URLResolver] = [
    path("", notices.occurrence_list, name="occurrences"),
    path("vastleggen/", notices.occurrence_add, name="occurrence_add"),
    path("<uuid:occurrence_id>/", notices.occurrence, name="occurrence"),
    path("<uuid:occurrence_id>/intrekken/", notices.occurrence_withdraw, name="occurrence_withdraw"),
    path("<uuid:occurrence_id>/bericht/", notices.notice_write, name="notice_write"),
    path("<uuid:occurrence_id>/bericht/<uuid:notice_id>/", notices.notice, name="notice"),
]

_of_staff: list[URLPattern | URLResolver] = [
    path("", staff.incident_list, name="staff_list"),
    path("melden/", staff.report, name="staff_report"),
    path("<uuid:incident_id>/", staff.incident, name="staff_incident"),
    path("<uuid:incident_id>/aanvullen/", staff.revise, name="staff_revise"),
    path("<uuid:incident_id>/betrokkenen/", staff.involve, name="staff_involve"),
    path("<uuid:incident_id>/oppakken/", staff.take_up, name="staff_take_up"),
    path("<uuid:incident_id>/vervolg/", staff.follow_up, name="staff_follow_up"),
    path("<uuid:incident_id>/vervolg/<uuid:follow_up_id>/", staff.follow_up_done, name="staff_follow_up_done"),
    path("<uuid:incident_id>/analyse/", staff.analysis, name="staff_analysis"),
    path("<uuid:incident_id>/afsluiten/", staff.close, name="staff_close"),
    path("<uuid:incident_id>/heropenen/", staff.reopen, name="staff_reopen"),
]

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/incidenten/", include(_of_participant)),
    path("deelnemers/<uuid:participant_id>/stopgronden/", include(_grounds)),
    path("incidenten/", register.register, name="register"),
    path("incidenten/export/", register.register_csv, name="register_csv"),
    path("incidenten/stopgronden/", register.owed, name="owed"),
    path("incidenten/medewerker/", include(_of_staff)),
    path("beheer/soorten-incidenten/", kinds.kinds, name="kinds"),
    path("beheer/soorten-incidenten/<slug:key>/", kinds.switch, name="kind_switch"),
    path("incidenten/<uuid:incident_id>/", register.incident, name="register_incident"),
]
