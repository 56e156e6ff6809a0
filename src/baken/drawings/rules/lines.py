"""The lines of a drawing: double, dotted, jagged, broken, with arrows (after McGoldrick and Hartman)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING

from baken.drawings.schema import Direction, TieKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

type Point = tuple[float, float]
#: A line as the points that it goes through.
type Curve = tuple[Point, ...]

#: Between the lines of a double one; how high and how long a tooth of a jagged one is; how long an arrow.
DOUBLE, TOOTH, TOOTH_LENGTH, ARROW = 3.5, 5.0, 7.5, 13.0
STEPS = 24
#: Where on the line of two partners it is crossed: not in its middle, there their children hang.
ASIDE = 0.28


class Look(StrEnum):
    """How a stroke is drawn."""

    PLAIN = "plain"
    THIN = "thin"
    THICK = "thick"
    DASHED = "dashed"
    DOTTED = "dotted"
    FILLED = "filled"


@dataclass(frozen=True)
class Stroke:
    """One path, and how it is drawn."""

    d: str
    look: Look = Look.PLAIN


def straight(start: Point, end: Point) -> Curve:
    return (start, end)


def bowed(start: Point, end: Point, by: float) -> Curve:
    """A line that bends `by` to the left of its way."""
    if not by:
        return (start, end)
    (x, y), (u, v) = start, end
    long = hypot(u - x, v - y) or 1.0
    top = ((x + u) / 2 + (v - y) / long * by * 2, (y + v) / 2 - (u - x) / long * by * 2)
    return through(start, top, end)


def through(start: Point, pull: Point, end: Point) -> Curve:
    """A curve that is pulled towards a point."""
    points = []
    for step in range(STEPS + 1):
        t = step / STEPS
        one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (one * start[0] + two * pull[0] + three * end[0], one * start[1] + two * pull[1] + three * end[1])
        )
    return tuple(points)


def bridge(start: Point, end: Point, height: float) -> Curve:
    """Up, over the heads, and down again, with round corners."""
    (x, y), (u, v) = start, end
    side, top = (1 if u > x else -1), min(y, v) - height
    round_by = min(26.0, abs(u - x) / 2)
    up = through((x, y), (x, top), (x + side * round_by, top))
    down = through((u - side * round_by, top), (u, top), (u, v))
    return (*up, *down)


def length(curve: Curve) -> float:
    return sum(hypot(u - x, v - y) for (x, y), (u, v) in pairwise(curve))


def at(curve: Curve, far: float) -> tuple[Point, Point]:
    """The point so far along, and the direction there."""
    for (x, y), (u, v) in pairwise(curve):
        piece = hypot(u - x, v - y)
        if piece and far <= piece:
            return (x + (u - x) * far / piece, y + (v - y) * far / piece), ((u - x) / piece, (v - y) / piece)
        far -= piece
    (x, y), (u, v) = curve[-2], curve[-1]
    piece = hypot(u - x, v - y) or 1.0
    return curve[-1], ((u - x) / piece, (v - y) / piece)


def trimmed(curve: Curve, start: float, end: float) -> Curve:
    """Without so much of its beginning and of its end; something of it is always left."""
    whole = length(curve)
    start, end = min(start, whole * 0.45), min(end, whole * 0.45)
    count = max(1, round((whole - start - end) / 6)) if len(curve) > 2 else 1  # noqa: PLR2004  # a straight line
    return tuple(at(curve, start + (whole - start - end) * step / count)[0] for step in range(count + 1))


def beside(curve: Curve, by: float) -> Curve:
    """The same line, so far to the left of it."""
    points = []
    for place, (x, y) in enumerate(curve):
        before, after = curve[max(0, place - 1)], curve[min(len(curve) - 1, place + 1)]
        across, down = after[0] - before[0], after[1] - before[1]
        long = hypot(across, down) or 1.0
        points.append((x + down / long * by, y - across / long * by))
    return tuple(points)


def jagged(curve: Curve) -> Curve:
    """Teeth along the line, which begins and ends where it did."""
    whole = length(curve)
    count = max(4, round(whole / TOOTH_LENGTH))
    points = [curve[0]]
    for step in range(1, count):
        (x, y), (across, down) = at(curve, whole * step / count)
        side = TOOTH if step % 2 else -TOOTH
        points.append((x + down * side, y - across * side))
    return (*points, curve[-1])


def path(curve: Sequence[Point], *, closed: bool = False) -> str:
    """As the attribute `d` of a path."""
    points = " L ".join(f"{_short(x)} {_short(y)}" for x, y in curve)
    return f"M {points}{' Z' if closed else ''}"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace("-0.0", "0")


def arrow(curve: Curve) -> Stroke:
    """The head of an arrow at the end of a line."""
    (x, y), (across, down) = at(curve, length(curve))
    back = (x - across * ARROW, y - down * ARROW)
    half = ARROW * 0.45
    corners = (
        (x, y),
        (back[0] + down * half, back[1] - across * half),
        (back[0] - down * half, back[1] + across * half),
    )
    return Stroke(path(corners, closed=True), Look.FILLED)


def slashes(curve: Curve, count: int, where: float) -> list[Stroke]:
    """Strokes across a line, at this part of its length."""
    found = []
    for number in range(count):
        (x, y), (across, down) = at(curve, length(curve) * where + (number - (count - 1) / 2) * 8)
        lean, high = 4.0, 11.0
        top = (x + across * lean + down * high, y + down * lean - across * high)
        foot = (x - across * lean - down * high, y - down * lean + across * high)
        found.append(Stroke(path((foot, top))))
    return found


def _drawn(look: Look) -> Callable[[Curve], list[Stroke]]:
    return lambda curve: [Stroke(path(curve), look)]


def _parallel(*sides: float) -> Callable[[Curve], list[Stroke]]:
    return lambda curve: [Stroke(path(beside(curve, side * DOUBLE))) for side in sides]


def _crossed(count: int, look: Look = Look.PLAIN, *, where: float) -> Callable[[Curve], list[Stroke]]:
    return lambda curve: [Stroke(path(curve), look), *slashes(curve, count, where)]


def _jagged(curve: Curve) -> list[Stroke]:
    return [Stroke(path(jagged(curve)))]


def _close_conflict(curve: Curve) -> list[Stroke]:
    return [*_parallel(-2.6, 2.6)(curve), *_jagged(curve)]


def _cut_off(curve: Curve) -> list[Stroke]:
    whole = length(curve)
    halves = [trimmed(curve, 0, whole / 2 + 5), trimmed(curve, whole / 2 + 5, 0)]
    found = [Stroke(path(half)) for half in halves]
    for far in (whole / 2 - 5, whole / 2 + 5):
        (x, y), (across, down) = at(curve, far)
        found.append(Stroke(path(((x + down * 9, y - across * 9), (x - down * 9, y + across * 9)))))
    return found


#: The line of each kind of tie, without the heads of arrows.
ALONG: Mapping[TieKind, Callable[[Curve], list[Stroke]]] = {
    TieKind.MARRIED: _drawn(Look.PLAIN),
    TieKind.TOGETHER: _drawn(Look.DASHED),
    TieKind.SEPARATED: _crossed(1, where=ASIDE),
    TieKind.DIVORCED: _crossed(2, where=ASIDE),
    TieKind.PARENT: _drawn(Look.PLAIN),
    TieKind.ADOPTED: _drawn(Look.DASHED),
    TieKind.FOSTERED: _drawn(Look.DOTTED),
    TieKind.TWIN: _drawn(Look.PLAIN),
    TieKind.IDENTICAL_TWIN: _drawn(Look.PLAIN),
    TieKind.CLOSE: _parallel(-1, 1),
    TieKind.VERY_CLOSE: _parallel(-1.7, 0, 1.7),
    TieKind.DISTANT: _drawn(Look.DOTTED),
    TieKind.CONFLICT: _jagged,
    TieKind.CLOSE_CONFLICT: _close_conflict,
    TieKind.CUT_OFF: _cut_off,
    TieKind.ABUSE: _jagged,
    TieKind.STRONG: _drawn(Look.THICK),
    TieKind.ORDINARY: _drawn(Look.PLAIN),
    TieKind.WEAK: _drawn(Look.DASHED),
    TieKind.STRESSFUL: _jagged,
    TieKind.CHOOSES: _drawn(Look.PLAIN),
    TieKind.REJECTS: _crossed(1, Look.DASHED, where=0.5),
}


def strokes_of(kind: TieKind, curve: Curve, direction: Direction = Direction.NONE) -> list[Stroke]:
    """The line of a tie, with an arrow where it points. What two parents are to each other has its own curve."""
    if kind is TieKind.ABUSE:
        direction = Direction.FORWARD
    at_end, at_start = direction in {Direction.FORWARD, Direction.BOTH}, direction in {Direction.BACK, Direction.BOTH}
    heads = [arrow(way) for way, wanted in ((curve, at_end), (curve[::-1], at_start)) if wanted]
    between = trimmed(curve, ARROW * 0.8 * at_start, ARROW * 0.8 * at_end) if heads else curve
    return [*ALONG[kind](between), *heads]
