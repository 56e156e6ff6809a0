"""What volunteers and participants choose from, read from `lists.yaml` beside this room (MT-07)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, model_validator

from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "lists.yaml"


class Item(Declaration):
    """One thing to choose. Keys are stored: never rename one."""

    key: Key
    title: Text


type Items = Annotated[tuple[Item, ...], Field(min_length=1)]


class Lists(Declaration):
    """Everything that can be chosen. A moment is a part of a day, its key such as `sat-afternoon`."""

    interests: Items
    days: Items
    parts: Items
    languages: Items

    @model_validator(mode="after")
    def _no_key_twice(self) -> Lists:
        for items in (self.interests, self.days, self.parts, self.languages):
            keys = [item.key for item in items]
            if len(set(keys)) != len(keys):
                raise ValueError(f"a key stands there twice: {sorted({key for key in keys if keys.count(key) > 1})}")
        return self

    @property
    def moments(self) -> dict[str, tuple[Item, Item]]:
        """Every moment of the week by its key, with its day and its part of the day."""
        return {moment_key(day.key, part.key): (day, part) for day in self.days for part in self.parts}

    def titles(self) -> dict[str, Text]:
        """Interests and languages in words, by key."""
        return {item.key: item.title for item in (*self.interests, *self.languages)}


def moment_key(day: str, part: str) -> str:
    """How a part of a day is stored."""
    return f"{day}-{part}"


@cache
def lists() -> Lists:
    """The lists as they stand in the file.

    Raises:
        ValueError: the file does not hold what a list must have, or a key twice.
    """
    return Lists.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
