"""Homes: the list, the pages of each, and where someone lives in their dossier."""

from django.urls import URLPattern, URLResolver, include, path

from baken.homes.views import changes, homes, kinds, moves, moving_in, rooms, stays, timeline

app_name = "homes"

_home: list[URLPattern | URLResolver] = [
    path("", homes.home, name="home"),
    path("wijzigen/", homes.home_edit, name="home_edit"),
    path("sluiten/", homes.home_close, name="home_close"),
    path("openhouden/", homes.home_reopen, name="home_reopen"),
    path("komen-wonen/", moving_in.who, name="who"),
    path("kamers/", rooms.rooms, name="rooms"),
    path("kamers/nieuw/", rooms.room_add, name="room_add"),
    path("kamers/samen/nieuw/", rooms.shared_room_add, name="shared_room_add"),
    path("kamers/samen/<uuid:room_id>/", rooms.shared_room_edit, name="shared_room_edit"),
    path("kamers/<uuid:room_id>/", rooms.room, name="room"),
    path("kamers/<uuid:room_id>/wijzigen/", rooms.room_edit, name="room_edit"),
    path("verloop/", timeline.timeline, name="timeline"),
    path("verloop/csv/", timeline.export, name="export"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("", stays.stays, name="stays"),
    path("nieuw/", stays.stay_begin, name="stay_begin"),
    path("<uuid:stay_id>/verder/", stays.stay_goes_on, name="stay_goes_on"),
    path("<uuid:stay_id>/verhuizen/", moves.stay_move, name="stay_move"),
    path("<uuid:stay_id>/ruilen/", moves.stay_swap, name="stay_swap"),
    path("<uuid:stay_id>/annuleren/", moves.stay_cancel, name="stay_cancel"),
    path("<uuid:stay_id>/einde/", changes.stay_end, name="stay_end"),
    path("<uuid:stay_id>/langer/", changes.stay_longer, name="stay_longer"),
    path("<uuid:stay_id>/verbeteren/", changes.stay_correct, name="stay_correct"),
    path("<uuid:stay_id>/dagen/", changes.stay_days, name="stay_days"),
]

urlpatterns = [
    path("woningen/", homes.homes, name="list"),
    path("woningen/nieuw/", homes.home_add, name="home_add"),
    path("woningen/vrij/", timeline.free, name="free"),
    path("woningen/vrij/csv/", timeline.free_csv, name="free_csv"),
    path("beheer/soorten-woningen/", kinds.kinds, name="kinds"),
    path("beheer/soorten-woningen/<str:key>/", kinds.kind_switch, name="kind_switch"),
    path("beheer/soorten-woningen/<str:key>/normen/", kinds.kind_norms, name="kind_norms"),
    path("woningen/<uuid:home_id>/", include(_home)),
    path("deelnemers/<uuid:participant_id>/wonen/", include(_of_participant)),
]
