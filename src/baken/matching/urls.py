"""Volunteers and bringing people together; and the wishes and matches of one participant."""

from django.urls import URLPattern, URLResolver, include, path

from baken.matching.views import matches, proposals, volunteers, wishes

app_name = "matching"

_volunteers: list[URLPattern | URLResolver] = [
    path("", volunteers.volunteers, name="volunteers"),
    path("nieuw/", volunteers.volunteer_add, name="volunteer_add"),
    path("koppelen/", proposals.proposals, name="proposals"),
    path("<uuid:volunteer_id>/", volunteers.volunteer, name="volunteer"),
    path("<uuid:volunteer_id>/wijzigen/", volunteers.volunteer_edit, name="volunteer_edit"),
    path("<uuid:volunteer_id>/stoppen/", volunteers.volunteer_stop, name="volunteer_stop"),
]

_wishes: list[URLPattern | URLResolver] = [
    path("nieuw/", wishes.wishes_add, name="wishes_add"),
    path("<uuid:wishes_id>/", wishes.wishes_edit, name="wishes_edit"),
    path("<uuid:wishes_id>/sluiten/", wishes.wishes_close, name="wishes_close"),
    path("<uuid:wishes_id>/voorstellen/", proposals.candidates, name="candidates"),
    path("<uuid:wishes_id>/kiezen/<uuid:volunteer_id>/", proposals.choose, name="choose"),
]

_of_participant: list[URLPattern | URLResolver] = [
    path("", wishes.overview, name="overview"),
    path("wensen/", include(_wishes)),
    path("<uuid:match_id>/", matches.match, name="match"),
    path("<uuid:match_id>/ontmoet/", matches.match_met, name="match_met"),
    path("<uuid:match_id>/beginnen/", matches.match_begin, name="match_begin"),
    path("<uuid:match_id>/niet/", matches.match_decline, name="match_decline"),
    path("<uuid:match_id>/stoppen/", matches.match_end, name="match_end"),
    path("<uuid:match_id>/contact/", matches.contact_add, name="contact_add"),
    path("<uuid:match_id>/vastleggen/", matches.match_record, name="match_record"),
]

urlpatterns = [
    path("vrijwilligers/", include(_volunteers)),
    path("deelnemers/<uuid:participant_id>/koppelingen/", include(_of_participant)),
]
