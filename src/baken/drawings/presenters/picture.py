"""A drawing as shapes and lines with numbers, ready for the template of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.drawings import wording
from baken.drawings.presenters.legend import legend_of
from baken.drawings.presenters.parts import TONES, Node, Picture, Quarter, RingDrawn, Stem, Stretch, Text, Tick
from baken.drawings.presenters.table import in_reading_order
from baken.drawings.presenters.words import facts_of, ties_of_in_words
from baken.drawings.rules.layout.circle import QUARTERS, reach
from baken.drawings.rules.layout.lifeline import Axis, axis_of
from baken.drawings.rules.routes import lines_of_content
from baken.drawings.rules.shapes import LINE, Body, Shape, body_of
from baken.drawings.schema import DrawingKind, Element, Ring, TieKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.drawings.rules.routes import Line
    from baken.drawings.schema import Content

MARGIN = 22
#: Between two years that are named there is at least so much room.
YEAR_ROOM = 46
#: From the line to where the words of an event are tied to it.
OFF_THE_LINE = 7


def picture_of(content: Content, *, title: str, year: int, name: str = "picture") -> Picture:
    """A drawing as it was in a year; `name` tells two pictures on one page apart."""
    bodies = {one.key: body_of(content, one, year) for one in content.elements}
    ties = {tie.key: tie for tie in content.ties}
    lines = [_stretch(line, ties[line.tie].kind if line.tie else None) for line in lines_of_content(content, bodies)]
    nodes = [_node(content, one, bodies[one.key]) for one in in_reading_order(content)]
    left, top, right, low = _bounds(content, nodes, lines)
    return Picture(
        id=name,
        kind=str(content.kind),
        left=left,
        top=top,
        width=right - left,
        height=low - top,
        says=_says(content, title),
        nodes=nodes,
        lines=lines,
        legend=legend_of(content, bodies),
        rings=_rings(content),
        quarters=_quarters(content),
        ticks=_ticks(content),
        stems=_stems(content, bodies),
        length=_length(content),
    )


def _says(content: Content, title: str) -> str:
    counted = ngettext("%(count)d element", "%(count)d elements", len(content.elements)) % {
        "count": len(content.elements)
    }
    ties = ngettext("%(count)d tie", "%(count)d ties", len(content.ties)) % {"count": len(content.ties)}
    both = f"{counted}, {ties}" if content.ties else counted
    return _("%(title)s: %(counted)s. The table below says the same.") % {"title": title, "counted": both}


def _stretch(line: Line, kind: TieKind | None) -> Stretch:
    return Stretch(line.strokes, " ".join(line.ends), line.tie, TONES.get(kind, "ink") if kind else "ink")


def _node(content: Content, element: Element, body: Body) -> Node:
    first = -(len(body.inside) - 1) * LINE / 2 + 5
    inside = [Text(text, round(first + place * LINE)) for place, text in enumerate(body.inside)]
    under = [Text(text, body.half + 18 + place * LINE) for place, text in enumerate(body.under)]
    behind = None
    if under:
        behind = (-body.width // 2, body.half + 4, body.width, len(under) * LINE + 6)
    says = ", ".join([element.label, *facts_of(content, element), *ties_of_in_words(content, element)])
    return Node(
        key=element.key,
        x=element.x,
        y=element.y,
        body=body,
        inside=inside,
        under=under,
        is_index=element.is_index and content.kind is not DrawingKind.LIFELINE,
        is_deceased=element.is_deceased and content.kind is DrawingKind.GENOGRAM,
        feeling=element.feeling,
        says=says,
        behind=behind,
    )


def _bounds(content: Content, nodes: Sequence[Node], lines: Iterable[Stretch]) -> tuple[int, int, int, int]:
    """What the picture spans, with some room around it."""
    xs, ys = [0], [0]
    for node in nodes:
        wide = max(node.body.half, node.body.width // 2)
        high = node.body.height // 2 if node.body.shape is Shape.CARD else node.body.half
        xs += [node.x - wide, node.x + wide]
        ys += [node.y - high, node.y + node.body.bottom]
    for line in lines:
        for stroke in line.strokes:
            numbers = [float(part) for part in stroke.d.split() if part[-1].isdigit()]
            xs += [round(number) for number in numbers[::2]]
            ys += [round(number) for number in numbers[1::2]]
    if content.kind is DrawingKind.CIRCLE:
        outer = reach(Ring.EXCHANGE)
        xs += [-outer, outer]
        ys += [-outer, outer]
    if content.kind is DrawingKind.LIFELINE and (axis := axis_of(content)):
        xs += [-36, axis.length + 36]
        ys += [-60, 60]
    return min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN


def _rings(content: Content) -> list[RingDrawn]:
    if content.kind is not DrawingKind.CIRCLE:
        return []
    return [RingDrawn(reach(ring), -reach(ring) + 18, wording.RINGS[ring], ring) for ring in reversed(Ring)]


def _quarters(content: Content) -> list[Quarter]:
    """The parts of a life in the corners, when someone was put in one."""
    if content.kind is not DrawingKind.CIRCLE or not any(one.sector for one in content.elements):
        return []
    edge = reach(Ring.EXCHANGE)
    sides = {0: (edge, -edge + 14, "end"), 1: (edge, edge - 4, "end"), 2: (-edge, edge - 4, "start")}
    sides[3] = (-edge, -edge + 14, "start")
    return [Quarter(*sides[quarter], wording.SECTORS[sector]) for sector, quarter in QUARTERS.items()]


def _length(content: Content) -> int:
    axis = axis_of(content) if content.kind is DrawingKind.LIFELINE else None
    return axis.length if axis else 0


def _ticks(content: Content) -> list[Tick]:
    """The years along a lifeline, and how old someone was whose birth is on it."""
    axis = axis_of(content) if content.kind is DrawingKind.LIFELINE else None
    if axis is None:
        return []
    birth = content.index
    born = int(birth.when[:4]) if birth and birth.when else None
    step = next(step for step in (1, 2, 5, 10, 20, 50) if step * axis.year >= YEAR_ROOM)
    begin = born if born is not None else axis.first
    years = [year for year in range(axis.first, axis.last + 2) if (year - begin) % step == 0]
    return [
        Tick(axis.x(str(year)), year, str(year - born) if born is not None and year >= born else "") for year in years
    ]


def _stems(content: Content, bodies: dict[str, Body]) -> list[Stem]:
    axis = axis_of(content) if content.kind is DrawingKind.LIFELINE else None
    if axis is None:
        return []
    found: list[Stem] = []
    for place, one in enumerate(element for element in content.elements if element.when):
        side = 1 if one.y > 0 else -1
        tone = "good" if one.feeling > 0 else "bad" if one.feeling < 0 else "ink"
        found.append(
            Stem(
                x=one.x,
                start=side * OFF_THE_LINE,
                y=one.y - side * (bodies[one.key].height // 2),
                tone=tone,
                width=max(1, abs(one.feeling)) * 2,
                bar=_bar(one, axis, side * (4 + 7 * (place % 2))),
            )
        )
    return found


def _bar(element: Element, axis: Axis, off: int) -> tuple[int, int, int] | None:
    """Of a period: where it begins, how long it is, how far from the line."""
    if not element.when or not element.until:
        return None
    start = axis.x(element.when)
    return start, max(6, axis.x(element.until) - start), off - 3
