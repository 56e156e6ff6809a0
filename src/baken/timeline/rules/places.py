"""A place in a stream of entries, so that the next page begins where the last one ended.

Entries lie in one order, the newest first: by moment, then by source, then by id. That order is total, also where a
hundred entries have the same moment, so that a page that begins right after a place leaves out nothing and shows
nothing twice, whatever was written in the meantime.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)
_PARTS = 3
_HIGHEST_SOURCE = 99


@dataclass(frozen=True, order=True)
class Place:
    """Where an entry lies. A place that is greater than another comes before it in the stream."""

    at: datetime
    source: int
    key: UUID

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{(self.at - _EPOCH) // _STEP}-{self.source}-{self.key.hex}"


def read_place(text: str) -> Place | None:
    """A place from an address; None for anything that is not one."""
    parts = text.rsplit("-", _PARTS - 1)
    if len(parts) != _PARTS:
        return None
    try:
        source, key = int(parts[1]), UUID(hex=parts[2])
        at = _EPOCH + int(parts[0]) * _STEP
    except (ValueError, OverflowError):
        return None
    return Place(at, source, key) if 0 <= source <= _HIGHEST_SOURCE else None
