"""Who is on duty by a roster: the room of rosters tells it here, once there are rosters.

    register_on_duty(source)

A source answers for some homes and days which of those days a roster covers, and when who works. For a day that no
roster covers, how many there will be is what was entered by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from baken.presence.rules.local import Span


@dataclass(frozen=True)
class OnDuty:
    """That a worker is in a home in a stretch, awake or asleep. `is_worked`: so it was, not only planned."""

    home_id: UUID
    span: Span
    is_asleep: bool
    worker_id: UUID
    name: str
    shift_id: UUID
    is_worked: bool = False


@dataclass(frozen=True)
class Rostered:
    """What rosters say: the days that they cover with the address of the roster, and who works when."""

    covers: Mapping[tuple[UUID, date], str] = field(default_factory=dict)
    duties: tuple[OnDuty, ...] = ()

    def of(self, home_id: UUID) -> list[OnDuty]:
        return [one for one in self.duties if one.home_id == home_id]


#: Asked for homes from a day up to, and not including, another; it tells of the night after the last day as well.
type Source = Callable[[Collection[UUID], date, date], Rostered]

_sources: list[Source] = []


def register_on_duty(source: Source) -> None:
    """Let a room above tell who works. There is one roster: another source is an error."""
    if _sources and _sources != [source]:
        raise ValueError("It is told already who is on duty.")
    _sources[:] = [source]


def rostered(home_ids: Collection[UUID], first: date, after: date) -> Rostered:
    """What rosters say of these homes and days; nothing while there are no rosters."""
    return _sources[0](home_ids, first, after) if _sources and home_ids else Rostered()
