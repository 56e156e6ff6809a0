"""What a drag or a key on the board means in moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from baken.rosters.rules.moves import Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.rosters.rules.moves import Row


class Verb(StrEnum):
    """One thing that can be done on the board."""

    MOVE = "move"
    COPY = "copy"
    PUT = "put"
    OUT = "out"
    REMOVE = "remove"
    PIN = "pin"
    UNPIN = "unpin"


@dataclass(frozen=True)
class Place:
    """A cell of the board: of someone, or of nobody (the row of open shifts), on a day."""

    worker_id: UUID | None
    on: date


@dataclass(frozen=True)
class Act:
    """What someone did on the board. What it means in moves depends on what stands there: see `as_moves`."""

    verb: Verb
    shift_id: UUID | None = None
    place: Place | None = None
    template_id: UUID | None = None
    seen: int | None = None


def as_moves(act: Act, rows: Sequence[Row]) -> list[Move]:
    """The moves of an act on a roster in which these shifts stand.

    Raises:
        LookupError: the shift is gone. ValueError: it does not say which kind of shift, or where.
    """
    if act.verb is Verb.PUT:
        if act.template_id is None or act.place is None:
            raise ValueError("place")
        return put(act.template_id, act.place, rows)
    row = next((one for one in rows if one.id == act.shift_id), None)
    if row is None:
        raise LookupError("shift")
    if act.verb in (Verb.MOVE, Verb.COPY):
        if act.place is None:
            raise ValueError("place")
        return move_to(row, act.place, rows, act.seen) if act.verb is Verb.MOVE else copy_to(row, act.place, rows)
    simple = {
        Verb.OUT: Move(row.id, None, seen=act.seen),
        Verb.REMOVE: Move(row.id, removed=True, seen=act.seen),
        Verb.PIN: Move(row.id, pinned=True, seen=act.seen),
        Verb.UNPIN: Move(row.id, pinned=False, seen=act.seen),
    }
    return [simple[act.verb]]


def move_to(row: Row, place: Place, rows: Sequence[Row], seen: int | None) -> list[Move]:
    """Take a shift to another cell.

    Someone who goes to another day takes the place that is open there, if there is one of the same kind, and leaves
    their own open: what a home needs on each day stays what it was. Otherwise the shift itself goes.
    """
    if row.on != place.on and place.worker_id is not None:
        free = open_one(rows, row.template_id, place.on)
        if free is not None and row.worker_id is not None:
            return [Move(row.id, None, seen=seen), Move(free.id, place.worker_id, seen=free.revision)]
        if free is not None and row.worker_id is None:
            return [Move(free.id, place.worker_id, seen=free.revision)]
    return [Move(row.id, place.worker_id, on=place.on, seen=seen)]


def copy_to(row: Row, place: Place, rows: Sequence[Row]) -> list[Move]:
    """The same shift once more: in what is open there of the same kind, else as a new one."""
    free = open_one(rows, row.template_id, place.on) if place.worker_id else None
    if free is not None:
        return [Move(free.id, place.worker_id, seen=free.revision)]
    return [Move(None, place.worker_id, template_id=row.template_id, on=place.on)]


def put(template_id: UUID, place: Place, rows: Sequence[Row]) -> list[Move]:
    """A kind of shift for someone on a day: what is open of it, else a new one."""
    free = open_one(rows, template_id, place.on) if place.worker_id else None
    if free is not None:
        return [Move(free.id, place.worker_id, seen=free.revision)]
    return [Move(None, place.worker_id, template_id=template_id, on=place.on)]


def open_one(rows: Sequence[Row], template_id: UUID | None, on: date) -> Row | None:
    """A shift of a kind in which nobody stands yet on a day, and that is not pinned."""
    if template_id is None:
        return None
    found = (r for r in rows if r.is_open and not r.pinned and r.template_id == template_id and r.on == on)
    return next(found, None)
