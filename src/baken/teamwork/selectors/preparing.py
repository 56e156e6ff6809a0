"""What lies ready for a meeting: who came and left, and how many incidents there were (LE-08).

Numbers only, but for residents whose dossier the actor may open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.timezone import localtime

from baken.accounts.policy import Action
from baken.homes.models import Stay
from baken.homes.selectors import Residents, as_seen_by
from baken.incidents.models import Incident, Involved, PartChoices, SideChoices
from baken.participants.selectors import participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Movements:
    """Who came to live in a home and who left, in some days."""

    came: Residents
    left: Residents


@dataclass(frozen=True)
class HomeIncident:
    """An incident with someone who lived in the home on that day."""

    pk: UUID
    kind: str
    on: date
    near_miss: bool
    people: frozenset[UUID]


@dataclass(frozen=True)
class IncidentsSince:
    """The incidents of some days: how many of each kind, and those that the actor may open."""

    by_kind: dict[str, int]
    to_open: list[tuple[HomeIncident, Participant]]

    @property
    def total(self) -> int:
        return sum(self.by_kind.values())

    @property
    def relations(self) -> dict[UUID, str]:
        """Whose incidents are shown, for the access log."""
        return {one.pk: str(one.relation) for _incident, one in self.to_open}


def movements_since(home: Home, actor: Actor, *, since: date, until: date) -> Movements:
    """Who came on these days and who left, a move within the home left out. Two queries, three when people moved."""
    stays = list(Stay.objects.between(since, until).filter(room__home=home).select_related("room").order_by("from_on"))
    before = {stay.participant_id for stay in stays if stay.from_on <= since}
    after = {stay.participant_id for stay in stays if stay.until_on is None or stay.until_on >= until}
    came = {stay.participant_id: stay for stay in reversed(stays) if stay.participant_id not in before}
    left = {stay.participant_id: stay for stay in stays if stay.participant_id not in after}
    seen = as_seen_by(actor, [*came.values(), *(one for one in left.values() if one not in came.values())])
    visible = {stay.participant_id: stay.participant for stay in seen.stays}
    return Movements(_seen(came.values(), visible), _seen(left.values(), visible))


def _seen(stays: Iterable[Stay], visible: dict[UUID, Participant]) -> Residents:
    rows = list(stays)
    hidden = tuple(stay for stay in rows if stay.participant_id not in visible)
    return Residents([stay for stay in rows if stay.participant_id in visible], len(hidden), hidden)


def incidents_since(home: Home, actor: Actor, *, since: date, until: date) -> IncidentsSince:
    """What happened with residents from a day up to another: counts, and which of them the actor may open."""
    found = incidents_of_home(home, since, until)
    people = {pk for one in found for pk in one.people}
    visible: dict[UUID, Participant] = {}
    if people:
        seen = participants_visible_to(actor, action=Action.INCIDENT_VIEW).select_related("person")
        visible = {one.pk: one for one in seen.filter(pk__in=people)}
    to_open = [(one, visible[min(one.people & visible.keys())]) for one in found if one.people & visible.keys()]
    return IncidentsSince(dict(Counter(one.kind for one in found).most_common()), to_open)


def incidents_of_home(home: Home, since: date, until: date) -> list[HomeIncident]:
    """The clients' incidents from a day up to another with someone who lived in the home then. Two queries.

    Who only saw it does not make it an incident of the home.
    """
    lived: dict[UUID, list[tuple[date, date | None]]] = {}
    for pk, first, last in (
        Stay.objects.between(since, until).filter(room__home=home).values_list("participant_id", "from_on", "until_on")
    ):
        lived.setdefault(pk, []).append((first, last))
    rows = (
        Involved.objects.filter(
            participant__in=list(lived),
            incident__side=SideChoices.CLIENT,
            incident__happened_at__gte=clock.start_of(since),
            incident__happened_at__lt=clock.start_of(until),
        )
        .exclude(part=PartChoices.SAW)
        .select_related("incident")
        .order_by("-incident__happened_at")
    )
    found: dict[UUID, tuple[Incident, set[UUID]]] = {}
    for row in rows:
        participant_id = row.participant_id
        day = localtime(row.incident.happened_at).date()
        if participant_id and any(
            first <= day and (last is None or day < last) for first, last in lived[participant_id]
        ):
            found.setdefault(row.incident_id, (row.incident, set()))[1].add(participant_id)
    return [
        HomeIncident(one.pk, one.kind, localtime(one.happened_at).date(), one.near_miss, frozenset(people))
        for one, people in found.values()
    ]
