"""How the access log finds and names participants, whom it knows by id only. The room that knows them tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from uuid import UUID


@dataclass(frozen=True)
class WhoIsWho:
    """`find(text)` gives the ids of the participants meant by a name or number, `names(ids)` gives their names."""

    find: Callable[[str], Collection[UUID]]
    names: Callable[[Collection[UUID]], Mapping[UUID, str]]


_registered: list[WhoIsWho] = []


def register(who_is_who: WhoIsWho) -> None:
    """Let the access log ask this one. The last one registered counts."""
    _registered[:] = [who_is_who]


def find(text: str) -> Collection[UUID]:
    """The participants meant by `text`; none where nobody registered."""
    return _registered[0].find(text) if _registered else []


def names(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """What these participants are called, as far as they are known."""
    return _registered[0].names(ids) if _registered and ids else {}
