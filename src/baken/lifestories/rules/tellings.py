"""What holds of all that was told: of each voice the last that it said, next to each other (SL-04, SL-06).

A daughter does not overrule her mother, nor the other way round: what they tell stands beside each other. Within one
voice the newest takes the place of what it said before, which is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class ToldBy(StrEnum):
    """Who speaks. The resident goes first, always."""

    RESIDENT = "resident"
    RELATIVE = "relative"
    WORKER = "worker"


class Voice(Protocol):
    """One thing that was told about one topic."""

    @property
    def pk(self) -> UUID: ...
    @property
    def topic(self) -> str: ...
    @property
    def voice(self) -> tuple[str, str]:
        """Who speaks, so that two relatives are two voices and the team is one."""

    @property
    def told_on(self) -> date: ...
    @property
    def noted_at(self) -> datetime: ...
    @property
    def is_withdrawn(self) -> bool:
        """Written down by mistake: as if it was never told."""

    @property
    def is_over(self) -> bool:
        """It was so once, and is no longer."""


_ORDER = tuple(ToldBy)


def voice_of(told_by: str, relation: UUID | None, name: str) -> tuple[str, str]:
    """The voice of a teller: there is one resident and one team; relatives are told apart by who they are."""
    if told_by != ToldBy.RELATIVE:
        return (told_by, "")
    return (told_by, str(relation) if relation else " ".join(name.casefold().split()))


def newest_first[T: Voice](told: Iterable[T]) -> list[T]:
    """By the day on which it was told, then by when it was written down."""
    return sorted(told, key=lambda one: (one.told_on, one.noted_at, one.pk), reverse=True)


def standing[T: Voice](told: Iterable[T]) -> list[T]:
    """What holds now of one topic: the last of each voice, the resident's own first, the team's last."""
    last: dict[tuple[str, str], T] = {}
    for one in newest_first(told):
        if not one.is_withdrawn:
            last.setdefault(one.voice, one)
    holds = [one for one in last.values() if not one.is_over]
    return sorted(holds, key=lambda one: _ORDER.index(ToldBy(one.voice[0])))


def by_topic[T: Voice](told: Iterable[T], topics: Iterable[str]) -> dict[str, list[T]]:
    """What was told of each topic, newest first; a topic that is no longer declared comes last."""
    found: dict[str, list[T]] = {topic: [] for topic in topics}
    for one in newest_first(told):
        found.setdefault(one.topic, []).append(one)
    return found


def not_known(told: Mapping[str, Sequence[Voice]]) -> list[str]:
    """The topics of which nothing holds: something to ask about when there is time, and never late (SL-05)."""
    return [topic for topic, said in told.items() if not standing(said)]


def more_voices(told: Iterable[Voice]) -> bool:
    """Whether more than one voice speaks about this topic now: then one reads both, and asks."""
    return len(standing(told)) > 1
