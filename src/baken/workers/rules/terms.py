"""What is agreed with a worker for a time: contract, skills, homes, and what they may not. The last day counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

#: Who becomes this old may do what grown-ups may.
GROWN_UP = 18


class ContractKind(StrEnum):
    EMPLOYEE = "employee"
    #: Comes when asked; the contract may promise no hours at all.
    ON_CALL = "on_call"
    TRAINEE = "trainee"
    VOLUNTEER = "volunteer"


class Limit(StrEnum):
    """What a worker may not do for a time. Why is for themselves and their manager."""

    NIGHTS = "nights"
    ALONE = "alone"
    SLEEP_IN = "sleep_in"


class ForATime(Protocol):
    @property
    def from_on(self) -> date: ...
    @property
    def until_on(self) -> date | None: ...


@dataclass(frozen=True)
class ContractTerm:
    kind: ContractKind
    minutes_per_week: int
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class SkillTerm:
    """A skill with the days for which there is proof; `key` names it in demands, `name` on screen."""

    key: str
    name: str
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class LimitTerm:
    limit: Limit
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Deployable:
    """In which home someone works: as one of its own team, or extra when asked."""

    home_id: UUID
    is_own: bool
    from_on: date
    until_on: date | None = None


def holds_on(term: ForATime, day: date) -> bool:
    return term.from_on <= day and (term.until_on is None or day <= term.until_on)


def holds_between(term: ForATime, first: date, last: date) -> bool:
    """Whether it holds on any of these days."""
    return term.from_on <= last and (term.until_on is None or first <= term.until_on)


def minutes_on(contracts: Iterable[ContractTerm], day: date) -> int:
    """The contract minutes per week that hold on a day; 0 without a contract."""
    return next((one.minutes_per_week for one in contracts if holds_on(one, day)), 0)


def minutes_between(contracts: Iterable[ContractTerm], first: date, last: date) -> int:
    """What the contracts come to from the first day up to and including the last: a seventh of a week for each day."""
    sevenths = 0
    for one in contracts:
        begin, end = max(one.from_on, first), min(one.until_on or last, last)
        sevenths += max((end - begin).days + 1, 0) * one.minutes_per_week
    return round(sevenths / 7)


def grown_up_on(born_on: date) -> date:
    """The day of the eighteenth birthday; who was born on 29 February has it on 1 March."""
    try:
        return born_on.replace(year=born_on.year + GROWN_UP)
    except ValueError:
        return date(born_on.year + GROWN_UP, 3, 1)


def is_minor(born_on: date | None, day: date) -> bool:
    """Whether the rules for the young hold on a day. Of whom no date is kept, they do not."""
    return born_on is not None and day < grown_up_on(born_on)


class Expiry(StrEnum):
    """How a skill stands on a day."""

    #: Proof begins later.
    TO_COME = "to_come"
    VALID = "valid"
    SOON = "soon"
    EXPIRED = "expired"


def expiry(term: ForATime, today: date, within: int) -> Expiry:
    """Whether a skill runs out within so many days; on its last day it still counts."""
    if today < term.from_on:
        return Expiry.TO_COME
    if term.until_on is None:
        return Expiry.VALID
    if term.until_on < today:
        return Expiry.EXPIRED
    return Expiry.SOON if term.until_on <= today + timedelta(days=within) else Expiry.VALID
