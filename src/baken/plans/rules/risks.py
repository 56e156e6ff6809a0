"""Risks over time: what each side says of them, beside each other and beside the last time (RR-02, 8F-15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


class Side(StrEnum):
    """Parents and workers fill in the inventory, each by themselves; a participant who does counts with the family."""

    FAMILY = "family"
    WORKERS = "workers"


@dataclass(frozen=True)
class Look:
    """One time that one side looked at the risks. `concluded`: a general evaluation was written on it."""

    side: Side
    occasion: str
    states: Mapping[UUID, RiskState]
    concluded: bool = False


def begins_anew(sitting: Sequence[Look], occasion: str) -> bool:
    """Whether the next look begins a new sitting, or stands beside the ones that are there.

    A sitting is whole when both sides looked. Who looks again before that says it anew, and the last word counts.
    A general evaluation ends it, and so does another occasion: the start is one thing, a review another.
    """
    if not sitting or sitting[-1].occasion != occasion:
        return True
    return any(look.concluded for look in sitting) or {look.side for look in sitting} == set(Side)


def sittings[L: Look](looks: Iterable[L]) -> list[list[L]]:
    """The looks, given in order of time, put together by sitting."""
    found: list[list[L]] = []
    for look in looks:
        if not found or begins_anew(found[-1], look.occasion):
            found.append([])
        found[-1].append(look)
    return found


def last_words(sitting: Iterable[Look], risk: UUID) -> dict[Side, RiskState]:
    """What each side says of a risk: the last thing it said in this sitting, if it said something."""
    return {look.side: look.states[risk] for look in sitting if risk in look.states}


def verdict(states: Iterable[RiskState]) -> RiskState | None:
    """What holds when the sides are put together (8F-15): a risk is gone when nobody who looked sees it any more."""
    said = set(states)
    if not said:
        return None
    if said == {RiskState.GONE}:
        return RiskState.GONE
    return RiskState.NEW if RiskState.NEW in said else RiskState.STILL


def differ(states: Iterable[RiskState]) -> bool:
    """Whether one side sees a risk that the other does not see: something to talk about."""
    return len({state is RiskState.GONE for state in states}) > 1


def unjudged(open_risks: Iterable[UUID], judged: Iterable[UUID]) -> frozenset[UUID]:
    """The risks about which nothing was said: each one that stood open must be judged (8F-15)."""
    return frozenset(open_risks) - frozenset(judged)


class Weighed(StrEnum):
    """What became of a risk that someone noted in between (RR-01)."""

    OPEN = "open"
    TAKEN_UP = "taken-up"
    SET_ASIDE = "set-aside"
