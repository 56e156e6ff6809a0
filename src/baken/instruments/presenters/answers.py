"""Answers to read, in the order of the questions; and over time beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

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

    `kind` is "answer", "group" or "repeat"; of a repeat each of `rows` is such a list. The kind "open" stands last and
    names the questions that were not answered.
    """

    kind: str
    title: str
    words: str = ""
    nodes: tuple[Read, ...] = ()
    rows: tuple[tuple[Read, ...], ...] = ()
    row: str = ""


def answers_to_read(instrument: Instrument, answers: Mapping[str, Any]) -> list[Read]:
    """What was asked and answered, for `instruments/_answers.html`. What was not asked is left out."""
    return list(_read(instrument.items, answers, (), hidden(instrument, answers)))


def _read(items: tuple[Item, ...], answers: Mapping[str, Any], at: Path, unasked: set[Path]) -> tuple[Read, ...]:
    found, unanswered = [], []
    for item in items:
        here, value, title = (*at, item.key), answers.get(item.key), localised(item.label)
        if here in unasked:
            continue
        if not is_given(value):
            unanswered.append(title)
            continue
        match item:
            case Group():
                found.append(Read("group", title, nodes=_read(item.items, value or {}, here, unasked)))
            case Repeat():
                rows = tuple(_read(item.items, row, (*here, number), unasked) for number, row in enumerate(value or ()))
                found.append(Read("repeat", title, rows=rows, row=localised(item.row)))
            case _:
                found.append(Read("answer", title, words=in_words(item, value)))
    if unanswered:
        found.append(Read("open", _("Not answered"), words=" · ".join(unanswered)))
    return tuple(found)


def comparison_table(found: Comparison) -> list[dict[str, Any]]:
    """The questions in parts, a part for each group or row of a repeat, with the answers over time.

    What was never answered in the rows of a repeat is left out: there would be a line of nothing for each row.
    """
    parts: list[dict[str, Any]] = []
    for row in found.rows:
        if row.row and not any(is_given(cell.value) for cell in row.cells):
            continue
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
    """How far a figure moved, in words."""
    if not cell.step:
        return ""
    words = _("%(step)s higher") if cell.step > 0 else _("%(step)s lower")
    return words % {"step": number_format(abs(cell.step), 0 if cell.step.is_integer() else None)}
