"""What can be done on a board: put someone in a shift, move it, make it, take it out. Pure values, and how they change.

A `Row` is a shift as it stands, a `Move` what should become of one. `changed` gives the row after a move; nothing here
judges whether that may be: see `standing`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from baken.presence.rules.local import local, moment

if TYPE_CHECKING:
    from collections.abc import Mapping

MINUTES = 24 * 60


class Keep(Enum):
    """Says of a part of a move: leave it as it is (`None` would leave a shift open)."""

    KEEP = "keep"


KEEP = Keep.KEEP


class MoveError(ValueError):
    """What was asked cannot be a shift. `code` says why: `hours`, `too-long`, `kind`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Kind:
    """A kind of shift as the board needs it; minutes count from midnight on the clock on the wall."""

    id: UUID
    home_id: UUID
    name: str
    letter: str
    sort: str
    starts: int
    minutes: int
    break_minutes: int = 0
    sleeps_from: int | None = None
    sleeps_for: int | None = None
    #: Keys of the skills that it asks.
    skills: frozenset[str] = frozenset()
    #: No longer used: shifts of the past name it.
    is_retired: bool = False


@dataclass(frozen=True)
class Row:
    """A shift as it stands. `removed` was taken out; it stays known, so that it can come back."""

    id: UUID
    home_id: UUID
    sort: str
    on: date
    starts_at: datetime
    ends_at: datetime
    roster_id: UUID | None = None
    template_id: UUID | None = None
    break_minutes: int = 0
    slept_from: datetime | None = None
    slept_until: datetime | None = None
    worker_id: UUID | None = None
    pinned: bool = False
    origin: str = "hand"
    note: str = ""
    removed: bool = False
    revision: int = 1

    @property
    def is_open(self) -> bool:
        return self.worker_id is None and not self.removed

    def as_data(self) -> dict[str, Any]:
        """What a step on the board keeps of it: ids and moments, no names and no words."""
        return {name: _plain(getattr(self, name)) for name in _KEPT}

    def with_data(self, data: Mapping[str, Any] | None) -> Row:
        """The same shift as a step says that it was; `None` where there was none."""
        if data is None:
            return replace(self, removed=True)
        return replace(self, **{name: _READ[name](data[name]) for name in _KEPT if name in data})

    def is_as(self, data: Mapping[str, Any] | None) -> bool:
        """Whether it still stands as a step left it."""
        if data is None:
            return self.removed
        mine = self.as_data()
        return all(mine[name] == data.get(name) for name in _KEPT)


@dataclass(frozen=True)
class Move:
    """What should become of one shift; without `shift_id` a new one.

    `worker_id` None leaves it open, KEEP leaves whoever stands there. `template_id` makes it another kind, with the
    hours of that kind; `starts` and `ends` (minutes after midnight of `on`, an end past 24:00 lies in the next morning)
    give it hours of its own. A pinned shift moves only when `unpin` says so. `seen` is the revision that was on screen:
    when the shift changed since, the move is a conflict. `origin` counts where the whole step does not say it.
    """

    shift_id: UUID | None = None
    worker_id: UUID | Keep | None = KEEP
    template_id: UUID | None = None
    on: date | None = None
    starts: int | None = None
    ends: int | None = None
    break_minutes: int | None = None
    pinned: bool | None = None
    removed: bool = False
    unpin: bool = False
    note: str | None = None
    seen: int | None = None

    @property
    def touches_only_pin(self) -> bool:
        return self.pinned is not None and replace(self, pinned=None, seen=None, unpin=False) == Move(self.shift_id)


def changed(row: Row, move: Move, kind: Kind | None, origin: str) -> Row:
    """The shift after a move; `kind` is that of the move, or the one that the shift has already.

    Raises:
        MoveError: its hours cannot be.
    """
    if move.removed:
        return replace(row, removed=True, worker_id=None)
    on = move.on or row.on
    new = replace(row, on=on, removed=False)
    if move.template_id is not None:
        if kind is None:
            raise MoveError("kind")
        new = of_kind(new, kind)
    elif on != row.on:
        new = _on_day(row, new, on)
    if move.starts is not None or move.ends is not None:
        new = _with_hours(new, move)
    if move.break_minutes is not None:
        new = replace(new, break_minutes=move.break_minutes)
    if not isinstance(move.worker_id, Keep) and move.worker_id != row.worker_id:
        new = replace(new, worker_id=move.worker_id, origin=origin)
    if move.pinned is not None:
        new = replace(new, pinned=move.pinned)
    if move.note is not None:
        new = replace(new, note=move.note)
    if new.break_minutes * 60 >= (new.ends_at - new.starts_at).total_seconds():
        raise MoveError("hours")
    return new


