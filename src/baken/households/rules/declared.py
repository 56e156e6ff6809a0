"""Reading what is declared in the YAML files beside this room."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import TypeAdapter

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOM = Path(__file__).parents[1]


def read_list[T](file: str, kind: type[T]) -> tuple[T, ...]:
    """Everything in a file, in its order.

    Raises:
        ValueError: the file does not hold what it must.
    """
    return TypeAdapter(tuple[kind, ...]).validate_python(yaml.safe_load((ROOM / file).read_text("utf-8")))  # type: ignore[valid-type]  # the kind is a value here


def check_unique(file: str, keys: Iterable[str]) -> None:
    """Raise ValueError where a key stands twice: keys are stored, and mean one thing."""
    found = list(keys)
    if len(set(found)) != len(found):
        raise ValueError(f"{file}: a key stands there twice")
