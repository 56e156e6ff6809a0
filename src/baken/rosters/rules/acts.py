"""What a drag or a key on the board means in moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from baken.rosters.rules.moves import Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.rosters.rules.moves import Row


@dataclass(frozen=True)
class Place:
    """A cell of the board: of someone, or of nobody (the row of open shifts), on a day."""

    worker_id: UUID | None
    on: date


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
