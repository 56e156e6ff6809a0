"""The perspective plan: when it is due, what it holds and what is still open shortly before eighteen (YG-07)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.participants.rules import PartialDate

RULE = "YG-07"

#: From which age a plan is made: the organisation sets it.
FROM_AGE = "perspective_from_age"
DEFAULT_AGE, LEAST_AGE, OF_AGE = 17, 15, 18
#: Within so many months before eighteen, a part that has not begun asks attention.
MONTHS_BEFORE = 6


class Part(StrEnum):
    HOUSING = "housing"
    INCOME = "income"
    INSURANCE = "insurance"
    SCHOOL_WORK = "school_work"
    CARE = "care"
    NETWORK = "network"
    PAPERS = "papers"
    OWN = "own"


#: Of these every plan has one; parts of one's own come beside them.
STANDARD = tuple(part for part in Part if part != Part.OWN)


class PartState(StrEnum):
    NOT_BEGUN = "not_begun"
    BUSY = "busy"
    ARRANGED = "arranged"
    NOT_NEEDED = "not_needed"


SETTLED = frozenset({PartState.ARRANGED, PartState.NOT_NEEDED})


class Standing(StrEnum):
    """How it stands with the plan of one youth."""

    UNKNOWN = "unknown"  # nobody knows the date of birth
    NOT_YET = "not_yet"
    DUE = "due"
    BUSY = "busy"
    LATE = "late"
    FINISHED = "finished"


def birthday(birth: PartialDate | None, age: int) -> date | None:
    """The day on which someone becomes so old: of a date that is partly known the first possible one.

    Better a plan too early than too late. Who was born on 29 February has a birthday on the first of March in other
    years. None while the year is unknown.
    """
    first = birth.earliest if birth else None
    if first is None:
        return None
    year = first.year + age
    try:
        return first.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def standing(
    birth: PartialDate | None, today: date, *, from_age: int, has_plan: bool, finished_on: date | None
) -> Standing:
    """Where a youth is with the plan: due from the birthday on, late from eighteen."""
    if finished_on is not None:
        return Standing.FINISHED
    due_on, adult_on = birthday(birth, from_age), birthday(birth, OF_AGE)
    if due_on is None or adult_on is None:
        return Standing.BUSY if has_plan else Standing.UNKNOWN
    if today >= adult_on:
        return Standing.LATE
    if has_plan:
        return Standing.BUSY
    return Standing.DUE if today >= due_on else Standing.NOT_YET


def whole_months(today: date, until: date) -> int:
    """How many whole months are left until a day; 0 when it is this month or over."""
    months = (until.year - today.year) * 12 + until.month - today.month - (until.day < today.day)
    return max(0, months)


def asks_attention(states: Mapping[str, str], adult_on: date | None, today: date) -> list[str]:
    """The parts that have not begun while eighteen is near, or that are not settled on that day."""
    if adult_on is None:
        return []
    if today >= adult_on:
        return [key for key, state in states.items() if state not in SETTLED]
    if whole_months(today, adult_on) >= MONTHS_BEFORE:
        return []
    return [key for key, state in states.items() if state == PartState.NOT_BEGUN]


def settled(states: Iterable[str]) -> tuple[int, int]:
    """How many parts are settled, out of how many."""
    found = list(states)
    return sum(state in SETTLED for state in found), len(found)
