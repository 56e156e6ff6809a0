"""Spans in few words, by the clock on the wall here."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from baken.homes.rules.patterns import HERE
from baken.worktime.rules import LAW, Finding, Kind, Person, Regime, Span, findings

MONDAY = date(2026, 6, 1)
#: On the night before these the clock goes forward, and back.
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
ADULT = Person(sleeps_in=False)
SLEEPER = Person(sleeps_in=True)


def at(day: date, clock: float) -> datetime:
    """A moment by the hours since midnight of a day; 30 is six o'clock the next morning."""
    wall = datetime.combine(day, time()) + timedelta(minutes=round(clock * 60))
    return wall.replace(tzinfo=HERE)


def work(
    day: int | date, starts: float, ends: float, rest: int = 45, kind: Kind = Kind.WORK, *, alone: bool = False
) -> Span:
    on = MONDAY + timedelta(day) if isinstance(day, int) else day
    return Span(at(on, starts), at(on, ends), rest, kind, f"{on:%d%b}@{starts:g}", alone)


def asleep(day: int | date, starts: float = 16, ends: float = 34, rest: int = 45) -> Span:
    return work(day, starts, ends, rest, Kind.SLEEP_IN)


def on_call(day: int, starts: float = 17, ends: float = 32) -> Span:
    return work(day, starts, ends, 0, Kind.ON_CALL)


def night(day: int | date, starts: float = 22.5, ends: float = 31, rest: int = 45) -> Span:
    return work(day, starts, ends, rest)


def weeks(number: int, spans: list[Span]) -> list[Span]:
    """The same week over and over."""
    return [
        Span(span.starts_at + timedelta(7 * n), span.ends_at + timedelta(7 * n), span.break_minutes, span.kind, f"{n}")
        for n in range(number)
        for span in spans
    ]


def days(number: int, starts: float, ends: float, rest: int = 45) -> list[Span]:
    return [work(day, starts, ends, rest) for day in range(number)]


def broken(spans: list[Span], person: Person = ADULT, regime: Regime = LAW) -> dict[str, Finding]:
    """The first finding of each rule."""
    found: dict[str, Finding] = {}
    for one in findings(person, spans, regime):
        found.setdefault(one.rule, one)
    return found
