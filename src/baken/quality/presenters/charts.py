"""Where the bars and cells of a chart stand. Whole numbers, so that they go into SVG in every language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEGEND_ROOM = 22  # under the bars
FIGURE_ROOM = 16  # above them
DARKEST = 4
HOURS = 24
CELL = 26


@dataclass(frozen=True)
class Column:
    """What stands in one column: a name, and counts from the bottom up."""

    label: str
    counts: Sequence[int]
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A part of a bar. `part` is its place from the bottom, by which the stylesheet fills it."""

    x: int
    y: int
    width: int
    height: int
    part: int


@dataclass(frozen=True)
class Bar:
    label: str
    label_x: int
    total: str
    total_y: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class BarChart:
    width: int
    height: int
    baseline: int
    label_y: int
    bars: tuple[Bar, ...]


def bar_chart(columns: Sequence[Column], *, width: int = 640, height: int = 200, top: int = 0) -> BarChart:
    """Bars beside each other, each stacked from its counts; `top` is the count of a full bar, for equal scales."""
    baseline = height - LEGEND_ROOM
    room = baseline - FIGURE_ROOM
    highest = max([top, *(sum(column.counts) for column in columns)], default=0)
    step = width // max(len(columns), 1)
    thickness = min(max(step * 3 // 5, 1), 48)
    bars = []
    for place, column in enumerate(columns):
        left = place * step + (step - thickness) // 2
        edges = _edges(column.counts, highest, room)
        blocks = tuple(
            Block(left, baseline - upper, thickness, upper - lower, part)
            for part, (lower, upper) in enumerate(pairwise(edges))
            if upper > lower
        )
        total = sum(column.counts)
        note = column.note or str(total)
        bars.append(
            Bar(column.label, place * step + step // 2, note if total else "", baseline - edges[-1] - 4, blocks)
        )
    return BarChart(width, height, baseline, height - 5, tuple(bars))


def _edges(counts: Sequence[int], highest: int, room: int) -> list[int]:
    """The heights between the parts of a bar, from the bottom. A bar of something is never drawn as nothing."""
    edges = [0]
    sum_so_far = 0
    for count in counts:
        sum_so_far += count
        edge = round(sum_so_far * room / highest) if highest else 0
        edges.append(min(max(edge, edges[-1] + 1), room) if count else edges[-1])
    return edges


@dataclass(frozen=True)
class Cell:
    x: int
    middle: int
    hour: int
    count: int
    shade: int  # 0 (none) to 4


@dataclass(frozen=True)
class HeatStrip:
    width: int
    height: int
    size: int
    cells: tuple[Cell, ...]


def heat_strip(counts: Sequence[int]) -> HeatStrip:
    """A cell for each hour of the day, darker where there is more; the count stands in it."""
    highest = max(counts, default=0)
    cells = tuple(
        Cell(hour * CELL, hour * CELL + CELL // 2, hour, count, -(-DARKEST * count // highest) if highest else 0)
        for hour, count in enumerate(counts)
    )
    return HeatStrip(CELL * max(len(counts), 1), CELL + LEGEND_ROOM, CELL - 2, cells)
