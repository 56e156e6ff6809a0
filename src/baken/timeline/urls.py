"""The timeline of a dossier, and searching in all that one may see."""

from django.urls import path

from baken.timeline.views import dossier, marks, searching

app_name = "timeline"

urlpatterns = [
    path("deelnemers/<uuid:participant_id>/tijdlijn/", dossier.timeline, name="timeline"),
    path("deelnemers/<uuid:participant_id>/tijdlijn/gelezen/", marks.read, name="read"),
    path("deelnemers/<uuid:participant_id>/tijdlijn/ongelezen/", marks.unread, name="unread"),
    path("zoeken/in-dossiers/", searching.search, name="search"),
]
