"""Presence: under a home, in the dossier of a person, and over all homes."""

from django.urls import URLPattern, URLResolver, include, path

from baken.presence.views import dossier, everywhere, fire, homes, staffing

app_name = "presence"

_home: list[URLPattern | URLResolver] = [
    path("aanwezigheid/", homes.home, name="home"),
    path("aanwezigheid/noteren/", homes.tap, name="tap"),
    path("aanwezigheid/ronde/", homes.round_, name="round"),
    path("aanwezigheid/nachten/", everywhere.nights_of_home, name="nights_of_home"),
    path("begeleiding/", staffing.watch, name="staffing"),
    path("begeleiding/invullen/", staffing.plan, name="staff_plan"),
    path("begeleiding/overnemen/", staffing.copy, name="staff_copy"),
    path("begeleiding/dagdelen/", staffing.day_parts, name="day_parts"),
    path("brandlijst/", fire.fire_list, name="fire_list"),
    path("brandlijst/kopie/", fire.fire_copy, name="fire_copy"),
]
_person: list[URLPattern | URLResolver] = [
    path("", dossier.overview, name="person"),
    path("noteren/", dossier.note, name="note"),
    path("noteringen/<uuid:note_id>/terugnemen/", dossier.take_back, name="take_back"),
    path("afwezig/", dossier.absence_add, name="absence_add"),
    path("afwezig/<uuid:absence_id>/", dossier.absence_change, name="absence_change"),
    path("afwezig/<uuid:absence_id>/annuleren/", dossier.absence_cancel, name="absence_cancel"),
    path("brand/", dossier.way_out, name="way_out"),
]

urlpatterns = [
    path("woningen/wie-is-er/", everywhere.now, name="now"),
    path("woningen/nachten/", everywhere.nights, name="nights"),
    path("woningen/brandlijst.js", fire.worker, name="worker"),
    path("woningen/<uuid:home_id>/", include(_home)),
    path("deelnemers/<uuid:participant_id>/aanwezigheid/", include(_person)),
]
