"""Lying bars, each with its own words: for what has names too long to stand under a column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 330  # as wide as a phone, so that the words stay readable there
ROW: Final = 44  # the words, and under them the bar
WORDS_AT: Final = 14
BAR_AT: Final = 20
THICK: Final = 16
FIGURES: Final = 34  # room at the end, for how many


@dataclass(frozen=True)
class Piece:
    """A part of a bar. `part` is its place from the left, by which the stylesheet fills it."""

    x: int
    width: int
    part: int


@dataclass(frozen=True)
class Strip:
    """One bar with its words above it and its number behind it."""

    label: str
    label_y: int
    y: int
    pieces: tuple[Piece, ...]
    figure: str
    figure_x: int
    figure_y: int


@dataclass(frozen=True)
class Strips:
    width: int
    height: int
    thick: int
    rows: tuple[Strip, ...]


def strips(rows: Sequence[tuple[str, Sequence[int]]], *, whole: bool = False) -> Strips:
    """A bar for each row, from its label and the counts of its parts.

    With `whole` every bar has the same length, so that shares can be compared; else its length says how many.
    """
    longest = max((sum(counts) for _label, counts in rows), default=0)
    room = WIDTH - FIGURES
    made = []
    for place, (label, counts) in enumerate(rows):
        total = sum(counts)
        length = room if whole else round(room * total / longest) if longest else 0
        pieces = _pieces(counts, length if total else 0)
        end = pieces[-1].x + pieces[-1].width if pieces else 0
        top = place * ROW
        made.append(Strip(label, top + WORDS_AT, top + BAR_AT, pieces, str(total), end + 6, top + BAR_AT + THICK - 3))
    return Strips(WIDTH, ROW * len(rows), THICK, tuple(made))


def _pieces(counts: Sequence[int], length: int) -> tuple[Piece, ...]:
    """The parts side by side. A part of something is never drawn as nothing."""
    total, so_far, left, found = sum(counts), 0, 0, []
    for part, count in enumerate(counts):
        so_far += count
        right = max(round(so_far * length / total), left + 2) if count else left
        if count:
            found.append(Piece(left, right - left, part))
        left = right
    return tuple(found)
