"""The life of an incident: reported, being handled, closed; and how its text is completed or corrected."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

RULE = "RR-04"


class State(StrEnum):
    REPORTED = "reported"
    HANDLED = "handled"
    CLOSED = "closed"


class Part(StrEnum):
    """What someone had to do with it. Nobody is a culprit here: it says what was seen."""

    HAPPENED_TO = "happened_to"
    DID = "did"
    SAW = "saw"


@dataclass(frozen=True)
class Changes:
    """What someone changed in a report: filled in where nothing stood, or corrected where something did."""

    completed: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.completed or self.corrected)


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> Changes:
    """Compare two versions of a report. Completing needs no reason; correcting does, and keeps the old text."""
    different = [name for name in after if after[name] != before[name]]
    return Changes(
        completed=tuple(name for name in different if before[name] in ("", None)),
        corrected=tuple(name for name in different if before[name] not in ("", None)),
    )


def still_needed_to_close(
    *, analysed: bool, open_follow_ups: int, undecided: bool, unreported: bool
) -> tuple[str, ...]:
    """What has to be there first: an analysis, every action done, the inspectorate's question answered."""
    needed = {
        "analysis": not analysed,
        "follow-ups": open_follow_ups > 0,
        "judgement": undecided,
        "inspectorate": unreported,
    }
    return tuple(what for what, is_missing in needed.items() if is_missing)


@dataclass(frozen=True)
class IncidentData:
    """What someone fills in about an incident. The first four make a report; the rest may follow later."""

    kind: str
    happened_at: datetime
    what: str
    near_miss: bool = False
    place: str = ""
    injury: str = "none"
    medical_help: str = ""
    cause: str = ""
    measures: str = ""
    informed: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, value.strip())

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Who:
    """Someone involved: a participant or a colleague by id, or someone else by name."""

    part: str
    participant_id: UUID | None = None
    user_id: UUID | None = None
    name: str = ""
