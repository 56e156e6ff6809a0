"""What is fair among colleagues, and what their contracts ask: as soft limits."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.proposals.question import SATURDAY
from baken.rosters.rules.proposals.weights import (
    BESIDE_CONTRACT,
    FAR_FROM_CONTRACT,
    STRANGER,
    UNEVEN_WEEK,
    UNFAIR_NIGHT,
    UNFAIR_WEEKEND,
    times,
)
from baken.rosters.solver.problem import Limit, Unit
from baken.workers.rules.terms import ContractKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baken.rosters.rules.proposals.question import Colleague, Question

#: Half a shift beside the contract is nothing, two shifts are far.
AS_GOOD_AS, FAR = 4 * 60, 16 * 60
#: Who worked in a home so often in the weeks before is no stranger there.
KNOWN_AFTER = 3
WEEK = 7
#: Beyond one's share each night or weekend weighs more than the one before, so far.
STEPS = 3

HOURS, FAR_HOURS, WEEKLY, NIGHTS, WEEKENDS, STRANGE = "hours", "far_hours", "week", "nights", "weekends", "strange"


@dataclass(frozen=True)
class Share:
    """What would be somebody's part of the nights, or weekends, of a team."""

    least: int
    most: int


NOTHING = Share(0, 0)


def contract_minutes(question: Question, one: Colleague) -> int:
    """What the contract comes to in these weeks, without the days of leave, less what is worked elsewhere."""
    last = question.on(question.days - 1)
    minutes = one.worker.minutes_between(question.first, last)
    away = sum(one.worker.minutes_per_week(on) / WEEK for on in question.dates if one.worker.is_away(on))
    elsewhere = sum(minutes_of(row) for row in one.elsewhere if question.first <= row.on < question.after)
    return max(0, round(minutes - away - elsewhere))


def hours(question: Question, one: Colleague) -> Iterator[Limit]:
    """The contract: of all these weeks together, and roughly of each. Who comes on call has no hours to be short of."""
    wanted = contract_minutes(question, one)
    points = {each: times(each, question.wants.hours) for each in (BESIDE_CONTRACT, FAR_FROM_CONTRACT, UNEVEN_WEEK)}
    if not points[BESIDE_CONTRACT]:
        return
    kind = one.worker.contract_kind(question.first)
    under = points[BESIDE_CONTRACT] if kind is not ContractKind.ON_CALL else 0
    yield Limit(
        HOURS, one.key, max(0, wanted - AS_GOOD_AS), wanted + AS_GOOD_AS, unit=Unit.MINUTES,
        under=under, over=points[BESIDE_CONTRACT],
    )  # fmt: skip
    far = points[FAR_FROM_CONTRACT]
    yield Limit(
        FAR_HOURS, one.key, max(0, wanted - FAR), wanted + FAR, unit=Unit.MINUTES, under=far if under else 0, over=far
    )
    yield from _weekly(question, one, wanted, points[UNEVEN_WEEK])


def _weekly(question: Question, one: Colleague, wanted: int, points: int) -> Iterator[Limit]:
    """Roughly as many shifts in each week; counted in shifts, because minutes of weeks would make it slow to look."""
    weekly = wanted / question.days * WEEK / _usual_shift(question)
    for first in range(0, question.days, WEEK):
        days = frozenset(range(first, min(first + WEEK, question.days)))
        yield Limit(
            f"{WEEKLY}|{first // WEEK}", one.key, max(0, floor(weekly) - 1), ceil(weekly) + 1, days=days,
            under=points if wanted else 0, over=points,
        )  # fmt: skip


def _usual_shift(question: Question) -> float:
    """How long a shift lasts here, on average."""
    minutes = [question.shapes[key].paid for (_day, key), shifts in question.cells.items() for _shift in shifts]
    return sum(minutes) / len(minutes) if minutes else 8 * 60.0


