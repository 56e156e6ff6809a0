"""A lifeline: what happened along the years, higher the better it felt, below the line what felt bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.drawings.rules.layout.spots import is_free

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.drawings.rules.layout.spots import Spot
    from baken.drawings.schema import Content, Element

#: How long the line is about, and how long one year is at least and at most.
LENGTH, SHORTEST_YEAR, LONGEST_YEAR = 1080, 16, 160
#: What the words of an event take; how far from the line the first ones stand, and how far they are apart.
WORDS = (154, 86)
FIRST, STEP = 92, 88
MOST_FEELING = 3


@dataclass(frozen=True)
class Axis:
    """The years of a lifeline: from the first up to and including the last, with how long one is drawn."""

    first: int
    last: int
    year: float

    def x(self, when: str) -> int:
        """Where a year, a month or a day stands."""
        return round((_years(when) - self.first) * self.year)

    @property
    def length(self) -> int:
        return round((self.last + 1 - self.first) * self.year)


def axis_of(content: Content) -> Axis | None:
    """The years that this lifeline spans; None when nothing is on it."""
    years = [int(when[:4]) for one in content.elements for when in (one.when, one.until) if when]
    if not years:
        return None
    first, last = min(years), max(years)
    return Axis(first, last, max(SHORTEST_YEAR, min(LONGEST_YEAR, LENGTH / (last + 1 - first))))


def middle_of(element: Element, axis: Axis) -> int:
    """Above or below which point of the line the words stand."""
    if not element.when:
        return 0
    start = axis.x(element.when)
    return (start + axis.x(element.until)) // 2 if element.until else start


def feeling_at(y: int) -> int:
    """How something felt that stands so high: above the line is good."""
    if abs(y) < FIRST // 2:
        return 0
    size = max(1, min(MOST_FEELING, round((abs(y) - FIRST) / STEP) + 1))
    return size if y < 0 else -size


def lifeline_places(content: Content) -> dict[str, Spot]:
    axis = axis_of(content)
    places: dict[str, Spot] = {}
    for element in sorted(content.elements, key=lambda one: one.when or ""):
        x = middle_of(element, axis) if axis else 0
        places[element.key] = next(
            (x, y) for y in _heights(element.feeling) if is_free((x, y), list(places.values()), WORDS)
        )
    return places


def _heights(feeling: int) -> Iterator[int]:
    """From the height of the feeling outwards."""
    side = 1 if feeling < 0 else -1
    level = max(0, abs(feeling) - 1)
    while True:
        yield side * (FIRST + STEP * level)
        level += 1


def _years(when: str) -> float:
    year, month, day = (int(part) for part in f"{when}-01-01".split("-")[:3])
    return year + (month - 1) / 12 + (day - 1) / 365
