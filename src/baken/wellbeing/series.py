"""Lines of other rooms beside how people fare: measures that restrict freedom, activities.

A room beside this one cannot be imported here, nor this one there. Whoever knows both registers the line when the
application starts:

    register_series("measures", _("Measures that restrict freedom"), per_participant=…, per_home=…)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.homes.models import Home
    from baken.participants.models import Participant

    #: A participant, a first and a last day; gives days with a figure.
    type PerParticipant = Callable[[Participant, date, date], Iterable[tuple[date, float]]]
    #: A home and a number of months; gives per month (its first day) a figure, and of how many residents.
    type PerHome = Callable[[Home, int], Iterable[tuple[date, float, int]]]


@dataclass(frozen=True)
class Series:
    """One line of another room."""

    key: str
    title: StrOrPromise
    per_participant: PerParticipant | None = None
    per_home: PerHome | None = None


_series: dict[str, Series] = {}


def register_series(
    key: str,
    title: StrOrPromise,
    *,
    per_participant: PerParticipant | None = None,
    per_home: PerHome | None = None,
) -> None:
    """Show a line of another room beside how people fare. The same key may be registered once only.

    Raises:
        ValueError: another line has this key.
    """
    series = Series(key, title, per_participant, per_home)
    known = _series.setdefault(key, series)
    if (known.per_participant, known.per_home) != (per_participant, per_home):
        raise ValueError(f"{key} is a line beside how people fare already")


def all_series() -> list[Series]:
    """The lines of other rooms, in the order in which they were registered."""
    return list(_series.values())