def made(shift_id: UUID, roster_id: UUID, kind: Kind, on: date) -> Row:
    """A new, open shift of a kind on a day."""
    begin = moment(on, kind.starts)
    row = Row(shift_id, kind.home_id, kind.sort, on, begin, begin + timedelta(hours=1), roster_id, revision=0)
    return of_kind(row, kind)


def from_data(shift_id: UUID, home_id: UUID, roster_id: UUID, data: Mapping[str, Any]) -> Row:
    """A shift that is not there yet, as a change has kept it."""
    on, begins = date.fromisoformat(data["on"]), datetime.fromisoformat(data["starts_at"])
    row = Row(shift_id, home_id, data["sort"], on, begins, begins, roster_id, revision=0)
    return row.with_data(data)


def of_kind(row: Row, kind: Kind) -> Row:
    """The shift with the hours of a kind, on its own day. The clock on the wall counts, also in the night it jumps."""
    begins, ends = moment(row.on, kind.starts), moment(row.on, kind.starts + kind.minutes)
    slept = (None, None)
    if kind.sleeps_from is not None and kind.sleeps_for is not None:
        first = kind.starts + kind.sleeps_from
        slept = (moment(row.on, first), moment(row.on, first + kind.sleeps_for))  # type: ignore[assignment]  # a pair
    return replace(
        row,
        template_id=kind.id,
        sort=kind.sort,
        starts_at=begins,
        ends_at=ends,
        break_minutes=kind.break_minutes,
        slept_from=slept[0],
        slept_until=slept[1],
    )


def minute_of(on: date, at: datetime) -> int:
    """What the clock on the wall says, in minutes after midnight of a day."""
    here = local(at)
    return (here.date() - on).days * MINUTES + here.hour * 60 + here.minute


def _on_day(old: Row, new: Row, on: date) -> Row:
    def shift(at: datetime | None) -> datetime | None:
        return None if at is None else moment(on, minute_of(old.on, at))

    begins, ends = moment(on, minute_of(old.on, old.starts_at)), moment(on, minute_of(old.on, old.ends_at))
    return replace(
        new, starts_at=begins, ends_at=ends, slept_from=shift(old.slept_from), slept_until=shift(old.slept_until)
    )


def _with_hours(row: Row, move: Move) -> Row:
    starts = minute_of(row.on, row.starts_at) if move.starts is None else move.starts
    ends = minute_of(row.on, row.ends_at) if move.ends is None else move.ends
    if ends <= starts:
        ends += MINUTES
    if not 0 <= starts < MINUTES:
        raise MoveError("hours")
    if ends - starts > MINUTES:
        raise MoveError("too-long")
    new = replace(row, starts_at=moment(row.on, starts), ends_at=moment(row.on, ends))
    if new.ends_at <= new.starts_at:
        raise MoveError("hours")
    if new.slept_from and new.slept_until:
        first, last = max(new.slept_from, new.starts_at), min(new.slept_until, new.ends_at)
        if last <= first:
            raise MoveError("sleep")
        new = replace(new, slept_from=first, slept_until=last)
    return new


#: What a step on the board keeps. Notes may name someone, so they stay with the shift.
_KEPT = tuple(one.name for one in fields(Row) if one.name not in {"id", "home_id", "roster_id", "note", "revision"})


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _same(value: Any) -> Any:
    return value


_READ: dict[str, Any] = {
    "sort": _same,
    "on": date.fromisoformat,
    "starts_at": _moment,
    "ends_at": _moment,
    "template_id": _id,
    "break_minutes": _same,
    "slept_from": _moment,
    "slept_until": _moment,
    "worker_id": _id,
    "pinned": _same,
    "origin": _same,
    "removed": _same,
}