def shares(total: int, had: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, Share]:
    """How many of `total` would be everyone's part, so that with what they `had` before it is even by contract.

    Whoever had more than their part before gets none; that is shared by the others.
    """
    open_to = {key for key, weight in weights.items() if weight > 0}
    target: dict[str, float] = dict.fromkeys(weights, 0.0)
    while open_to:
        together = total + sum(had.get(key, 0) for key in open_to)
        weighed = sum(weights[key] for key in open_to)
        target |= {key: together * weights[key] / weighed - had.get(key, 0) for key in open_to}
        enough = {key for key in open_to if target[key] < 0}
        if not enough:
            break
        target |= dict.fromkeys(enough, 0.0)
        open_to -= enough
    return {key: Share(floor(amount + 1e-9), ceil(amount - 1e-9)) for key, amount in target.items()}


def night_shares(question: Question, may: Mapping[str, frozenset[str]]) -> dict[str, Share]:
    """Of the nights, awake and asleep together, beside those of the last weeks. `may` are the shapes each can have."""
    duties = night_shapes(question)
    total = sum(len(shifts) for (_day, key), shifts in question.cells.items() if key in duties)
    weights = {one.key: _weight(question, one) for one in question.colleagues if may[one.key] & duties}
    return shares(total, {one.key: one.nights for one in question.colleagues}, weights)


def weekend_shares(question: Question, may: Mapping[str, frozenset[str]]) -> dict[str, Share]:
    """Of the weekends in which somebody works, beside those of the last weeks."""
    by_day: dict[int, int] = {}
    for (day, _key), shifts in question.cells.items():
        by_day[day] = by_day.get(day, 0) + len(shifts)
    saturdays = [day for day in range(question.days) if question.on(day).weekday() == SATURDAY]
    total = sum(max(by_day.get(day, 0), by_day.get(day + 1, 0)) for day in saturdays)
    weights = {one.key: _weight(question, one) for one in question.colleagues if may[one.key]}
    return shares(total, {one.key: one.weekends for one in question.colleagues}, weights)


def night_shapes(question: Question) -> frozenset[str]:
    return frozenset(key for key, shape in question.shapes.items() if shape.is_night)


def nights(question: Question, may: Mapping[str, frozenset[str]]) -> Iterator[Limit]:
    duties = night_shapes(question)
    for key, share in night_shares(question, may).items():
        yield from _steps(NIGHTS, key, share, times(UNFAIR_NIGHT, question.wants.fair), duties, Unit.SHIFTS)


def weekends(question: Question, may: Mapping[str, frozenset[str]]) -> Iterator[Limit]:
    for key, share in weekend_shares(question, may).items():
        yield from _steps(WEEKENDS, key, share, times(UNFAIR_WEEKEND, question.wants.fair), None, Unit.WEEKENDS)


def _weight(question: Question, one: Colleague) -> float:
    """Whoever works half the hours has half the nights."""
    return float(contract_minutes(question, one))


def _steps(
    name: str, key: str, share: Share, points: int, duties: frozenset[str] | None, unit: Unit
) -> Iterator[Limit]:
    """Limits over each other: the second night too many costs more than the first."""
    if not points:
        return
    for step in range(STEPS):
        yield Limit(
            f"{name}|{step}", key, max(0, share.least - step), share.most + step, duties=duties, unit=unit,
            under=points if share.least > step else 0, over=points,
        )  # fmt: skip


def strangers(question: Question) -> Iterator[Limit]:
    """Known faces: whoever does not belong to a home, and hardly worked there, rather not (CT-01)."""
    points = times(STRANGER, question.wants.familiar)
    homes = sorted({shape.home_id for shape in question.shapes.values()}, key=str)
    for one in question.colleagues if points else ():
        for home in homes:
            if not one.worker.is_own_of(home, question.first) and one.worked.get(home, 0) < KNOWN_AFTER:
                duties = frozenset(key for key, shape in question.shapes.items() if shape.home_id == home)
                yield Limit(f"{STRANGE}|{home}", one.key, 0, 0, duties=duties, over=points)
