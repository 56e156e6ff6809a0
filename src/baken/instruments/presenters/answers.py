"""Answers to read, in the order of the questions; and over time beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baken.instruments.answers import hidden, is_given
from baken.instruments.schema import Group, Item, Path, Repeat
from baken.instruments.wording import in_words
from baken.methods.texts import localised

if TYPE_CHECKING:
    from baken.instruments.comparing import Cell, Row
    from baken.instruments.schema import Instrument
    from baken.instruments.selectors import Comparison


@dataclass(frozen=True)
class Read:
    """One question with its answer in words, or a group or repeat with what stands in it.

    `kind` is "answer", "group" or "repeat"; of a repeat each of `rows` is such a list.
    """

    kind: str
    title: str
    words: str = ""
    is_empty: bool = False
    nodes: tuple[Read, ...] = ()
    rows: tuple[tuple[Read, ...], ...] = ()
    row: str = ""


def answers_to_read(instrument: Instrument, answers: Mapping[str, Any]) -> list[Read]:
    """What was asked and answered, for `instruments/_answers.html`. What was not asked is left out."""
    unasked = hidden(instrument, answers)
    return list(_read(instrument.items, answers, (), unasked))


def _read(items: tuple[Item, ...], answers: Mapping[str, Any], at: Path, unasked: set[Path]) -> tuple[Read, ...]:
    found = []
    for item in items:
        here, value, title = (*at, item.key), answers.get(item.key), localised(item.label)
        if here in unasked:
            continue
        match item:
            case Group():
                nodes = _read(item.items, value if isinstance(value, Mapping) else {}, here, unasked)
                found.append(Read("group", title, nodes=nodes, is_empty=not is_given(value)))
            case Repeat():
                given = value if isinstance(value, list) else []
                rows = tuple(_read(item.items, row, (*here, number), unasked) for number, row in enumerate(given))
                found.append(Read("repeat", title, rows=rows, row=localised(item.row)))
            case _:
                found.append(Read("answer", title, words=in_words(item, value)))
    return tuple(found)


def comparison_table(found: Comparison) -> list[dict[str, Any]]:
    """The questions in parts, a part for each group or row of a repeat, with the answers over time."""
    parts: list[dict[str, Any]] = []
    for row in found.rows:
        title = " · ".join([*(localised(title) for title in row.titles), *([row.row] if row.row else [])])
        if not parts or parts[-1]["title"] != title:
            parts.append({"title": title, "rows": []})
        parts[-1]["rows"].append({"title": localised(row.item.label), "changed": row.has_changed, "cells": _cells(row)})
    return parts


def _cells(row: Row) -> list[dict[str, Any]]:
    return [
        {
            "words": in_words(cell.item or row.item, cell.value),
            "asked": cell.is_asked,
            "changed": cell.has_changed,
            "step": _step(cell),
        }
        for cell in row.cells
    ]


def _step(cell: Cell) -> str:
    """How far a figure moved, with its sign."""
    return f"{cell.step:+g}".replace("-", "−") if cell.step else ""
