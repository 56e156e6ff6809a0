"""What is followed, read from `followed.yaml` beside this room, and its figures from answers (SL-08)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import TypeAdapter

from baken.methods.schema import Declaration, Key, Text

FILE = Path(__file__).parents[1] / "followed.yaml"
TEAM: Final = "how-it-goes"
RELATIVES: Final = "feels-at-home"
INSTRUMENTS: Final = (TEAM, RELATIVES)


class Followed(Declaration):
    """One thing that is followed. See the head of the file for what each part means."""

    key: Key
    title: Text
    higher: Text
    instrument: str
    of: tuple[tuple[str, ...], ...]
    least: int
    most: int

    def figure(self, answers: Mapping[str, Any]) -> int | None:
        """The sum of its answers. None when one of them is not known: a sum over less would look like less help."""
        found = [_at(answers, path) for path in self.of]
        known = [value for value in found if value is not None]
        return sum(known) if len(known) == len(found) else None


def _at(answers: Mapping[str, Any], path: tuple[str, ...]) -> int | None:
    value: Any = answers
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


@cache
def followed() -> tuple[Followed, ...]:
    """Everything that is followed, in the order of the file.

    Raises:
        ValueError: the file does not hold what it must, or a key twice.
    """
    found = TypeAdapter(tuple[Followed, ...]).validate_python(yaml.safe_load(FILE.read_text("utf-8")))
    if len({one.key for one in found}) != len(found):
        raise ValueError(f"{FILE.name}: a key stands there twice")
    return found


def figures(instrument: str, answers: Mapping[str, Any]) -> dict[str, int]:
    """The figures that answers to one questionnaire give; what is not known is left out."""
    all_of_it = {one.key: one.figure(answers) for one in followed() if one.instrument == instrument}
    return {key: figure for key, figure in all_of_it.items() if figure is not None}
