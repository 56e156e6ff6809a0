"""Reading what is told of the homes."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from baken.demo.library import STORIES
from baken.demo.living.told import HouseTold, Neighbour
from baken.demo.story import Strict

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Homes(Strict):
    """Everything that is told of the homes."""

    neighbours: tuple[Neighbour, ...]
    houses: tuple[HouseTold, ...]


@cache
def homes() -> Homes:
    """All of it. Raises pydantic's ValidationError for what is not well formed."""
    found: dict[str, Any] = {}
    for path in sorted((STORIES / "living").glob("*.yaml")):
        found |= yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # the safe one
    return Homes.model_validate(found)
