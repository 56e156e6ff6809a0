"""Months and quarters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self


class Unit(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        return 1 if self is Unit.MONTH else 3


@dataclass(frozen=True)
class Period:
    """The month or quarter with this number in a year."""

    unit: Unit
    year: int
    number: int

    @classmethod
    def of(cls, day: date, unit: Unit) -> Self:
        """The one in which a day falls."""
        return cls(unit, day.year, (day.month - 1) // unit.months + 1)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """What `key` gave; None for what is no month or quarter."""
        found = re.fullmatch(r"(2\d{3})-(?:Q([1-4])|(0[1-9]|1[0-2]))", text)
        if not found:
            return None
        year, quarter, month = found.groups()
        return cls(Unit.QUARTER if quarter else Unit.MONTH, int(year), int(quarter or month))

    @property
    def key(self) -> str:
        """As it stands in an address: 2025-11, 2025-Q4."""
        return f"{self.year}-Q{self.number}" if self.unit is Unit.QUARTER else f"{self.year}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * self.unit.months + 1, 1)

    @property
    def last(self) -> date:
        return self.earlier(-1).first - timedelta(days=1)

    def earlier(self, steps: int = 1) -> Period:
        """So many periods before this one; after it for a negative number."""
        per_year = 12 // self.unit.months
        count = self.year * per_year + self.number - 1 - steps
        return Period(self.unit, count // per_year, count % per_year + 1)

    def up_to_here(self, count: int) -> list[Period]:
        """So many periods in a row, of which this is the last."""
        return [self.earlier(steps) for steps in range(count - 1, -1, -1)]
