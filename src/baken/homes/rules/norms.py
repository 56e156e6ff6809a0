"""How many live together and how many workers there are, as the rules say it or the organisation set it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Norms:
    """The norms of one kind of home; None where no rule asks for one.

    `rules` names the rule of each that there is.
    """

    youths_per_worker: int | None = None
    by_day: int | None = None
    at_peak: int | None = None
    asleep_at_night: int | None = None
    residents_least: int | None = None
    residents_most: int | None = None

    def rule_of(self, name: str) -> str:
        return RULES[name]


NAMES = tuple(field.name for field in fields(Norms))
RULES = {
    "youths_per_worker": "YG-02",
    "by_day": "YG-03",
    "at_peak": "YG-03",
    "asleep_at_night": "YG-03",
    "residents_least": "SL-01",
    "residents_most": "SL-01",
}


def with_own(norms: Norms, own: Mapping[str, object]) -> Norms:
    """The norms of a family with what an own kind changed; nought means that there is none."""
    changed = {name: value or None for name, value in own.items() if name in NAMES and isinstance(value, int)}
    return replace(norms, **changed)


class Size(StrEnum):
    """How the number of residents compares with what is usual (SL-01). It refuses nothing."""

    EMPTY = "empty"
    FEWER = "fewer"
    USUAL = "usual"
    MORE = "more"
    NO_NORM = "no-norm"


def size_of(residents: int, norms: Norms) -> Size:
    if residents == 0:
        return Size.EMPTY
    if norms.residents_least is None and norms.residents_most is None:
        return Size.NO_NORM
    if norms.residents_least is not None and residents < norms.residents_least:
        return Size.FEWER
    if norms.residents_most is not None and residents > norms.residents_most:
        return Size.MORE
    return Size.USUAL
