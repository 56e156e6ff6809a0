"""The kinds of measures, read from `kinds.yaml` beside this room (SL-08)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "kinds.yaml"


class Weight(StrEnum):
    """How deep a measure goes: the deeper, the sooner it is looked at again."""

    ORDINARY = "ordinary"
    HEAVY = "heavy"


class Kind(Declaration):
    """One kind of measure. See the head of the file for what each part means."""

    key: Key
    title: Text
    hint: Text | None = None
    weight: Weight
    weighed_anyway: bool = False
    zib: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by key, in the order of the file.

    Raises:
        ValueError: the file does not hold what a kind must have, or a key twice.
    """
    found = TypeAdapter(list[Kind]).validate_python(yaml.safe_load(FILE.read_text("utf-8")))
    by_key = {kind.key: kind for kind in found}
    if len(by_key) != len(found):
        raise ValueError(f"{FILE.name}: a key stands there twice")
    return by_key


def is_heavy(key: str) -> bool:
    """Whether the sooner rhythm holds; what this Baken does not know counts as heavy."""
    kind = kinds().get(key)
    return kind is None or kind.weight is Weight.HEAVY
