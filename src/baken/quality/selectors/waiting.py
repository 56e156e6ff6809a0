"""How long people waited: for the intake, for the start, on the waiting list (8F-03 to 8F-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields import CharField, DateField

from baken.quality.models import WayIn
from baken.quality.selectors.choice import Choice, of_participants
from baken.shared import clock
from baken.trajectories.models import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

#: From which day until which. Someone falls in the period in which the waiting ended.
WAITS: Mapping[str, tuple[str, str]] = {
    "intake": ("trajectory__started_on", "intake_on"),
    "start": ("trajectory__started_on", "start_on"),
    "list": ("waiting_from", "waiting_until"),
}
STILL = "still"


def _all(actor: Actor, choice: Choice, kind: str) -> QuerySet[Any]:
    found: QuerySet[Any] = WayIn.objects.filter(of_participants(actor, choice, "trajectory__participant__"))
    if kind == STILL:  # now, whatever the period
        now = found.filter(waiting_from__isnull=False, waiting_until__isnull=True, trajectory__status=Status.WAITING)
        found = now.annotate(
            from_day=F("waiting_from"), done_day=Value(None, output_field=DateField()), on=Value(clock.today())
        )
    else:
        begin, end = WAITS[kind]
        over = found.filter(**{f"{end}__isnull": False})
        found = over.annotate(from_day=F(begin), done_day=F(end), on=F(end))
    return found


def waited(actor: Actor, choice: Choice, kind: str, first: date, last: date) -> list[tuple[UUID | None, date, int]]:
    """Who waited for this until a day in this time: team, that day, and how many days. One query."""
    found = _all(actor, choice, kind)
    if kind != STILL:
        found = found.filter(on__gte=first, on__lte=last)
    rows = found.order_by().values_list("trajectory__participant__team", "from_day", "on")
    return [(team, until, (until - begin).days) for team, begin, until in rows]


def rows(actor: Actor, choice: Choice) -> QuerySet[Any]:
    """The rows behind one of these figures."""
    kind = choice.kind if choice.kind in {*WAITS, STILL} else "intake"
    found = _all(actor, choice, kind)
    if kind != STILL:
        found = found.filter(on__gte=choice.period.first, on__lte=choice.period.last)
    placed: QuerySet[Any] = found.annotate(
        kind=Value(kind, output_field=CharField()),
        result=Value("", output_field=CharField()),
        due_day=Value(None, output_field=DateField()),
        participant_id=F("trajectory__participant"),
        number=F("trajectory__participant__number"),
        team_name=F("trajectory__participant__team__name"),
        phase=F("trajectory__phase"),
    )
    return placed
