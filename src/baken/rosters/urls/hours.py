"""Worked hours: of one roster, and those that wait everywhere."""

from django.urls import path

from baken.rosters.views import hours

OF_ROSTER = "woningen/<uuid:home_id>/rooster/<uuid:roster_id>/uren/"

urlpatterns = [
    path("rooster/uren/", hours.overview, name="hours_overview"),
    path("rooster/uren/uitvoer/", hours.export_period, name="hours_export_period"),
    path(OF_ROSTER, hours.of_roster, name="hours"),
    path(f"{OF_ROSTER}uitvoer/", hours.export, name="hours_export"),
    path(f"{OF_ROSTER}<uuid:shift_id>/", hours.of_shift, name="hours_of_shift"),
    path(f"{OF_ROSTER}<uuid:shift_id>/terug/", hours.send_back, name="hours_return"),
]
