"""Which colleagues can take over a shift, and which of their shifts can be swapped for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.myroster.selectors.judging import judge_of, prevents
from baken.rosters.models import Shift
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True)
class Colleague:
    """Someone of the home. Why they cannot take it over, or would rather not, is theirs and stands on no page."""

    user_id: UUID
    name: str
    can: bool
    would_rather_not: bool = False


def who_can(shift: Shift) -> list[Colleague]:
    """Everyone who works in the home of a shift, those who can take it over first, of them last who would rather not
    work then; by name.

    The number of queries does not grow with them.
    """
    judge = judge_of(shift.roster)
    found = []
    for worker_id, worker in judge.people.items():
        if worker_id == shift.worker_id or not worker.works_in(shift.home_id, shift.on):
            continue
        troubles = judge.obstacles(worker_id, shift)
        stops = prevents(troubles)
        found.append(Colleague(worker_id, worker.name, not stops, bool(troubles) and not stops))
    return sorted(found, key=lambda one: (not one.can, one.would_rather_not, one.name.casefold()))


def to_swap(shift: Shift, worker_id: UUID) -> tuple[str, list[Shift]]:
    """A colleague by name, and which of their coming shifts in the same roster can be swapped for this one: both can
    work the other's. Without a name they do not work in this home.
    """
    judge = judge_of(shift.roster, {worker_id, *((shift.worker_id,) if shift.worker_id else ())})
    worker = judge.people.get(worker_id)
    if worker is None or shift.worker_id is None or worker_id == shift.worker_id:
        return "", []
    if not worker.works_in(shift.home_id, shift.on):
        return "", []
    theirs = Shift.objects.seen().filter(roster=shift.roster, worker=worker_id, starts_at__gt=clock.now())
    found = [
        one
        for one in theirs.select_related("home", "template").order_by("starts_at")
        if not prevents(judge.obstacles(worker_id, shift, one))
        and not prevents(judge.obstacles(shift.worker_id, one, shift))
    ]
    return worker.name, found
