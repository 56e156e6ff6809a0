"""The standing agenda of an environment meeting, read from `agenda.yaml` beside this room (LE-08)."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from baken.methods.schema import Declaration, Key, Text
from baken.shared.declared import read_source, validated

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).parents[1] / "agenda.yaml"

#: A point that the team adds comes before this one: the round and the list of actions are last.
ADDED_BEFORE: Final = "round"


class Prepared(StrEnum):
    """What lies ready with a point."""

    ARRIVALS = "arrivals"
    ACTIONS = "actions"
    PURPOSE = "purpose"
    INCIDENTS = "incidents"
    DRIFT = "drift"
    STAFFING = "staffing"
    NEW_ACTIONS = "new-actions"


class StandingPoint(Declaration):
    """A point that stands on every agenda."""

    key: Key
    title: Text
    about: Text
    prepares: tuple[Prepared, ...] = ()


class Agenda(Declaration):
    points: tuple[StandingPoint, ...]


@cache
def standing() -> Mapping[str, StandingPoint]:
    """The eleven points by key, in their order.

    Raises:
        BrokenDeclaration: the file is not what it has to be.
    """
    return {point.key: point for point in validated(read_source(FILE), Agenda).points}
