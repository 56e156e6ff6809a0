"""Which way to fill a gap comes first, and why: points for and against, each with its reason.

All weights stand here together. They are choices of ours, made to be talked about; docs/explanation/replacement.md
says what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.replacements.rules.repairs import Repair, Step, Way
from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.standing import Sort, Weight
from baken.workers.rules.wishes import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from uuid import UUID

    from baken.replacements.rules.repairs import Colleague

HOUR = 60
#: Where everyone begins.
BEGIN = 100
#: Each shift of a colleague that changes besides the gap itself: what was published stands, as far as it can.
OTHER_SHIFT = -25
#: A rule that a manager has to accept; what someone would rather not.
TO_ACCEPT, RATHER_NOT = -40, -15
#: A wish to be free, for each of its three weights.
WISH = -8
#: Being mentor or buddy of a resident, and at most.
GUIDE, MOST_GUIDE = 8, 24
#: Each shift worked here lately, and at most.
WORKED_HERE, MOST_WORKED_HERE = 1, 20
#: Working in the team of this home.
OWN_TEAM = 10
#: Each hour above or below the contract, with the shift counted; and at most to either side.
HOURS, MOST_ABOVE, MOST_BELOW = 1, 30, 20
#: Each ten minutes on the way, and at most.
TRAVEL, MOST_TRAVEL = 1, 12
#: Each time asked lately, and at most.
ASKED, MOST_ASKED = -4, -20
#: Each hour that someone stays longer or comes sooner.
LONGER = -4


class Why(StrEnum):
    """What speaks for a way to fill a gap, or against it."""

    OTHER_SHIFT = "other_shift"
    TO_ACCEPT = "to_accept"
    RATHER_NOT = "rather_not"
    WISH = "wish"
    GUIDES = "guides"
    WORKED_HERE = "worked_here"
    NEW_HERE = "new_here"
    OWN_TEAM = "own_team"
    ABOVE = "above"
    BELOW = "below"
    TRAVEL = "travel"
    ASKED = "asked"
    LONGER = "longer"


@dataclass(frozen=True)
class Reason:
    """One thing that counts: of whom, how much (`number`, in its own unit), and the points it gives."""

    why: Why
    points: int
    number: int = 0
    worker_id: UUID | None = None
    rule: str = ""


@dataclass(frozen=True)
class Ranked:
    """A way to fill the gap with its points, and the reasons, those that count most first."""

    repair: Repair
    reasons: tuple[Reason, ...]
    points: int


def ranked(repairs: Iterable[Repair], colleagues: Mapping[UUID, Colleague]) -> list[Ranked]:
    """The best way first. Of two with the same points the one that changes less comes first, then by name.

    Only ways in which someone helps: doing without is no matter of points.
    """
    found = [_ranked(one, colleagues) for one in repairs]

    def order(one: Ranked) -> tuple[int, int, str]:
        names = "".join(colleagues[worker].worker.name.casefold() for worker in one.repair.workers)
        return -one.points, len(one.repair.steps), names

    return sorted(found, key=order)


def _ranked(repair: Repair, colleagues: Mapping[UUID, Colleague]) -> Ranked:
    helping = [step for step in repair.steps if step.worker_id]
    each = [list(_of_step(step, colleagues[step.worker_id])) for step in helping if step.worker_id]
    shared = list(_of_all(repair))
    # two who help count as much as one: a chain is as good as its two parts together are on average
    points = sum(reason.points for reasons in each for reason in reasons) / max(1, len(each))
    total = BEGIN + round(points) + sum(reason.points for reason in shared)
    reasons = sorted([*shared, *(one for of_one in each for one in of_one)], key=lambda one: -abs(one.points))
    return Ranked(repair, tuple(reasons), total)


def _of_all(repair: Repair) -> Iterator[Reason]:
    others = len([step for step in repair.steps if step.worker_id]) - 1
    if repair.way is Way.DIVIDE:
        others = len([step for step in repair.steps if step.worker_id])
    if others:
        yield Reason(Why.OTHER_SHIFT, others * OTHER_SHIFT, others)
    for one in repair.troubles:
        if one.weight is Weight.ACCEPTABLE:
            yield Reason(Why.TO_ACCEPT, TO_ACCEPT, worker_id=one.worker_id, rule=one.rule)
        elif one.sort is Sort.RATHER_NOT:
            yield Reason(Why.RATHER_NOT, RATHER_NOT, worker_id=one.worker_id)


def _of_step(step: Step, colleague: Colleague) -> Iterator[Reason]:
    who, worker = colleague.id, colleague.worker
    longer = int(step.longer.total_seconds() // 60)
    if step.row.worker_id == who:  # their own shift, with other hours
        hours = -(-longer // HOUR)
        yield Reason(Why.LONGER, hours * LONGER, longer, who)
        minutes = longer
    else:
        minutes = minutes_of(step.row)
        yield from _knows(step, colleague)
        if travel := worker.distances.get(step.row.home_id):
            yield Reason(Why.TRAVEL, -min(MOST_TRAVEL, travel // 10 * TRAVEL), travel, who)
    yield from _hours(colleague, minutes)
    free = max((one.weight for one in worker.wishes_on(step.row.on) if one.wanted is Wanted.FREE), default=0)
    if free and step.row.worker_id != who:
        yield Reason(Why.WISH, free * WISH, free, who)
    if colleague.asked:
        yield Reason(Why.ASKED, max(MOST_ASKED, colleague.asked * ASKED), colleague.asked, who)


def _knows(step: Step, colleague: Colleague) -> Iterator[Reason]:
    """The residents, and the home: a known face (SL-01)."""
    if colleague.guides:
        yield Reason(Why.GUIDES, min(MOST_GUIDE, colleague.guides * GUIDE), colleague.guides, colleague.id)
    if colleague.worked_here:
        points = min(MOST_WORKED_HERE, colleague.worked_here * WORKED_HERE)
        yield Reason(Why.WORKED_HERE, points, colleague.worked_here, colleague.id)
    else:
        yield Reason(Why.NEW_HERE, 0, worker_id=colleague.id)
    if colleague.worker.is_own_of(step.row.home_id, step.row.on):
        yield Reason(Why.OWN_TEAM, OWN_TEAM, worker_id=colleague.id)


def _hours(colleague: Colleague, minutes: int) -> Iterator[Reason]:
    after = colleague.over + minutes
    if after > 0:
        yield Reason(Why.ABOVE, -min(MOST_ABOVE, after // HOUR * HOURS), after, colleague.id)
    elif after < 0:
        yield Reason(Why.BELOW, min(MOST_BELOW, -after // HOUR * HOURS), -after, colleague.id)
