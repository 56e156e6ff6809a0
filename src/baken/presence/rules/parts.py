"""The parts into which a home divides its day, and who works in them: by day, at a peak, asleep at night (YG-03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from baken.presence.rules.local import MINUTES, Span, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SATURDAY = 5
MOST_PARTS = 8


class PartKind(StrEnum):
    """What a part of the day asks: one worker awake by day, two at a peak, one asleep at night (YG-03)."""

    DAY = "day"
    PEAK = "peak"
    NIGHT = "night"


@dataclass(frozen=True)
class DayPart:
    """A part that begins at a minute of the day and lasts until the next one; the last lasts until the next day's
    first, so that every minute belongs to one part."""

    starts: int
    name: str
    kind: PartKind

    def as_data(self) -> dict[str, Any]:
        return {"starts": self.starts, "name": self.name, "kind": str(self.kind)}


@dataclass(frozen=True)
class Division:
    """How a home divides its weekdays and its weekend."""

    weekdays: tuple[DayPart, ...]
    weekend: tuple[DayPart, ...]

    def of(self, day: date) -> tuple[DayPart, ...]:
        return self.weekend if day.weekday() >= SATURDAY else self.weekdays


@dataclass(frozen=True)
class PartOnDay:
    """One part on a date, with its moments. A night belongs to the day on which it begins."""

    day: date
    part: DayPart
    span: Span


def parts_of(division: Division, day: date) -> list[PartOnDay]:
    """The parts of a date, from its first part until the first part of the next date."""
    parts = division.of(day)
    tomorrow = division.of(day + timedelta(days=1))
    begins = [moment(day, part.starts) for part in parts]
    begins.append(moment(day + timedelta(days=1), tomorrow[0].starts))
    return [
        PartOnDay(day, part, Span(begins[number], begins[number + 1]))
        for number, part in enumerate(parts)
        if begins[number] < begins[number + 1]
    ]


def parts_between(division: Division, first: date, after: date) -> list[PartOnDay]:
    return [part for number in range((after - first).days) for part in parts_of(division, first + timedelta(number))]


def as_division(weekdays: Iterable[dict[str, Any]], weekend: Iterable[dict[str, Any]]) -> Division:
    """What the database keeps, as parts in the order of the day."""
    return Division(_parts(weekdays), _parts(weekend))


def _parts(data: Iterable[dict[str, Any]]) -> tuple[DayPart, ...]:
    found = [DayPart(int(one["starts"]), str(one["name"]), PartKind(one["kind"])) for one in data]
    return tuple(sorted(found, key=lambda part: part.starts))


def complaint(parts: Sequence[DayPart]) -> str:
    """What is wrong with the parts of a day, as a word for the form; empty when they are right."""
    if not parts:
        return "none"
    if len(parts) > MOST_PARTS:
        return "too-many"
    starts = [part.starts for part in parts]
    if len(set(starts)) != len(starts):
        return "twice"
    if not all(0 <= start < MINUTES for start in starts):
        return "hour"
    if any(not part.name.strip() for part in parts):
        return "name"
    return ""
