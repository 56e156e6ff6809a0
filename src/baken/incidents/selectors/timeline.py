"""What this room has for the timeline of a dossier, in the words that its reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.accounts.policy import Action
from baken.incidents.models import Incident, Involved, Occurrence, SideChoices
from baken.incidents.naming import naming_for
from baken.incidents.rules.kinds import kinds
from baken.incidents.selectors.incidents import with_people
from baken.methods.texts import localised
from baken.participants.access import can
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class TimelineEntry:
    """Something in a dossier: `kind` is "incident" or "stop-ground"."""

    id: UUID
    at: datetime
    kind: str
    title: str
    text: str
    author: str
    url: str


def timeline_entries(
    participant: Participant,
    actor: Actor,
    *,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> list[TimelineEntry]:
    """The incidents and stop grounds of a dossier, the newest first; five queries. Incidents of staff never (RR-04).

    Both days are included. Whoever may not read incidents or notices of this participant gets none of them.
    """
    found: list[TimelineEntry] = []
    if can(actor, Action.INCIDENT_VIEW, participant):
        found += _incidents(participant, actor, since, until, limit)
    if can(actor, Action.NOTICE_VIEW, participant):
        found += _stop_grounds(participant, since, until, limit)
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:limit]


def _incidents(
    participant: Participant, actor: Actor, since: date | None, until: date | None, limit: int | None
) -> list[TimelineEntry]:
    involved = Involved.objects.filter(participant=participant)
    rows = Incident.objects.filter(side=SideChoices.CLIENT, pk__in=involved.values("incident_id"))
    if since:
        rows = rows.filter(happened_at__gte=clock.start_of(since))
    if until:
        rows = rows.filter(happened_at__date__lte=until)
    found = list(with_people(rows)[:limit])
    naming = naming_for(actor, found)
    return [
        TimelineEntry(
            id=incident.pk,
            at=incident.happened_at,
            kind="incident",
            title=localised(kinds()[incident.kind].title) if incident.kind in kinds() else incident.kind,
            text=naming.text(incident, incident.what),
            author=incident.reported_by_name,
            url=reverse("incidents:incident", args=[participant.pk, incident.pk]),
        )
        for incident in found
    ]


def _stop_grounds(
    participant: Participant, since: date | None, until: date | None, limit: int | None
) -> list[TimelineEntry]:
    rows = Occurrence.objects.filter(participant=participant, withdrawn_on__isnull=True)
    if since:
        rows = rows.filter(happened_on__gte=since)
    if until:
        rows = rows.filter(happened_on__lte=until)
    return [
        TimelineEntry(
            id=one.pk,
            at=clock.start_of(one.happened_on),
            kind="stop-ground",
            title=one.get_ground_display(),
            text=one.what,
            author=one.recorded_by_name,
            url=reverse("incidents:occurrence", args=[participant.pk, one.pk]),
        )
        for one in rows[:limit]
    ]
