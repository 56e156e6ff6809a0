"""How it goes in the life domains: an opinion of one to five at two moments of a round, and its picture (8F-01)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin

LOWEST, MOST = 1, 5


class Moment(StrEnum):
    """When in a round people say how it goes."""

    ANALYSIS = "analysis"
    EVALUATION = "evaluation"


class Judge(StrEnum):
    """Whose opinion it is. The two stand beside each other, they are never averaged."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"


@dataclass(frozen=True)
class Point:
    """A place in the picture, in whole units."""

    x: int
    y: int


def spoke(place: int, places: int, distance: float) -> Point:
    """The point at this distance from the middle on one of the spokes; the first points up, the rest follow the clock.

    The middle is (0, 0); what lies higher has a smaller y.
    """
    angle = 2 * pi * place / places
    return Point(round(distance * sin(angle)), round(-distance * cos(angle)))


def level_points(levels: Sequence[int | None], radius: int) -> list[Point | None]:
    """Where each level stands on its spoke: five lies on the rim, nothing in the middle; none without an opinion."""
    return [
        None if level is None else spoke(place, len(levels), radius * level / MOST)
        for place, level in enumerate(levels)
    ]


def strokes(points: Sequence[Point | None]) -> list[tuple[Point, Point]]:
    """The lines between neighbours that both have a level; where one is missing the line is broken, not guessed."""
    neighbours = zip(points, [*points[1:], *points[:1]], strict=True)
    return [(one, other) for one, other in neighbours if one and other]
