"""The days on which the Netherlands is free by law, from the `holidays` library."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baken.incidents.rules.inspectorate import LAW_HOLIDAYS_ARE_FREE
from baken.incidents.settings import value_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: Named by the law, though many people work on them.
OFTEN_WORKED = ("Goede vrijdag", "Bevrijdingsdag")


@cache
def dutch_holidays(year: int, *, with_often_worked: bool) -> frozenset[date]:
    """The days of the law in a year and the next one: a deadline can fall behind the turn of the year."""
    from holidays import country_holidays  # noqa: PLC0415  # large, and a deadline of the law is a rare thing

    found = country_holidays("NL", years=(year, year + 1), categories=("public", "optional"), language="nl")
    return frozenset(day for day, name in found.items() if with_often_worked or name not in OFTEN_WORKED)


def free_days(around: date, chosen: Mapping[str, int] | None = None) -> frozenset[date]:
    """The days that do not count for a deadline that begins on this day, as the organisation counts them."""
    return dutch_holidays(around.year, with_often_worked=bool(value_of(LAW_HOLIDAYS_ARE_FREE, chosen)))
