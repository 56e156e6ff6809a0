"""So many of a kind, in one month, in one team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Tally:
    """`month` is its first day; `team_id` is None for participants without a team."""

    month: date
    team_id: UUID | None
    kind: str
    result: str
    count: int
