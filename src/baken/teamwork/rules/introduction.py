"""The plan of an introduction and what is counted, read from `introduction.yaml` beside this room (LE-10)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from baken.methods.schema import Declaration, Key, Text
from baken.shared.declared import read_source, validated

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parents[1] / "introduction.yaml"


class StandingMilestone(Declaration):
    """A step that stands in every plan, so many weeks after the beginning."""

    key: Key
    week: int
    title: Text
    about: Text


class Yield(Declaration):
    """Something that should become less, and what counts as one time.

    `incidents` are the kinds of incidents that may be counted for it; without any it is only entered by hand.
    """

    key: Key
    title: Text
    counts: Text
    incidents: tuple[Key, ...] = ()


class Plan(Declaration):
    question: Text
    milestones: dict[Literal["first", "again"], tuple[StandingMilestone, ...]]
    yields: tuple[Yield, ...]


@cache
def plan() -> Plan:
    """What ships."""
    return validated(read_source(FILE), Plan)


@cache
def yields() -> dict[str, Yield]:
    """What is counted, by key, in the order of the file."""
    return {one.key: one for one in plan().yields}


def stamp(counts: Mapping[str, int | None]) -> str:
    """Counts of one month in one line: by it someone sees that a colleague counted the same month meanwhile."""
    return "".join(f"{key}={count};" for key in yields() if (count := counts.get(key)) is not None) or "-"


def standing_milestone(kind: str, key: str) -> StandingMilestone | None:
    """One step of a plan by its key; None for one that the file has no more."""
    return next((one for steps in (plan().milestones.get(kind, ()),) for one in steps if one.key == key), None)  # type: ignore[call-overload]  # any text
