"""What the list of participants can be narrowed to besides its own choices: rooms above add theirs when the
application starts, because this room does not know what they keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.participants.models import ParticipantQuerySet

    type Narrow = Callable[[ParticipantQuerySet], ParticipantQuerySet]


@dataclass(frozen=True)
class Narrowing:
    """One choice in the filter: its value in the address, its words, and whom it leaves."""

    key: str
    title: StrOrPromise
    narrow: Narrow


_narrowings: dict[str, Narrowing] = {}


def register(narrowing: Narrowing) -> None:
    """Add a choice. The same one may come twice; another one under the same key is an error."""
    if _narrowings.setdefault(narrowing.key, narrowing) != narrowing:
        raise ValueError(f"the list can be narrowed to {narrowing.key} in another way already")


def narrowings() -> list[Narrowing]:
    return list(_narrowings.values())


def narrowed(found: ParticipantQuerySet, key: str) -> ParticipantQuerySet:
    """Only those whom the choice leaves; everyone for a key that nobody registered."""
    narrowing = _narrowings.get(key)
    return narrowing.narrow(found) if narrowing else found
