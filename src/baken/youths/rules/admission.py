"""Whether a living group is the right place for a youth (YG-04)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.participants.rules import AgeRange

RULE = "YG-04"

#: Keys and defaults of the two ages, which the organisation can set.
LEAST_AGE, MOST_AGE = "youth_least_age", "youth_most_age"
FROM_AGE, UP_TO_AGE = 10, 18


class Condition(StrEnum):
    """What has to hold before someone comes to live on a group."""

    AGE = "age"
    NEED = "need"
    HOME = "home"
    FAMILY = "family"
    DAILY = "daily"


class Verdict(StrEnum):
    MET = "met"
    EXCEPTION = "exception"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Need(StrEnum):
    """How heavy the question about upbringing or support is."""

    LIGHT = "light"
    MODERATE = "moderate"
    SEVERE = "severe"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Daily(StrEnum):
    """Where someone is by day."""

    SCHOOL = "school"
    DAY_ACTIVITY = "day_activity"
    ARRANGED = "arranged"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Ages:
    """From `least` up to, and not including, `most`."""

    least: int = FROM_AGE
    most: int = UP_TO_AGE


@dataclass(frozen=True)
class Told:
    """What is known about a youth on the day of admission. `age` is None while nobody knows the date of birth."""

    age: AgeRange | None
    need: Need
    unsafe_at_home: Answer
    no_family: Answer
    daily: Daily
    has_exception: bool = False


def judge(told: Told, ages: Ages) -> dict[Condition, Verdict]:
    """Each condition of YG-04 with what it comes to. Only the age knows exceptions, and those are written down."""
    return {
        Condition.AGE: of_age(told.age, ages, has_exception=told.has_exception),
        Condition.NEED: _known(told.need, {Need.MODERATE, Need.SEVERE}, Need.UNKNOWN),
        Condition.HOME: _known(told.unsafe_at_home, {Answer.YES}, Answer.UNKNOWN),
        Condition.FAMILY: _known(told.no_family, {Answer.YES}, Answer.UNKNOWN),
        Condition.DAILY: _known(told.daily, {Daily.SCHOOL, Daily.DAY_ACTIVITY, Daily.ARRANGED}, Daily.UNKNOWN),
    }


def of_age(age: AgeRange | None, ages: Ages, *, has_exception: bool = False) -> Verdict:
    """Whether someone has the age for it; not known when a partly known date of birth allows both."""
    if age is None:
        return Verdict.UNKNOWN
    if ages.least <= age.low and age.high < ages.most:
        return Verdict.MET
    if age.high < ages.least or age.low >= ages.most:
        return Verdict.EXCEPTION if has_exception else Verdict.NOT_MET
    return Verdict.EXCEPTION if has_exception else Verdict.UNKNOWN


def _known(given: StrEnum, good: set[StrEnum], unknown: StrEnum) -> Verdict:
    if given == unknown:
        return Verdict.UNKNOWN
    return Verdict.MET if given in good else Verdict.NOT_MET


def is_fulfilled(verdicts: Mapping[Condition, Verdict]) -> bool:
    """Whether nothing stands in the way: every line met, or an exception that was written down."""
    return all(verdict in (Verdict.MET, Verdict.EXCEPTION) for verdict in verdicts.values())


def in_the_way(verdicts: Mapping[Condition, Verdict]) -> list[Condition]:
    """What is not met or not known, in the order of the rule."""
    return [one for one, verdict in verdicts.items() if verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)]
