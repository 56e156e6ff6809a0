"""Rows as the plain values that the rules speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from baken.homes.rules.patterns import DAY
from baken.workers.rules.availability import Absent, DayException, Part, Verdict, WeekPattern
from baken.workers.rules.terms import ContractKind, ContractTerm, Deployable, Limit, LimitTerm, SkillTerm
from baken.workers.rules.wishes import DayWish, Wanted

if TYPE_CHECKING:
    from datetime import date, time

    from baken.workers.models import (
        AvailabilityException,
        AvailabilityPattern,
        Contract,
        Deployment,
        Leave,
        MayNot,
        Wish,
    )

    class SkillRow(Protocol):
        key: str
        name: str
        from_on: date
        until_on: date | None


def minutes_of(clock: time) -> int:
    """Minutes after midnight."""
    return clock.hour * 60 + clock.minute


def pattern_of(row: AvailabilityPattern) -> WeekPattern:
    parts = tuple(Part(starts, ends, Verdict(verdict)) for starts, ends, verdict in row.parts)
    return WeekPattern(row.from_on, row.weeks, Verdict(row.otherwise), parts)


def exception_of(row: AvailabilityException) -> DayException:
    if row.starts is None or row.ends is None:
        return DayException(row.first_on, row.last_on, Verdict(row.verdict))
    starts, ends = minutes_of(row.starts), minutes_of(row.ends)
    return DayException(row.first_on, row.last_on, Verdict(row.verdict), starts, ends if ends > starts else ends + DAY)


def absent_of(row: Leave) -> Absent:
    if row.starts is None or row.ends is None:
        return Absent(row.from_on, row.until_on)
    return Absent(row.from_on, row.until_on, minutes_of(row.starts), minutes_of(row.ends))


def contract_of(row: Contract) -> ContractTerm:
    return ContractTerm(ContractKind(row.kind), row.minutes_per_week, row.from_on, row.until_on)


def skill_of(row: SkillRow) -> SkillTerm:
    """A row that has the key and the name of the skill."""
    return SkillTerm(row.key, row.name, row.from_on, row.until_on)


def limit_of(row: MayNot) -> LimitTerm:
    return LimitTerm(Limit(row.limit), row.from_on, row.until_on)


def deployable_of(row: Deployment) -> Deployable:
    return Deployable(row.home_id, row.is_own, row.from_on, row.until_on)


def wish_of(row: Wish) -> DayWish:
    return DayWish(row.on, Wanted(row.wanted), row.weight)
