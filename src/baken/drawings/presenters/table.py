"""The table that says what the picture shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.drawings.presenters.words import facts_of, tie_in_words, ties_of_in_words
from baken.drawings.schema import DrawingKind

if TYPE_CHECKING:
    from baken.drawings.schema import Content, Element


@dataclass(frozen=True)
class Row:
    """One element, in words."""

    key: str
    name: str
    facts: str
    ties: list[str]
    note: str
    is_index: bool


@dataclass(frozen=True)
class TieRow:
    """One tie, in words."""

    key: str
    words: str
    label: str


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    ties: list[TieRow]
    has_ties: bool

    @property
    def has_notes(self) -> bool:
        return any(row.note for row in self.rows)

    @property
    def told(self) -> list[TieRow]:
        """The ties about which something is noted."""
        return [tie for tie in self.ties if tie.label]


def table_of(content: Content) -> Table:
    """Elements in the order in which one reads the picture, then the ties."""
    return Table(
        rows=[
            Row(
                one.key,
                one.label,
                ", ".join(facts_of(content, one)),
                ties_of_in_words(content, one),
                one.note,
                one.is_index,
            )
            for one in in_reading_order(content)
        ],
        ties=[TieRow(tie.key, tie_in_words(content, tie), tie.label) for tie in content.ties],
        has_ties=content.kind not in {DrawingKind.LIFELINE, DrawingKind.CIRCLE},
    )


def in_reading_order(content: Content) -> list[Element]:
    """From above and from the left; around a middle that one first; on a lifeline by time."""
    if content.kind is DrawingKind.LIFELINE:
        return sorted(content.elements, key=lambda one: (one.when or "", one.x))
    if content.kind is DrawingKind.GENOGRAM:
        return sorted(content.elements, key=lambda one: (one.y // 60, one.x))
    return sorted(
        content.elements, key=lambda one: (not one.is_index, one.ring is None, _ring(one), one.y // 60, one.x)
    )


def _ring(element: Element) -> int:
    return ("intimacy", "friendship", "participation", "exchange").index(element.ring) if element.ring else 0
