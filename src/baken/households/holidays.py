"""The days on which the country is free, from the `holidays` library."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@cache
def holidays_around(year: int) -> frozenset[date]:
    """The free days of a year and of the ones beside it."""
    from holidays import country_holidays  # noqa: PLC0415  # large

    return frozenset(country_holidays("NL", years=(year - 1, year, year + 1)))
