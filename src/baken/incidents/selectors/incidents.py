"""Incidents of one dossier, those of staff, and what the forms let one choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from baken.accounts.models import Location, Team, User
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.incidents.models import (
    Calamity,
    FollowUp,
    Incident,
    IncidentStep,
    InspectorateReport,
    Involved,
    SideChoices,
    What,
)
from baken.participants.selectors import participants_visible_to

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def with_people(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Each with who was involved and what was judged: two queries more for any number of them."""
    people = Involved.objects.select_related("participant__person", "user")
    return incidents.select_related("calamity", "location", "team").prefetch_related(Prefetch("people", people))


def whole(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Each with everything that its own page shows."""
    return with_people(incidents).prefetch_related(
        Prefetch("follow_ups", FollowUp.objects.select_related("by")),
        Prefetch("steps", IncidentStep.objects.all()),
        Prefetch("calamity__reports", InspectorateReport.objects.all()),
    )


def with_open_follow_ups(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    return incidents.annotate(  # type: ignore[no-redef]  # the model declares what is annotated here
        open_follow_ups=Count("follow_ups", filter=Q(follow_ups__done_on__isnull=True))
    )


def times_judged(incident: Incident) -> int:
    """How often it was judged for the inspectorate, as it is kept now: by this one sees that someone else did."""
    return IncidentStep.objects.filter(incident=incident, step=What.JUDGED).count()


def incidents_of(participant: Participant) -> list[Incident]:
    """The incidents in this dossier, the newest first. Those of staff are never among them (RR-04)."""
    involved = Involved.objects.filter(participant=participant)
    found = Incident.objects.filter(side=SideChoices.CLIENT, pk__in=involved.values("incident_id"))
    return list(with_open_follow_ups(with_people(found)))


def find_client_incident(participant: Participant, incident_id: UUID) -> Incident | None:
    """One incident of this dossier with all that its page shows; None for one that does not stand in it."""
    in_dossier = Involved.objects.filter(incident=OuterRef("pk"), participant=participant)
    return whole(Incident.objects.filter(Exists(in_dossier), pk=incident_id, side=SideChoices.CLIENT)).first()


def find_staff_incident(incident_id: UUID) -> Incident | None:
    """One incident of staff, whoever asks: see `access.rights_on`."""
    return whole(Incident.objects.filter(pk=incident_id, side=SideChoices.STAFF)).first()


def find_in_register(incidents: QuerySet[Incident], incident_id: UUID) -> Incident | None:
    """One incident of those that someone may find in the register."""
    return whole(incidents.filter(pk=incident_id)).first()


def staff_incidents_of(actor: Actor) -> list[Incident]:
    """The incidents of staff that the actor reported or, as a manager, handles; the newest first."""
    mine = Q(pk__in=[])
    if actor.user_id:
        mine |= Q(reported_by=actor.user_id)
    if may(actor, Action.INCIDENTS_HANDLE):
        mine |= Q(location__in=list(actor.location_ids))
    return list(with_open_follow_ups(with_people(Incident.objects.filter(mine, side=SideChoices.STAFF))))


class FactsForClosing(TypedDict):
    analysed: bool
    open_follow_ups: int
    undecided: bool
    unreported: bool


def facts_for_closing(incident: Incident) -> FactsForClosing:
    """What `rules.handling.still_needed_to_close` asks, as it is kept now: two queries."""
    calamity = Calamity.objects.filter(incident=incident).first()
    return FactsForClosing(
        analysed=incident.is_analysed,
        open_follow_ups=FollowUp.objects.filter(incident=incident, done_on__isnull=True).count(),
        undecided=incident.must_be_judged_since is not None and calamity is None,
        unreported=calamity is not None and calamity.is_for_the_inspectorate and calamity.reported_on is None,
    )


def others_to_choose(actor: Actor, participant: Participant) -> list[Participant]:
    """Whom one can name beside this participant: those of the same location with whom one has a care relation."""
    found = participants_visible_to(actor, action=Action.INCIDENT_REPORT, ties=False)
    return list(
        found.filter(location=participant.location_id)
        .exclude(pk=participant.pk)
        .order_by("person__given_names", "person__surname")
    )


def colleagues_to_choose(location_id: UUID) -> list[User]:
    """Who works at a location: in one of its teams, or as its manager; for who acts and who was there."""
    teams = Team.objects.filter(location=location_id)
    works_here = Q(memberships__team__in=teams) | Q(locations=location_id) | Q(care__participant__location=location_id)
    ids = User.objects.filter(works_here, is_active=True).order_by().values("pk")
    return list(User.objects.filter(pk__in=ids))


def places_to_report_at(actor: Actor) -> list[Location]:
    """Where an incident of staff can have been: one's own locations first; with none of one's own all of them."""
    own = Location.objects.filter(Q(pk__in=list(actor.location_ids)) | Q(teams__in=list(actor.team_ids))).distinct()
    found = list(own) if not actor.has(Role.ADMINISTRATOR) else []
    return found or list(Location.objects.all())
