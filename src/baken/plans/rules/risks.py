"""Risks over time: what an inventory says about each, compared with the one before (8F-15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


class RiskState(StrEnum):
    """What an inventory found of one risk."""

    NEW = "new"
    STILL = "still"
    GONE = "gone"


@dataclass(frozen=True)
class Comparison:
    """The risks of an inventory beside those that stood open before it."""

    new: frozenset[UUID]
    still: frozenset[UUID]
    gone: frozenset[UUID]

    @property
    def open(self) -> frozenset[UUID]:
        return self.new | self.still


def unjudged(open_risks: Iterable[UUID], judged: Iterable[UUID]) -> frozenset[UUID]:
    """The risks about which nothing was said: each one that stood open must be judged (8F-15)."""
    return frozenset(open_risks) - frozenset(judged)


def compare(judgements: Iterable[tuple[UUID, RiskState]]) -> Comparison:
    """What one inventory says, sorted."""
    found: dict[RiskState, set[UUID]] = {state: set() for state in RiskState}
    for risk, state in judgements:
        found[state].add(risk)
    return Comparison(*(frozenset(found[state]) for state in (RiskState.NEW, RiskState.STILL, RiskState.GONE)))
