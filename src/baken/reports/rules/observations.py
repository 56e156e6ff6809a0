"""What a report says, and what several of them say together.

RR-03: a report is about a goal and speaks along three observation points. Only what stood out is written down.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULE = "RR-03"


class Point(StrEnum):
    """What a worker looks at; the guide `observation-points` of a course has the questions of each."""

    UNDERSTANDING = "understanding"
    EXECUTION = "execution"
    EXPERIENCE = "experience"


class Step(IntEnum):
    """How it went, compared with the time before.

    A report asks for a comparison and not for a mark: "better than last time" is one tap, means the same to every
    colleague, and nobody can take it for a verdict. Whether a goal is reached is judged at the evaluation (8F-14).
    """

    HARDER = -1
    SAME = 0
    BETTER = 1


@dataclass(frozen=True)
class Observations:
    """What stood out, per observation point; empty where nothing did."""

    understanding: str = ""
    execution: str = ""
    experience: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, getattr(self, field.name).strip())

    def __iter__(self) -> Iterator[tuple[Point, str]]:
        """The points of which something was written, in their fixed order."""
        return ((point, text) for point in Point if (text := getattr(self, point)))

    @property
    def say_something(self) -> bool:
        """Whether at least one point was filled in (RR-03)."""
        return any(True for _found in self)


class Trend(StrEnum):
    """The way things go over a number of reports."""

    UNKNOWN = "unknown"
    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    VARYING = "varying"


def climb(steps: Iterable[int]) -> list[int]:
    """Steps up and down as heights, oldest first; the lowest stands on 1."""
    heights = list(accumulate(steps))
    lowest = min(heights, default=0)
    return [height - lowest + 1 for height in heights]


def trend(steps: Iterable[int]) -> Trend:
    """What the steps amount to, in a word that can be read out.

    Up or down when they end at least two steps from where they began, steady when nothing moved.
    """
    taken = list(steps)
    if not taken:
        return Trend.UNKNOWN
    if not any(taken):
        return Trend.STEADY
    whole = sum(taken)
    if abs(whole) > 1 or (whole and all(step * whole >= 0 for step in taken)):
        return Trend.RISING if whole > 0 else Trend.FALLING
    return Trend.VARYING
