"""What one can do together in a home, and how someone took part (SL-03, SL-05)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from baken.households.rules.declared import check_unique, read_list
from baken.methods.schema import Declaration, Key, Text

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

FILE = "activities.yaml"

#: With this the key of an activity begins that a home added itself; none of the file does.
OWN = "own-"

#: From so many days on without taking part it is said, gently.
QUIET_DAYS = 3

#: So far back it is looked at; longer is said as "more than".
MOST_QUIET_DAYS = 60


class Activity(Declaration):
    """Something that people can do together. Nothing says at what time: the day follows who is there (SL-05)."""

    key: Key
    title: Text


@cache
def activities() -> dict[str, Activity]:
    """What comes along, by key, in the order of the file."""
    found = read_list(FILE, Activity)
    check_unique(FILE, [one.key for one in found])
    return {one.key: one for one in found}


class Engagement(IntEnum):
    """How someone took part, in three steps."""

    WATCHED = 1
    JOINED = 2
    ENJOYED = 3


class Mood(IntEnum):
    """How someone seemed, in a gesture: from sad or angry to beaming."""

    UPSET = 1
    UNEASY = 2
    EVEN = 3
    CONTENT = 4
    BEAMING = 5


@dataclass(frozen=True)
class Summary:
    """How often someone took part in a time, and how they were: for who follows well-being (SL-08)."""

    times: int
    days: int
    engagement: float | None
    mood: float | None


def summary(on: Collection[date], engagements: Collection[int], moods: Collection[int]) -> Summary:
    """The figures of one resident; None where nothing was noted."""
    return Summary(len(on), len(set(on)), _mean(engagements), _mean(moods))


def _mean(values: Collection[int]) -> float | None:
    return round(sum(values) / len(values), 2) if values else None


def days_quiet(last_on: date | None, since: date, others_last_on: date | None, today: date) -> int:
    """For how many whole days someone joined in nothing, of those on which there was something to join in.

    Counted from the last time, or from the day on which someone came to live here. Where nothing was written down of
    anyone since then, there was nothing to miss: 0. No further back than 60 days.
    """
    start = max(last_on, since) if last_on else since
    if others_last_on is None or others_last_on <= start:
        return 0
    return min(MOST_QUIET_DAYS, max(0, (today - start).days))
