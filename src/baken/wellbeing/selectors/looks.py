"""How one resident fares: every time someone looked, and when the resident moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from baken.homes.selectors.history import stays_of
from baken.instruments.models import Response
from baken.wellbeing.rules.followed import INSTRUMENTS, figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.homes.models import Stay
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Look:
    """One time that someone looked. `figures` holds what was known, by what is followed."""

    response_id: UUID
    on: date
    instrument: str
    who: str
    figures: Mapping[str, int]
    remark: str = ""


def looks_of(participant: Participant) -> list[Look]:
    """Every look at this resident that stands, the oldest first; one query."""
    found = Response.objects.filter(participant=participant, instrument__in=INSTRUMENTS).standing()
    return [
        Look(
            row.pk,
            row.filled_on,
            row.instrument,
            row.voice_name,
            figures(row.instrument, row.answers),
            str(row.answers.get("remark") or row.answers.get("because") or ""),
        )
        for row in found
    ]


class Change(StrEnum):
    """What changed on a day in how someone lives."""

    CAME = "came"
    HOME = "home"
    ROOM = "room"
    KIND = "kind"


@dataclass(frozen=True)
class Mark:
    """That someone moved, or that the stay became another, on a day."""

    on: date
    change: Change
    stay: Stay


def marks_of(participant: Participant) -> list[Mark]:
    """When this resident came to live here, moved or began another kind of stay, the oldest first; two queries."""
    marks: list[Mark] = []
    before: Stay | None = None
    for stay in sorted(stays_of(participant), key=lambda one: one.from_on):
        change = _change(before, stay)
        if change is not None:
            marks.append(Mark(stay.from_on, change, stay))
        before = stay
    return marks


def _change(before: Stay | None, stay: Stay) -> Change | None:
    if before is None:
        return Change.CAME
    if before.room.home_id != stay.room.home_id:
        return Change.HOME
    if before.room_id != stay.room_id:
        return Change.ROOM
    return Change.KIND if before.kind != stay.kind else None
