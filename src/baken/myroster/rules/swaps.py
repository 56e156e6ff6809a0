"""When a swap, or a request for an open shift, can go on, and what came in between when it cannot."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


class Between(StrEnum):
    """What came in between."""

    CANCELLED = "cancelled"
    BEGUN = "begun"
    #: The shift went to a colleague, or nobody stands in it any more.
    NOT_THEIRS = "not-theirs"
    #: The shift of the colleague for which it was offered.
    OTHER_GONE = "other-gone"
    #: An open shift that is somebody's now.
    TAKEN = "taken"


class Standing(Protocol):
    """A shift as it stands now."""

    @property
    def worker_id(self) -> UUID | None: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def cancelled_at(self) -> datetime | None: ...


def came_between(shift: Standing, owner: UUID | None, now: datetime) -> Between | None:
    """Why a shift cannot be handed over any more by its owner (None: by nobody, it is open); None when it can."""
    if shift.cancelled_at is not None:
        return Between.CANCELLED
    if shift.worker_id != owner:
        return Between.TAKEN if owner is None else Between.NOT_THEIRS
    return Between.BEGUN if shift.starts_at <= now else None


def came_between_two(
    shift: Standing, owner: UUID, against: Standing | None, colleague: UUID, now: datetime
) -> Between | None:
    """The same for a swap: also the shift that comes back for it has to be the colleague's still."""
    found = came_between(shift, owner, now)
    if found is None and against is not None and came_between(against, colleague, now) is not None:
        return Between.OTHER_GONE
    return found
