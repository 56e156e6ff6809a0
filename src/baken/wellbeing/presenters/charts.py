"""Where the points, lines and marks of a chart stand. Whole numbers, so that they go into SVG in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WIDTH, HEIGHT = 640, 180
LEFT, RIGHT, TOP, BOTTOM = 38, 14, 22, 34


@dataclass(frozen=True)
class Point:
    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Band:
    """From the lowest to the highest, with the middle one."""

    x: int
    upper: int
    lower: int
    middle: int
    words: str


@dataclass(frozen=True)
class Line:
    """A day on which something changed, told by its number."""

    x: int
    number: int


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    label_y: int
    highest: str
    lowest: str
    first: str
    last: str
    label: str
    path: str = ""
    points: tuple[Point, ...] = ()
    bands: tuple[Band, ...] = ()
    marks: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Scale:
    """Which days and which figures fill the chart."""

    first: date
    last: date
    least: float
    most: float

    def x(self, day: date) -> int:
        days = max((self.last - self.first).days, 1)
        return LEFT + (day - self.first).days * (WIDTH - LEFT - RIGHT) // days

    def y(self, figure: float) -> int:
        share = (figure - self.least) / ((self.most - self.least) or 1)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP))


def _frame(scale: Scale, label: str, first: str, last: str) -> dict[str, object]:
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "right": WIDTH - RIGHT,
        "top": TOP,
        "bottom": HEIGHT - BOTTOM,
        "label_y": HEIGHT - 8,
        "highest": f"{scale.most:g}",
        "lowest": f"{scale.least:g}",
        "first": first,
        "last": last,
        "label": label,
    }


def line_chart(
    scale: Scale,
    points: Sequence[tuple[date, float, str]],
    marks: Sequence[tuple[date, int]],
    *,
    label: str,
    ends: tuple[str, str],
) -> Chart:
    """Points over time with a line through them; `marks` are days with their number, `ends` the words below."""
    dots = tuple(Point(scale.x(day), scale.y(figure), words) for day, figure, words in points)
    lines = tuple(Line(scale.x(day), number) for day, number in marks if scale.first <= day <= scale.last)
    path = " ".join(f"{dot.x},{dot.y}" for dot in dots)
    return Chart(**_frame(scale, label, *ends), path=path, points=dots, marks=lines)  # type: ignore[arg-type]  # by name


def band_chart(
    scale: Scale,
    bands: Sequence[tuple[date, float, float, float, str]],
    *,
    label: str,
    ends: tuple[str, str],
) -> Chart:
    """Per month a bar from the lowest to the highest figure (day, lowest, middle, highest, words), with its middle."""
    shown = tuple(
        Band(scale.x(day), scale.y(highest), scale.y(lowest), scale.y(middle), words)
        for day, lowest, middle, highest, words in bands
    )
    path = " ".join(f"{band.x},{band.middle}" for band in shown)
    return Chart(**_frame(scale, label, *ends), path=path, bands=shown)  # type: ignore[arg-type]  # by name
