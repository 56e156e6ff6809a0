from django.urls import path

from baken.trajectories import views

app_name = "trajectories"

_ONE = "deelnemers/<uuid:participant_id>/traject/"

urlpatterns = [
    path("instroom/", views.board, name="board"),
    path("instroom/export/", views.board_csv, name="board_csv"),
    path("instroom/wachtlijst/", views.waiting_list, name="waiting_list"),
    path("protocol/", views.protocol, name="protocol"),
    path("protocol/export/", views.protocol_csv, name="protocol_csv"),
    path("protocol/nieuw/", views.protocol_add, name="protocol_add"),
    path("protocol/<uuid:change_id>/van-de-lijst/", views.protocol_take_off, name="protocol_take_off"),
    path("protocol/<slug:course>/<int:number>/", views.protocol_version, name="protocol_version"),
    path(_ONE, views.path, name="path"),
    path(f"{_ONE}beginnen/", views.start, name="start"),
    path(f"{_ONE}afronden/", views.close, name="close"),
    path(f"{_ONE}stoppen/", views.end, name="end"),
    path(f"{_ONE}wachtlijst/", views.urgency, name="urgency"),
    path(f"{_ONE}versie/", views.version, name="version"),
    path(f"{_ONE}geschiedenis/", views.events, name="events"),
    path(f"{_ONE}geschiedenis/<uuid:event_id>/verbeteren/", views.event_correct, name="event_correct"),
    path(f"{_ONE}geschiedenis/<uuid:event_id>/intrekken/", views.event_withdraw, name="event_withdraw"),
    path(f"{_ONE}brief/<uuid:event_id>/", views.letter, name="letter"),
    path(f"{_ONE}brief/<uuid:event_id>/pdf/", views.letter_pdf, name="letter_pdf"),
    path(f"{_ONE}<slug:step>/", views.step, name="step"),
    path(f"{_ONE}<slug:step>/overslaan/", views.leave_out, name="leave_out"),
]
