from django.urls import URLPattern, path

from baken.programmes import views

app_name = "programmes"

_ALL = "inzet/"
_GROUP = f"{_ALL}groep/<uuid:programme_id>/"
_OF_ONE = "deelnemers/<uuid:participant_id>/methoden/"
_ONE = f"{_OF_ONE}<uuid:programme_id>/"


def _both(name: str, address: str) -> list[URLPattern]:
    """The same screen in the dossier and at the group."""
    in_dossier = getattr(views, "change_version" if name == "version" else name)
    of_group = getattr(views, "group_change_version" if name == "version" else f"group_{name}")
    return [
        path(f"{_ONE}{address}", in_dossier, name=name),
        path(f"{_GROUP}{address}", of_group, name=f"group_{name}"),
    ]


urlpatterns = [
    path(_ALL, views.programme_list, name="list"),
    path(f"{_ALL}groep-beginnen/", views.group_start, name="group_start"),
    path(f"{_ALL}bord/<slug:course>/<uuid:team_id>/", views.team_board, name="board"),
    path(_OF_ONE, views.overview, name="overview"),
    path(f"{_OF_ONE}beginnen/", views.start, name="start"),
    path(f"{_ONE}meedoen/", views.join, name="join"),
    path(f"{_ONE}stoppen-met-meedoen/", views.leave, name="leave"),
    path(_ONE, views.one, name="programme"),
    path(_GROUP, views.group, name="group"),
    path(f"{_GROUP}meedoen/", views.group_join, name="group_join"),
    path(f"{_ONE}stap/<slug:step>/<int:number>/aanwezig/", views.presence, name="presence"),
    path(f"{_ONE}bord/", views.board_place, name="board_place"),
    path(f"{_ONE}bord/eraf/", views.board_off, name="board_off"),
    *_both("events", "geschiedenis/"),
    *_both("event_correct", "geschiedenis/<uuid:event_id>/verbeteren/"),
    *_both("event_withdraw", "geschiedenis/<uuid:event_id>/intrekken/"),
    *_both("pause", "pauze/"),
    *_both("resume", "verder/"),
    *_both("hours", "uren/"),
    *_both("budget", "uren/afspreken/"),
    *_both("end", "afronden/"),
    *_both("version", "versie/"),
    *_both("change", "wijzigen/"),
    *_both("role_take", "rol/<slug:role>/"),
    *_both("role_leave", "rol/<slug:role>/neerleggen/"),
    *_both("phase_enter", "fase/<slug:phase>/beginnen/"),
    *_both("phase_close", "fase/<slug:phase>/afronden/"),
    *_both("phase_leave_out", "fase/<slug:phase>/overslaan/"),
    *_both("step", "stap/<slug:step>/"),
    *_both("leave_out", "stap/<slug:step>/overslaan/"),
    path(f"{_GROUP}stap/<slug:step>/<int:number>/inhalen/", views.group_make_up, name="group_make_up"),
]
