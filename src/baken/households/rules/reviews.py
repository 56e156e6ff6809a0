"""The six features of working, and looking back on them as a team once a year (SL-07)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from baken.households.rules.declared import check_unique, read_list
from baken.methods.schema import Declaration, Key, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

FILE = "features.yaml"

#: Fewer answers than this would tell who said what.
FEWEST_ANSWERS = 3

LOWEST, HIGHEST = 1, 4


class Statement(Declaration):
    """Something that a team can say it does."""

    key: Key
    text: Text


class Feature(Declaration):
    """One of the six features of working."""

    key: Key
    title: Text
    statements: tuple[Statement, ...]


@cache
def features() -> tuple[Feature, ...]:
    """The six, in the order of the rule."""
    found = read_list(FILE, Feature)
    check_unique(FILE, [one.key for one in found])
    check_unique(FILE, [statement.key for one in found for statement in one.statements])
    return found


@dataclass(frozen=True)
class Spread:
    """How many gave each score from 1 to 4 to a statement."""

    counts: tuple[int, int, int, int]

    @property
    def answers(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        if not self.answers:
            return None
        return round(sum(score * count for score, count in enumerate(self.counts, LOWEST)) / self.answers, 1)


def spread(scores: Iterable[int]) -> Spread:
    """The scores of a team beside each other: how many, never whose."""
    counts = [0] * HIGHEST
    for score in scores:
        if LOWEST <= score <= HIGHEST:
            counts[score - LOWEST] += 1
    return Spread((counts[0], counts[1], counts[2], counts[3]))


def spreads(sheets: Iterable[Mapping[str, int]]) -> dict[str, Spread] | None:
    """The spread per statement; None while too few filled it in to stay unknown.

    A statement that fewer answered shows nothing either.
    """
    filled = list(sheets)
    if len(filled) < FEWEST_ANSWERS:
        return None
    found = {
        statement.key: spread(sheet[statement.key] for sheet in filled if statement.key in sheet)
        for feature in features()
        for statement in feature.statements
    }
    return {key: one for key, one in found.items() if one.answers >= FEWEST_ANSWERS}


def mean_of(feature: Feature, found: Mapping[str, Spread]) -> float | None:
    """What a team gives a feature: the mean over all answers to its statements."""
    counts = [found[one.key].counts for one in feature.statements if one.key in found]
    return Spread(tuple(map(sum, zip(*counts, strict=True)))).mean if counts else None  # type: ignore[arg-type]  # four


def due_on(last_on: date | None, opened_on: date, months: int) -> date:
    """From which day it is time to look back again: some months after the last time, or after moving in."""
    start = last_on or opened_on
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    for day in (start.day, 30, 29, 28):
        try:
            return start.replace(year=year, month=month, day=min(day, start.day))
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
