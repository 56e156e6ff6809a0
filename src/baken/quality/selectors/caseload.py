"""For how many participants each member of staff is mentor or buddy (CT-01)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, DateField, F, Q, QuerySet, Value

from baken.participants.models import CareAssignment, CareKind
from baken.quality.selectors.choice import Choice, of_participants
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

KINDS = (CareKind.MENTOR, CareKind.BUDDY)


@dataclass(frozen=True, slots=True)
class Guiding:
    """What one member of staff carries within what was asked for."""

    user_id: UUID
    name: str
    as_mentor: int
    as_buddy: int


def counted_on(choice: Choice) -> date:
    """The last day of the period, or today while it lasts."""
    return min(choice.period.last, clock.today())


def _care(actor: Actor, choice: Choice) -> QuerySet[CareAssignment]:
    found = CareAssignment.objects.on(counted_on(choice)).filter(kind__in=KINDS)
    return found.filter(of_participants(actor, choice))


def caseloads(actor: Actor, choice: Choice) -> list[Guiding]:
    """Everyone who was mentor or buddy of someone on that day, the largest caseload first: one query."""
    found = (
        _care(actor, choice)
        .order_by()
        .values_list("user", "user__name")
        .annotate(
            as_mentor=Count("pk", filter=Q(kind=CareKind.MENTOR)), as_buddy=Count("pk", filter=Q(kind=CareKind.BUDDY))
        )
        .order_by("-as_mentor", "-as_buddy", "user__name")
    )
    return [Guiding(*row) for row in found]


def guided(actor: Actor, choice: Choice, user_id: UUID | None = None) -> QuerySet[Any]:
    """The care relations behind these figures; of one member of staff when asked."""
    found: QuerySet[Any] = _care(actor, choice)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if user_id:
        found = found.filter(user=user_id)
    placed: QuerySet[Any] = found.annotate(
        result=Value("", output_field=CharField()),
        from_day=F("from_on"),
        due_day=Value(None, output_field=DateField()),
        done_day=F("until_on"),
        number=F("participant__number"),
        team_name=F("participant__team__name"),
    )
    return placed
