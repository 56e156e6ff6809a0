"""One's own shifts, and who else is there then."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.households.selectors.fall_back import holding, whom_to_call
from baken.rosters.models import Shift
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.households.models import FallBack

#: Who ends or begins within this time takes over, or hands over.
HANDOVER = timedelta(minutes=45)


@dataclass(frozen=True)
class Company:
    """Who is there in the same hours as a shift, from whom one takes over, and to whom one hands over."""

    together: list[Shift] = field(default_factory=list)
    before: list[Shift] = field(default_factory=list)
    after: list[Shift] = field(default_factory=list)


def _with(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    return shifts.select_related("home__location", "template", "roster", "worked").order_by("starts_at")


def coming(user_id: UUID, until: date | None = None) -> QuerySet[Shift]:
    """Someone's shifts that are not over, also the one that is going on; up to a day, which counts. One query."""
    found = _with(Shift.objects.seen().filter(worker=user_id, ends_at__gt=clock.now()))
    return found.filter(on__lte=until) if until else found


def shifts_between(user_id: UUID, first: date, after: date) -> list[Shift]:
    """Someone's shifts of some days. One query."""
    return list(_with(Shift.objects.seen().between(first, after).filter(worker=user_id)))


def own_shift(user_id: UUID, shift_id: UUID) -> Shift | None:
    """One of them, also when it is over."""
    return _with(Shift.objects.seen().filter(worker=user_id, pk=shift_id)).first()


def company_of(shifts: Sequence[Shift]) -> dict[UUID, Company]:
    """For each of these shifts who else is there, by name. One query, whatever the number of shifts."""
    if not shifts:
        return {}
    first, last = min(one.starts_at for one in shifts), max(one.ends_at for one in shifts)
    others = list(
        Shift.objects.seen()
        .filter(home__in={one.home_id for one in shifts}, worker__isnull=False)
        .during(first - HANDOVER, last + HANDOVER)
        .select_related("worker", "template")
        .order_by("starts_at", "worker__name")
    )
    return {one.pk: _company(one, others) for one in shifts}


def _company(mine: Shift, others: Sequence[Shift]) -> Company:
    found = Company()
    for other in others:
        if other.home_id != mine.home_id or other.worker_id == mine.worker_id:
            continue
        if other.starts_at < mine.ends_at and other.ends_at > mine.starts_at:
            found.together.append(other)
        elif timedelta() <= mine.starts_at - other.ends_at <= HANDOVER:
            found.before.append(other)
        elif timedelta() <= other.starts_at - mine.ends_at <= HANDOVER:
            found.after.append(other)
    return found


def to_call(shift: Shift) -> list[FallBack]:
    """Whom one can call in a shift, in the order in which to call (SL-07): now, or when it begins. One query."""
    at = max(shift.starts_at, clock.now())
    return holding(whom_to_call(shift.home), at)


def next_shift(user_id: UUID) -> Shift | None:
    """The shift that is going on, or the first that comes. One query."""
    return coming(user_id).first()
