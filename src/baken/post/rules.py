"""What can become of something that is sent, and when it is tried again. No Django here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("nl", "en")


class State(StrEnum):
    """Where one delivery to one addressee is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    PAPER = "paper"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


#: What must go out and has not.
OWED = frozenset({State.WAITING, State.SENDING, State.REFUSED, State.UNKNOWN, State.PAPER})
#: What goes no further without a person.
NEEDS_SOMEONE = frozenset({State.REFUSED, State.UNKNOWN, State.PAPER})
#: From here a person can have it sent (again).
CAN_BE_SENT_AGAIN = frozenset({State.REFUSED, State.UNKNOWN, State.WAITING})
#: From here it can be handed over on paper: also what mail did not bring.
CAN_BE_HANDED_OVER = frozenset({State.PAPER, State.REFUSED, State.UNKNOWN, State.WAITING})
#: The addressee can tell whether it came.
CAN_HAVE_ARRIVED = frozenset({State.UNKNOWN})
#: Nothing has left the house for certain.
CAN_BE_WITHDRAWN = frozenset({State.WAITING, State.REFUSED, State.PAPER})


class Outcome(StrEnum):
    """What one attempt came to."""

    SENT = "sent"
    DELAYED = "delayed"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    INTERRUPTED = "interrupted"
    SENT_AGAIN = "sent_again"
    ARRIVED = "arrived"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


#: The first pauses between attempts; after that the last one, for as long as it takes.
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=6),
)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts that came to nothing."""
    return PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]


@dataclass(frozen=True)
class Addressee:
    """Someone who must get a message, and why this person: "mother, has authority". Without `email` it is paper."""

    name: str
    relation: str
    email: str = ""
    language: str = "nl"


@dataclass(frozen=True)
class Enclosure:
    """A document that is ready, and goes along."""

    name: str
    content: bytes


@dataclass(frozen=True)
class MadeWhenSent:
    """A document that is made when the first mail leaves: by the maker registered under `maker`, of this thing."""

    name: str
    maker: str
    of: UUID


def in_every_language(text: str | Mapping[str, str]) -> dict[str, str]:
    """One text for everyone, or one per language with Dutch where another is missing."""
    said = {"nl": text} if isinstance(text, str) else dict(text)
    return {language: said.get(language) or said["nl"] for language in LANGUAGES}


#: A server likes to repeat who it is talking about.
_ADDRESS = re.compile(r"<?[^\s<>@,;:]+@[^\s<>@,;:]+>?")
LONGEST_ANSWER = 200


def without_persons(answer: str) -> str:
    """What a server said, without the addresses that it repeats."""
    return " ".join(_ADDRESS.sub("…", answer).split())[:LONGEST_ANSWER]
