"""The register of incidents: of a manager's own locations, or of the organisation for a quality officer (RR-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When

from baken.accounts.rules import Role
from baken.incidents.models import Incident, InjuryChoices, Involved, SideChoices, StateChoices, VerdictChoices
from baken.incidents.selectors.incidents import with_open_follow_ups, with_people
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor

TO_JUDGE = "to-judge"
FOR_INSPECTORATE = "inspectorate"


@dataclass(frozen=True)
class RegisterFilter:
    """Which incidents one wants to see; empty means all. Both days are included. `hour` is of the day, 0 to 23."""

    side: str = ""
    kind: str = ""
    location_id: UUID | None = None
    team_id: UUID | None = None
    injury: str = ""
    state: str = ""
    judged: str = ""
    near_miss: bool = False
    from_on: date | None = None
    until_on: date | None = None
    hour: int | None = None

    def as_q(self) -> Q:
        """The same as a condition."""
        wanted = {
            "side": self.side,
            "kind": self.kind,
            "location": self.location_id,
            "team": self.team_id,
            "injury": self.injury,
            "state": self.state,
        }
        found = Q(**{field: value for field, value in wanted.items() if value})
        if self.near_miss:
            found &= Q(near_miss=True)
        if self.from_on:
            found &= Q(happened_at__gte=clock.start_of(self.from_on))
        if self.until_on:
            found &= Q(happened_at__lt=clock.start_of(self.until_on + timedelta(days=1)))
        if self.hour is not None:
            found &= Q(happened_at__hour=self.hour)
        if self.judged == TO_JUDGE:
            found &= Q(must_be_judged_since__isnull=False, calamity__isnull=True)
        if self.judged == FOR_INSPECTORATE:
            found &= Q(calamity__verdict__in=[VerdictChoices.CALAMITY, VerdictChoices.VIOLENCE])
        return found


def _order(field: str, values: list[str]) -> Case:
    """The order in which one thinks of them, instead of that of the alphabet."""
    return Case(
        *(When(**{field: value}, then=Value(place)) for place, value in enumerate(values)),
        output_field=IntegerField(),
    )


REGISTER_SORTS: dict[str, str | Case] = {
    "when": "happened_at",
    "kind": "kind",
    "location": "location__name",
    "injury": _order("injury", InjuryChoices.values),
    "state": _order("state", StateChoices.values),
}


def finds_everything(actor: Actor) -> bool:
    """Whether the register shows this actor the whole organisation: a quality officer, without names."""
    return actor.is_system or actor.has(Role.QUALITY)


def in_register(actor: Actor) -> QuerySet[Incident]:
    """What the actor finds in the register: a quality officer everything, a manager what concerns own locations."""
    if finds_everything(actor):
        return Incident.objects.all()
    own = list(actor.location_ids)
    of_own_participants = Involved.objects.filter(participant__location__in=own)
    return Incident.objects.filter(
        Q(location__in=own) | Q(side=SideChoices.CLIENT, pk__in=of_own_participants.values("incident_id"))
    )


def register(actor: Actor, wanted: RegisterFilter, sort: str = "-when") -> QuerySet[Incident]:
    """The register as asked for, each with who was involved, the judgement and `open_follow_ups`."""
    found = in_register(actor).filter(wanted.as_q())
    found = with_open_follow_ups(with_people(found))
    key: str | Case = REGISTER_SORTS.get(sort.removeprefix("-"), "happened_at")
    ordered = found.order_by(key, "-pk")
    return ordered.reverse() if sort.startswith("-") else ordered
