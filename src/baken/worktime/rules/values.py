"""What is judged and what comes of it: someone's shifts, what counts for them, and where a rule of rest is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What somebody does in a span of time.

    `SLEEP_IN`: asleep at work, ready to get up; all of it is working time (Arbeidstijdenbesluit 1:1, 4.8:1). `ON_CALL`:
    at home, only to be reached; no working time (ATW 1:7 g). `ABSENT`: leave or illness where a shift would have been;
    the hours count, the time is rest (ATW 5:2).
    """

    WORK = "work"
    SLEEP_IN = "sleep-in"
    ON_CALL = "on-call"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, both with their time zone. Work for another employer and, of someone under 18, hours
    at school are spans too (ATW 5:15, 4:4). `alone`: no colleague to take over during a break. `key` is for who asks.
    """

    starts_at: datetime
    ends_at: datetime
    break_minutes: int = 0
    kind: Kind = Kind.WORK
    key: str = ""
    alone: bool = False

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise ValueError("a span has moments with a time zone")
        if self.ends_at <= self.starts_at:
            raise ValueError("a span ends after it starts")
        if self.break_minutes < 0:
            raise ValueError("a break is not shorter than nothing")


@dataclass(frozen=True, slots=True)
class Period:
    """From a date up to and including another, or for as long as nothing is said."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Person:
    """What the rules must know of somebody.

    `sleeps_in`: works in sleep-in shifts regularly, by collective agreement; then Arbeidstijdenbesluit 4.8:1 holds
    instead of ATW 5:3, 5:5, 5:7 and 5:8. None: when one of the spans is a sleep-in. `agreed_to_60`: said yes in writing
    to 60 hours (4.8:2). `rest_weekday`: the day of rest by one's belief, Monday is 0 (ATW 5:1). `no_sundays`: Sunday
    work was not agreed on (5:6). `spared`: expecting a child, or within six months of its birth (4:5, 4:7). `no_work`:
    the weeks around a birth (4:6). `no_nights`: for their health (4:9). `is_volunteer`: only the rules about age
    hold (Arbeidstijdenbesluit 2.1:2).
    """

    born_on: date | None = None
    sleeps_in: bool | None = None
    agreed_to_60: bool = False
    rest_weekday: int = 6
    no_sundays: bool = False
    spared: tuple[Period, ...] = ()
    no_work: tuple[Period, ...] = ()
    no_nights: tuple[Period, ...] = ()
    is_volunteer: bool = False


class Verdict(StrEnum):
    """Whether a manager may accept it with a reason: never what the law forbids."""

    REFUSED = "refused"
    ACCEPTABLE = "acceptable"


class Unit(StrEnum):
    """In what a number is counted. Hours are kept in minutes."""

    HOURS = "hours"
    MINUTES = "minutes"
    TIMES = "times"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is broken in one place: between `since` and `until`, by the shifts `keys`.

    `measured` and `bound` are in minutes where `unit` is hours or minutes. An average is per week.
    """

    rule: str
    article: str
    since: datetime
    until: datetime
    measured: int
    bound: int
    unit: Unit
    verdict: Verdict
    keys: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        return self.verdict is Verdict.REFUSED
