"""The shifts with which a home can begin, read from `shifts.yaml` beside this room (YG-03, SL-07)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import Field, StringConstraints, TypeAdapter, model_validator

from baken.homes.rules.kinds import Family, Kind
from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "shifts.yaml"
DAY = 24 * 60

type Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
type Number = Annotated[int, Field(ge=0, le=30)]
type OfWeek = Annotated[tuple[Number, ...], Field(min_length=7, max_length=7)]


def minutes_of(clock: str) -> int:
    """How many minutes after midnight a clock says."""
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def until(starts: int, ends: int) -> int:
    """How many minutes from one time of the clock to the next time that it says the other; the same is a whole day."""
    return (ends - starts - 1) % DAY + 1


class Sleep(Declaration):
    """When who works may sleep."""

    starts: Clock
    ends: Clock


class DefaultShift(Declaration):
    """A kind of shift as most homes of a family know it, and how many they need from Monday to Sunday."""

    letter: Annotated[str, StringConstraints(min_length=1, max_length=3)]
    name: Text
    sort: Literal["early", "day", "peak", "late", "night", "sleep_in", "other"]
    starts: Clock
    ends: Clock
    break_minutes: Annotated[int, Field(ge=0, le=120)]
    sleeps: Sleep | None = None
    skills: tuple[Key, ...] = ()
    least: OfWeek
    wanted: OfWeek | None = None

    @property
    def begins_at(self) -> int:
        return minutes_of(self.starts)

    @property
    def minutes(self) -> int:
        return until(self.begins_at, minutes_of(self.ends))

    @property
    def sleeps_from(self) -> int | None:
        """After how many minutes they may sleep."""
        return (minutes_of(self.sleeps.starts) - self.begins_at) % DAY if self.sleeps else None

    @property
    def sleeps_for(self) -> int | None:
        return until(minutes_of(self.sleeps.starts), minutes_of(self.sleeps.ends)) if self.sleeps else None

    @property
    def numbers(self) -> list[tuple[int, int]]:
        """At least and better, from Monday to Sunday."""
        better = self.wanted or self.least
        return [(least, max(least, wanted)) for least, wanted in zip(self.least, better, strict=True)]

    @model_validator(mode="after")
    def _sleeps_within(self) -> Self:
        if (self.sort == "sleep_in") is not (self.sleeps is not None):
            raise ValueError(f"{self.letter}: only a sleep-in shift has hours to sleep, and it has them")
        if self.sleeps_from is not None and self.sleeps_from + (self.sleeps_for or 0) > self.minutes:
            raise ValueError(f"{self.letter}: one sleeps within the shift")
        if self.break_minutes >= self.minutes:
            raise ValueError(f"{self.letter}: the break is longer than the shift")
        return self


class ShiftSet(Declaration):
    """The shifts of some families, or of some kinds of homes; what is said of a kind goes before its family."""

    families: tuple[Family, ...] = ()
    kinds: tuple[Key, ...] = ()
    shifts: tuple[DefaultShift, ...]


@cache
def shift_sets() -> tuple[ShiftSet, ...]:
    """All sets of the file.

    Raises:
        ValueError: the file does not hold what a shift must have, or letters twice in one set.
    """
    found = TypeAdapter(tuple[ShiftSet, ...]).validate_python(yaml.safe_load(FILE.read_text("utf-8")))
    for one in found:
        if len({shift.letter for shift in one.shifts}) != len(one.shifts):
            raise ValueError(f"{FILE.name}: letters stand twice in one set")
    return found


def shifts_for(kind: Kind) -> tuple[DefaultShift, ...]:
    """The shifts with which a home of a kind can begin."""
    by_kind = [one for one in shift_sets() if kind.key in one.kinds]
    by_family = [one for one in shift_sets() if kind.family in one.families]
    return next(iter((*by_kind, *by_family))).shifts
