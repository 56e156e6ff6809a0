"""Risks over time: what an inventory says about each, and which of them it must judge (8F-15)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


class RiskState(StrEnum):
    """What an inventory found of one risk."""

    NEW = "new"
    STILL = "still"
    GONE = "gone"


def unjudged(open_risks: Iterable[UUID], judged: Iterable[UUID]) -> frozenset[UUID]:
    """The risks about which nothing was said: each one that stood open must be judged (8F-15)."""
    return frozenset(open_risks) - frozenset(judged)
