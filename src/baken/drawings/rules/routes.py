"""By which way each line of a drawing goes: around the words, past the others, each where it can be told apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING

from baken.drawings.rules.families import Families
from baken.drawings.rules.lines import (
    Curve,
    Look,
    Point,
    Stroke,
    bowed,
    bridge,
    path,
    straight,
    strokes_of,
    through,
    trimmed,
)
from baken.drawings.rules.shapes import HALF
from baken.drawings.schema import CHOICES, EMOTIONAL, PARENTAL, TWINS, UNIONS, Content, Direction, Tie, TieKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baken.drawings.rules.families import Pair
    from baken.drawings.rules.shapes import Body

#: From the lines of one family to those of the next, where they would lie on each other.
LANE = 11
#: How far above a child its line turns down, and how far below the words that of its parents goes.
OVER, BELOW = 46, 12
#: A line that comes nearer to someone whom it does not concern goes around.
NEAR = 12
#: One child who stands not quite under its parents hangs from them by a straight line.
SLANT = 16
#: Further apart than this on one row, others may stand between them.
NEIGHBOURS = 240


@dataclass(frozen=True)
class Line:
    """Everything that is drawn of one tie, or of the ties of one family; `ends` are those it ties."""

    strokes: tuple[Stroke, ...]
    ends: tuple[str, ...]
    tie: str = ""
    sort: str = "tie"


def lines_of_content(content: Content, bodies: Mapping[str, Body]) -> list[Line]:
    """Every line of the drawing, those of a family first."""
    spots = {one.key: (float(one.x), float(one.y)) for one in content.elements}
    found = list(_Family(content, spots, bodies).lines())
    drawn: set[str] = set()
    for tie in content.ties:
        if tie.kind in UNIONS | PARENTAL | TWINS:
            continue
        if tie.key not in drawn:
            line = _across(content, tie, spots, bodies)
            drawn |= {one.key for one in content.ties if tie.kind in CHOICES and _answers(one, tie)}
            found.append(line)
    return found


def _answers(one: Tie, tie: Tie) -> bool:
    """Whether this is the same choice, made by the other."""
    return one.kind is tie.kind and (one.start, one.end) == (tie.end, tie.start)


def _across(content: Content, tie: Tie, spots: Mapping[str, Point], bodies: Mapping[str, Body]) -> Line:
    """A line straight to the other, or bent where someone stands in the way or where it would lie on another."""
    start, end = spots[tie.start], spots[tie.end]
    direction = tie.direction
    if tie.kind in CHOICES:
        mutual = any(_answers(one, tie) for one in content.ties)
        direction = Direction.BOTH if mutual else Direction.FORWARD
    curve = _way(content, tie, start, end, spots, bodies)
    first = (curve[1][0] - curve[0][0], curve[1][1] - curve[0][1])
    last = (curve[-1][0] - curve[-2][0], curve[-1][1] - curve[-2][1])
    curve = trimmed(curve, bodies[tie.start].edge(first), bodies[tie.end].edge(last))
    sort = "feeling" if tie.kind in EMOTIONAL else tie.kind
    return Line(tuple(strokes_of(tie.kind, curve, direction)), (tie.start, tie.end), tie.key, sort)


def _way(
    content: Content,
    tie: Tie,
    start: Point,
    end: Point,
    spots: Mapping[str, Point],
    bodies: Mapping[str, Body],
) -> Curve:
    beside = [one for one in content.ties if one.key != tie.key and one.ends == tie.ends and not _answers(one, tie)]
    if tie.kind in EMOTIONAL:
        beside = [one for one in beside if one.kind in EMOTIONAL]
    place = sum(1 for one in beside if content.ties.index(one) < content.ties.index(tie))
    others = [(spots[key], bodies[key]) for key in spots if key not in tie.ends]
    if tie.kind in EMOTIONAL:
        if abs(start[1] - end[1]) < BELOW:  # on one row: over the heads, away from the line of the partners
            far = abs(start[0] - end[0])
            if far > NEIGHBOURS:
                return bridge(start, end, HALF + 12.0 + 14 * _bridges_before(content, tie, spots))
            return bowed(start, end, (1 if start[0] < end[0] else -1) * (46.0 + 22 * place))
        above, below = sorted((start, end), key=lambda point: point[1])
        upper = tie.start if above == start else tie.end
        aside, low = below[0] - above[0], below[1] - above[1]
        if (
            abs(aside) * bodies[upper].bottom / low < bodies[upper].width / 2 + 10
        ):  # around the name of who stands above
            side = (1 if aside >= 0 else -1) * (1 if place % 2 == 0 else -1)
            return through(start, (above[0] + side * (bodies[upper].width / 2 + 150), above[1] + 30), end)
    away = [0.0, 42.0, -42.0, 75.0, -75.0, 120.0, -120.0, 170.0, -170.0]
    if beside:
        away = [22.0, 60.0, -60.0, 110.0, -110.0] if place == 0 else [-22.0, 22.0, 60.0, -60.0, 110.0, -110.0]
        if tie.start > tie.end:
            away = [-by for by in away]
    return _clearest([bowed(start, end, by) for by in away], others)


def _bridges_before(content: Content, tie: Tie, spots: Mapping[str, Point]) -> int:
    """How many lines over the same heads were drawn before this one: each is a little higher."""

    def span(one: Tie) -> tuple[float, float]:
        low, high = sorted((spots[one.start][0], spots[one.end][0]))
        return low, high

    row, (left, right) = spots[tie.start][1], span(tie)
    before = content.ties[: content.ties.index(tie)]
    level = [one for one in before if one.kind in EMOTIONAL and {spots[end][1] for end in one.ends} == {row}]
    return sum(low < right and left < high for low, high in map(span, level))


def _clearest(curves: Sequence[Curve], others: Sequence[tuple[Point, Body]]) -> Curve:
    """The first that passes by everyone, else the one that touches the fewest."""
    best, fewest = curves[0], len(others) + 1
    for curve in curves:
        hits = _hits(curve, others)
        if hits < fewest:
            best, fewest = curve, hits
        if not hits:
            break
    return best


def _hits(curve: Curve, others: Sequence[tuple[Point, Body]]) -> int:
    points = curve if len(curve) > 2 else tuple(_between(curve[0], curve[1]))  # noqa: PLR2004  # a straight line
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    left, right, top, low = min(xs), max(xs), min(ys), max(ys)

    def is_near(spot: Point, body: Body) -> bool:
        reach = max(body.half + NEAR, body.width / 2, body.bottom)
        return left - reach < spot[0] < right + reach and top - reach < spot[1] < low + reach

    near = [(spot, body) for spot, body in others if is_near(spot, body)]
    return sum(any(_touches(point, spot, body) for point in points) for spot, body in near)


def _between(start: Point, end: Point) -> Iterator[Point]:
    count = max(2, round(hypot(end[0] - start[0], end[1] - start[1]) / 10))
    for step in range(count + 1):
        yield start[0] + (end[0] - start[0]) * step / count, start[1] + (end[1] - start[1]) * step / count


def _touches(point: Point, spot: Point, body: Body) -> bool:
    across, down = point[0] - spot[0], point[1] - spot[1]
    if hypot(across, down) < body.half + NEAR:
        return True
    return abs(across) < body.width / 2 and 0 < down < body.bottom


@dataclass
class _Family:
    """The lines between partners and to their children."""

    content: Content
    spots: Mapping[str, Point]
    bodies: Mapping[str, Body]

    def lines(self) -> Iterator[Line]:
        families = Families(self.content)
        unions = {frozenset(tie.ends): tie for tie in self.content.ties if tie.kind in UNIONS}
        pairs: dict[frozenset[str], Pair] = {ends: (tie.start, tie.end) for ends, tie in unions.items()}
        drops = [(sibship.parents, sibship.children) for sibship in families.sibships]
        for key in self.content.by_key:
            drops += [(pair, (key,)) for pair in families.pairs_of(key)[1:]]
        for pair, _children in drops:
            if len(pair) > 1:
                pairs.setdefault(frozenset(pair), pair)
        lanes = _Lanes()
        middles: dict[frozenset[str], Point] = {}
        for ends, pair in pairs.items():
            tie = unions.get(ends)
            curve, middle = self._union(pair, lanes)
            middles[ends] = middle
            strokes = strokes_of(tie.kind, curve) if tie else [Stroke(path(curve), Look.THIN)]
            yield Line(tuple(strokes), tuple(pair), tie.key if tie else "", "family")
        for pair, children in drops:
            yield from self._drop(pair, children, middles, lanes)

    def _kind_of(self, pair: Pair, child: str) -> TieKind:
        return next(
            tie.kind for tie in self.content.ties if tie.end == child and tie.start in pair and tie.kind not in UNIONS
        )

    def _union(self, pair: Pair, lanes: _Lanes) -> tuple[Curve, Point]:
        """Straight from one to the other when they stand beside each other, else under the words and up again."""
        left, right = sorted(pair, key=lambda key: self.spots[key])
        (x, y), (u, v) = self.spots[left], self.spots[right]
        between = any(
            key not in pair and x < spot[0] < u and abs(spot[1] - y) < self.bodies[key].half + NEAR
            for key, spot in self.spots.items()
        )
        if abs(y - v) < BELOW and not between and u - x > self.bodies[left].half * 2:
            start, end = (x + self.bodies[left].half + 2, y), (u - self.bodies[right].half - 2, v)
            return straight(start, end), ((start[0] + end[0]) / 2, y)
        feet = [self._foot(key) for key in (left, right)]
        low = lanes.below(max(feet) + BELOW, x, u)
        return ((x, feet[0]), (x, low), (u, low), (u, feet[1])), ((x + u) / 2, low)

    def _foot(self, key: str) -> float:
        return self.spots[key][1] + self.bodies[key].bottom + 2

    def _drop(
        self, pair: Pair, children: tuple[str, ...], middles: Mapping[frozenset[str], Point], lanes: _Lanes
    ) -> Iterator[Line]:
        """From the parents down to a line over their children, and from there to each; twins from one point."""
        begin = middles[frozenset(pair)] if len(pair) > 1 else (self.spots[pair[0]][0], self._foot(pair[0]))
        tops = {key: (self.spots[key][0], self.spots[key][1] - self.bodies[key].half - 2) for key in children}
        if len(children) == 1 and abs(tops[children[0]][0] - begin[0]) < SLANT:
            begin = (begin[0], min(begin[1], tops[children[0]][1]))
            yield self._to_child(pair, children[0], (begin, tops[children[0]]))
            return
        feet = self._twins(tops)
        across = [*(point[0] for point in feet.values()), begin[0]]
        bar = lanes.above(min(y for _x, y in tops.values()) - OVER, min(across), max(across))
        trunk = [Stroke(path((begin, (begin[0], bar))))]
        if max(across) - min(across) > 1:
            trunk.append(Stroke(path(((min(across), bar), (max(across), bar)))))
        yield Line(tuple(trunk), (*pair, *children), "", "family")
        for key in children:
            yield self._to_child(pair, key, ((feet[key][0], bar), tops[key]))
        yield from self._bars_of_twins(tops, feet, bar)

    def _to_child(self, pair: Pair, key: str, curve: Curve) -> Line:
        kind = self._kind_of(pair, key)
        strokes = strokes_of(kind, curve)
        if kind is TieKind.ADOPTED:
            strokes += self._brackets(key)
        return Line(tuple(strokes), (*pair, key), "", "family")

    def _twins(self, tops: Mapping[str, Point]) -> dict[str, Point]:
        """Where the line of each child leaves the line of all: for twins in the same place."""
        feet = dict(tops)
        for group in self._groups_of_twins(tops):
            middle = sum(tops[key][0] for key in group) / len(group)
            feet.update({key: (middle, tops[key][1]) for key in group})
        return feet

    def _groups_of_twins(self, tops: Mapping[str, Point]) -> list[set[str]]:
        groups: list[set[str]] = []
        for tie in self.content.ties:
            if tie.kind in {TieKind.TWIN, TieKind.IDENTICAL_TWIN} and tie.ends <= tops.keys():
                meeting = [group for group in groups if group & tie.ends]
                groups = [group for group in groups if group not in meeting]
                groups.append(set(tie.ends).union(*meeting))
        return groups

    def _bars_of_twins(self, tops: Mapping[str, Point], feet: Mapping[str, Point], bar: float) -> Iterator[Line]:
        """Who are identical have a line between theirs."""
        for tie in self.content.ties:
            if tie.kind is TieKind.IDENTICAL_TWIN and tie.ends <= tops.keys():
                halves = [((feet[key][0] + tops[key][0]) / 2, (bar + tops[key][1]) / 2) for key in (tie.start, tie.end)]
                yield Line((Stroke(path(tuple(halves))),), (tie.start, tie.end), tie.key, "family")

    def _brackets(self, key: str) -> list[Stroke]:
        """Around who was adopted."""
        (x, y), half = self.spots[key], self.bodies[key].half + 7
        low = y + self.bodies[key].half + 2
        sides = [(x + side * (half - 8), x + side * half) for side in (-1, 1)]
        return [
            Stroke(path(((inner, y - half), (outer, y - half), (outer, low), (inner, low)))) for inner, outer in sides
        ]


class _Lanes:
    """Heights between the generations: lines of different families on one height do not lie on each other."""

    def __init__(self) -> None:
        self._taken: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)

    def above(self, y: float, start: float, end: float) -> float:
        return self._free(y, start, end, -1)

    def below(self, y: float, start: float, end: float) -> float:
        return self._free(y, start, end, 1)

    def _free(self, y: float, start: float, end: float, side: int) -> float:
        low, high = min(start, end) - LANE, max(start, end) + LANE
        lane = 0
        while any(
            low < other_high and other_low < high for other_low, other_high in self._taken[round(y), side * lane]
        ):
            lane += 1
        self._taken[round(y), side * lane].append((low, high))
        return y + side * lane * LANE
