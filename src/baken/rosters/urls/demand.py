"""What a home needs: its kinds of shifts, what it needs besides, and whether the roster gives it."""

from django.urls import path

from baken.rosters.views import coverage, needs, templates

SHIFTS = "woningen/<uuid:home_id>/diensten/"

urlpatterns = [
    path(SHIFTS, templates.templates, name="templates"),
    path(f"{SHIFTS}overnemen/", templates.take, name="templates_take"),
    path(f"{SHIFTS}toevoegen/", templates.template_add, name="template_add"),
    path(f"{SHIFTS}nodig/", templates.needs, name="needs"),
    path(f"{SHIFTS}nodig/norm/", templates.needs_raise, name="needs_raise"),
    path(f"{SHIFTS}extra/", needs.extras, name="extras"),
    path(f"{SHIFTS}extra/toevoegen/", needs.extra_add, name="extra_add"),
    path(f"{SHIFTS}extra/agenda/", needs.proposal, name="proposal"),
    path(f"{SHIFTS}extra/<uuid:need_id>/annuleren/", needs.extra_cancel, name="extra_cancel"),
    path(f"{SHIFTS}<uuid:template_id>/", templates.template, name="template"),
    path(f"{SHIFTS}<uuid:template_id>/gebruik/", templates.template_retire, name="template_retire"),
    path("woningen/<uuid:home_id>/bezetting/", coverage.coverage, name="coverage"),
    path("woningen/<uuid:home_id>/rooster/<uuid:roster_id>/bezetting/", coverage.strip, name="coverage_strip"),
]
