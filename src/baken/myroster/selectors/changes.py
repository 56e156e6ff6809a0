"""What someone is asked about their own shifts, and what happened to them lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from baken.rosters.models import Change, Shift, ShiftSort
from baken.rosters.selectors.changes import waiting_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class OwnMove:
    """What becomes of one shift, as its worker sees it: it comes, it goes, or its hours change."""

    shift: Shift
    was: tuple[datetime, datetime] | None
    becomes: tuple[datetime, datetime] | None


@dataclass(frozen=True)
class Asked:
    """A change that waits for someone's yes or no."""

    change: Change
    moves: list[OwnMove]


def asked_changes(actor: Actor) -> list[Asked]:
    """The changes of the actor's own roster that wait for an answer. Two queries."""
    changes = [one.change for one in waiting_for(actor)]
    return _with_moves(changes, actor.user_id)


def find_asked(actor: Actor, change_id: UUID) -> Change | None:
    """One of them, as long as it waits for the actor."""
    return next((one.change for one in waiting_for(actor) if one.change_id == change_id), None)


def _with_moves(changes: Iterable[Change], user_id: UUID | None) -> list[Asked]:
    known = list(changes)
    ids = {UUID(move["shift"]) for one in known for move in one.moves}
    shifts = {one.pk: one for one in Shift.objects.filter(pk__in=ids).select_related("home", "template")} if ids else {}
    return [Asked(one, _own_moves(one, shifts, str(user_id))) for one in known]


def _own_moves(change: Change, shifts: dict[UUID, Shift], user_id: str) -> list[OwnMove]:
    """Of all that changes, what is of this worker."""
    found = []
    for move in change.moves:
        shift = shifts.get(UUID(move["shift"])) or _to_come(change, move)
        was, becomes = _times(move.get("was"), user_id), _times(move, user_id)
        if was != becomes:
            found.append(OwnMove(shift, was, becomes))
    return found


def _times(side: dict[str, Any] | None, user_id: str) -> tuple[datetime, datetime] | None:
    """From when until when, where it is this worker's and goes on."""
    if not side or side.get("worker") != user_id or side.get("cancelled"):
        return None
    return datetime.fromisoformat(side["starts_at"]), datetime.fromisoformat(side["ends_at"])


def _to_come(change: Change, move: dict[str, Any]) -> Shift:
    """A shift that the change makes: it is not there yet."""
    begins = datetime.fromisoformat(move["starts_at"])
    shift = Shift(home=change.roster.home, starts_at=begins, ends_at=datetime.fromisoformat(move["ends_at"]))
    shift.on, shift.sort = begins.date(), (move.get("row") or {}).get("sort", ShiftSort.OTHER)
    return shift
