"""What an entry in the access log says (NEN 7513): who, for whom, why, what, when, from where, how it ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Stands where an entry is about no participant: the column is part of the key, so it cannot be empty.
NOBODY = UUID(int=0)


class Event(StrEnum):
    """What was done."""

    VIEW = "view"
    SEARCH = "search"
    PRINT = "print"
    EXPORT = "export"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    REVEAL = "reveal"
    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"


#: What leaves something else than it was.
CHANGING = frozenset({Event.CREATE, Event.UPDATE, Event.DELETE})


class Outcome(StrEnum):
    """How it ended."""

    SUCCESS = "success"
    DENIED = "denied"


@dataclass(frozen=True)
class Changed:
    """That something was made, changed or removed: about whom (nobody for what concerns no participant), and what."""

    participant_ids: tuple[UUID, ...]
    what: str
    object_type: str = ""
    object_id: str = ""


@dataclass(frozen=True)
class Origin:
    """Where a request came from."""

    address: str = ""
    path: str = ""
    agent: str = ""


class Doer(Protocol):
    """Whoever acts: what the log needs to know of them."""

    @property
    def user_id(self) -> UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def role_names(self) -> Iterable[str]: ...
    @property
    def purpose(self) -> str: ...
    @property
    def on_behalf_of(self) -> str: ...


def without_long_numbers(text: str) -> str:
    """A searched text as the log may keep it: a citizen service number does not belong there."""
    return re.sub(r"\d[\d .-]{6,}\d", "•••", text)
