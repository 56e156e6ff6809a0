"""The kinds of homes, read from `kinds.yaml` beside this room (YG-01, SL-02)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "kinds.yaml"

#: With this the key of a kind that the organisation added begins; no kind of the file does.
OWN = "own-"


class Family(StrEnum):
    """For whom a home is: its words, norms and tools follow from it."""

    YOUTH = "youth"
    DEMENTIA = "dementia"
    OTHER = "other"


class Tool(StrEnum):
    """What a kind of home works with, besides rooms, stays and presence."""

    ADMISSION_CHECK = "admission-check"  # YG-04
    YOUTH_FACTS = "youth-facts"  # YG-07: school, work, side jobs, leisure
    PARENTS_AGENDA = "parents-agenda"  # YG-07
    PERSPECTIVE = "perspective"  # YG-07
    CASH_BOOK = "cash-book"  # YG-05
    HABITS = "habits"  # SL-04
    LIFE_STORY = "life-story"  # SL-04
    HOUSEHOLD_DAY = "household-day"  # SL-03
    RELATIVES = "relatives"  # SL-06
    BALANCES = "balances"  # SL-07
    SELF_EVALUATION = "self-evaluation"  # SL-07
    FOLLOWED = "followed"  # SL-08
    RESTRICTIONS = "restrictions"  # SL-08


class Kind(Declaration):
    """One kind of home. `resident` is what one calls who lives there ("jeugdige", "bewoner")."""

    key: Key
    family: Family
    title: Text
    about: Text
    resident: Text
    residents: Text
    rule: str
    tools: tuple[Tool, ...]

    def has(self, tool: Tool) -> bool:
        return tool in self.tools


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of the file by key, in its order.

    Raises:
        ValueError: the file does not hold what a kind must have, or a key twice.
    """
    found = TypeAdapter(list[Kind]).validate_python(yaml.safe_load(FILE.read_text("utf-8")))
    by_key = {kind.key: kind for kind in found}
    if len(by_key) != len(found):
        raise ValueError(f"{FILE.name}: a key stands there twice")
    return by_key
