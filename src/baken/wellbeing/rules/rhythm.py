"""When it is time to look again: by the team every few weeks, with relatives every few months (SL-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from baken.methods.engine.fold import months_later


class Asked(StrEnum):
    """Whose view it is time for."""

    TEAM = "well-being"
    RELATIVES = "feels-at-home"


@dataclass(frozen=True)
class Rhythm:
    """How often, as the organisation set it."""

    team_weeks: int = 4
    relatives_months: int = 6

    def next_on(self, asked: Asked, last_on: date | None, lives_here_since: date) -> date:
        """The day from which a look waits: counted from the last one, or from the day someone came to live here.

        A look from before a move counts as well: who moves is not asked everything at once.
        """
        start = last_on or lives_here_since
        if asked is Asked.TEAM:
            return start + timedelta(weeks=self.team_weeks)
        return months_later(start, self.relatives_months)
