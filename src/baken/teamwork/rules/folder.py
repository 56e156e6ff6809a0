"""The six parts of the environment folder, read from `folder.yaml` beside this room (LE-09)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from baken.methods.schema import Declaration, Key, Text
from baken.shared.declared import read_source, validated

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parents[1] / "folder.yaml"


class Part(Declaration):
    """One part. What is `filled_by_meetings` nobody writes by hand."""

    key: Key
    title: Text
    about: Text
    filled_by_meetings: bool = False


class Folder(Declaration):
    parts: tuple[Part, ...]


@cache
def parts() -> Mapping[str, Part]:
    """The parts by key, in their order."""
    return {part.key: part for part in validated(read_source(FILE), Folder).parts}
