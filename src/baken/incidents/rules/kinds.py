"""The kinds of incidents, read from `kinds.yaml` beside this room (RR-04)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import TypeAdapter

from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "kinds.yaml"


class Side(StrEnum):
    """Whose incident it is: of a client (MIC) or of staff (MIM)."""

    CLIENT = "client"
    STAFF = "staff"


class Kind(Declaration):
    """One kind of incident. `inspectorate`: it starts the way of RR-05 also when nobody was hurt."""

    key: Key
    of: tuple[Side, ...]
    title: Text
    hint: Text | None = None
    inspectorate: bool = False


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


def kinds_of(side: Side) -> list[Kind]:
    """What can be chosen on the form of this side."""
    return [kind for kind in kinds().values() if side in kind.of]
