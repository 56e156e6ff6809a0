"""The answers to one instrument over time, beside each other: also across its versions. Free of Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.instruments.answers import Leaf, Line, flatten
from baken.instruments.schema import Instrument, Number, Scale
from baken.methods.schema import Text

type Place = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Given:
    """What was answered once: to which version, and by which voice."""

    instrument: Instrument
    answers: Mapping[str, Any]
    voice: str = ""


@dataclass(frozen=True)
class Cell:
    """One answer among those over time.

    `is_asked` is False where that version had no such question, `has_changed` says that the same voice gave another
    answer before. `step` is how far a figure moved, when both are figures of the same scale or number.
    """

    item: Leaf | None
    value: Any
    is_asked: bool
    has_changed: bool
    step: float | None


@dataclass(frozen=True)
class Row:
    """One question with all its answers. `row` names the row when it stands in a repeat."""

    keys: tuple[str, ...]
    row: str
    item: Leaf
    titles: tuple[Text, ...]
    cells: tuple[Cell, ...]

    @property
    def has_changed(self) -> bool:
        return any(cell.has_changed for cell in self.cells)


def compared(columns: Sequence[Given]) -> list[Row]:
    """Rows of questions, with a cell for each of the `columns`, which come in the order of time.

    A question is called as in the newest column that has it. What one voice says is not set against what another says:
    a change is one between answers of the same voice. Rows of a repeat that have a name stand beside those
    with the same name, whichever place they had.
    """
    lines = [{_place(line): line for line in flatten(one.instrument, one.answers)} for one in columns]
    newest_first = list(reversed(lines))
    rows = []
    for place in _order(newest_first):
        known = next(found[place] for found in newest_first if place in found)
        rows.append(Row(known.keys, known.row, known.item, known.titles, _cells(place, columns, lines)))
    return rows


def _place(line: Line) -> Place:
    return line.keys, line.row.casefold()


def _order(newest_first: Sequence[Mapping[Place, Line]]) -> list[Place]:
    """Every question once: as in the newest, with what only older ones have after what stood before it there."""
    order: list[Place] = []
    for lines in newest_first:
        after = 0
        for place in lines:
            if place in order:
                after = order.index(place) + 1
            else:
                order.insert(after, place)
                after += 1
    return order


def _cells(place: Place, columns: Sequence[Given], lines: Sequence[Mapping[Place, Line]]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    last: dict[str, Cell] = {}
    for column, found in zip(columns, lines, strict=True):
        if column.instrument.item_at(place[0]) is None:
            cells.append(Cell(None, None, is_asked=False, has_changed=False, step=None))
            continue
        line, before = found.get(place), last.get(column.voice)
        item, value = (line.item, line.value) if line else (None, None)
        changed = before is not None and value != before.value
        step = _step(before, item, value) if before and changed else None
        last[column.voice] = Cell(item, value, is_asked=True, has_changed=changed, step=step)
        cells.append(last[column.voice])
    return tuple(cells)


def _step(before: Cell, item: Leaf | None, value: Any) -> float | None:
    """How far a figure moved; None when the two are not figures on one and the same ladder."""
    if before.value is None or value is None:
        return None
    match before.item, item:
        case Scale() as one, Scale() as other:
            same = (one.lowest, one.highest) == (other.lowest, other.highest)
        case Number(), Number():
            same = True
        case _:
            same = False
    return float(value - before.value) if same else None
