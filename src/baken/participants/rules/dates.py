"""Dates of which parts may be unknown, as the register has them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True)
class AgeRange:
    """The youngest and the oldest someone can be when parts of the date of birth are unknown."""

    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        return str(self.low) if self.is_exact else f"{self.low}–{self.high}"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date of which the day, the month and the day, or everything may be unknown.

    The register writes it as eight digits with zeros for what is unknown; the database keeps that number,
    and orders by it: what is less known comes before what is known better.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar holds.

        Raises:
            ValueError: a day without a month, a month without a year, or a day that does not exist.
        """
        if (self.day and not self.month) or (self.month and not self.year):
            raise ValueError("A day needs a month, and a month needs a year.")
        if self.year:
            date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_number(cls, number: int) -> Self:
        """From 19680000, 19680300 or 19680312; 0 is wholly unknown."""
        year, rest = divmod(number, 10_000)
        month, day = divmod(rest, 100)
        return cls(year or None, month or None, day or None)

    @classmethod
    def from_digits(cls, digits: str) -> Self:
        """From the eight digits of the register.

        Raises:
            ValueError: not eight digits, or no possible date.
        """
        if not re.fullmatch(r"\d{8}", digits, flags=re.ASCII):
            raise ValueError("A date in the register has eight digits.")
        return cls.from_number(int(digits))

    @classmethod
    def from_date(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what people write: 1968, 03-1968, 12-3-1968, 1968-03-12, eight digits, or a question mark.

        Raises:
            ValueError: none of these.
        """
        text = text.strip()
        if text.lower() in {"?", "onbekend", "unknown"}:
            return cls()
        if re.fullmatch(r"\d{8}", text, flags=re.ASCII):
            return cls.from_digits(text)
        parts = re.split(r"[-/. ]+", text)
        if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):  # noqa: PLR2004  # said by the line itself
            raise ValueError("Not a date.")
        if len(parts[0]) != 4:  # noqa: PLR2004  # Dutch order: the year comes last
            parts.reverse()
        if len(parts[0]) != 4:  # noqa: PLR2004  # said by the line itself
            raise ValueError("A date needs a year of four digits.")
        numbers = [int(part) or None for part in parts]
        return cls(*numbers)

    @property
    def number(self) -> int:
        return (self.year or 0) * 10_000 + (self.month or 0) * 100 + (self.day or 0)

    @property
    def is_complete(self) -> bool:
        return self.day is not None

    @property
    def is_unknown(self) -> bool:
        return self.year is None

    def as_date(self) -> date | None:
        """The date, when every part of it is known."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def earliest(self) -> date | None:
        """The first day that it can have been; None when nothing is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def latest(self) -> date | None:
        """The last day that it can have been; None when nothing is known."""
        if not self.year:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def age_on(self, day: date) -> AgeRange | None:
        """How old someone born then is on a day. None when the year is unknown or still to come."""
        if self.earliest is None or self.latest is None or self.earliest > day:
            return None
        return AgeRange(low=max(0, _years_between(self.latest, day)), high=_years_between(self.earliest, day))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self.number < other.number

    def __str__(self) -> str:
        """As people type it and `parse` reads it back: 12-03-1968, 03-1968, 1968 or a question mark."""
        if self.is_unknown:
            return "?"
        known = [f"{part:02d}" for part in (self.day, self.month) if part]
        return "-".join([*known, f"{self.year:04d}"])


def _years_between(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def display_partial(value: PartialDate | None) -> str:
    """In Dutch words: "12 maart 1968", "maart 1968", "1968" or "onbekend"; empty for no date at all."""
    if value is None:
        return ""
    if value.is_unknown:
        return "onbekend"
    month = MONTHS[value.month - 1] if value.month else None
    return " ".join(str(part) for part in (value.day, month, value.year) if part)
