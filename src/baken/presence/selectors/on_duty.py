"""Who works in a home now, and who comes next, by its roster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.presence.on_duty import rostered
from baken.presence.rules.local import Span, day_of
from baken.presence.rules.timeline import evening_of
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from baken.homes.models import Home
    from baken.presence.on_duty import OnDuty

#: Who begins later than this is not who comes next.
SOON = timedelta(hours=24)


@dataclass(frozen=True)
class Turn:
    """One shift of someone: from when until when, and when they may sleep."""

    worker_id: UUID
    name: str
    span: Span
    asleep: Span | None = None

    def sleeps_at(self, at: datetime) -> bool:
        return self.asleep is not None and at in self.asleep


@dataclass(frozen=True)
class OnDutyNow:
    """Who works at a moment and who comes next. `roster` is its address; without one nothing is known."""

    at: datetime
    roster: str = ""
    now: list[Turn] = field(default_factory=list)
    next: list[Turn] = field(default_factory=list)


def on_duty_now(home: Home) -> OnDutyNow:
    """Who works in a home now, and those who begin first after that. Two queries, one where there is no roster."""
    now = clock.now()
    yesterday = day_of(now) - timedelta(days=1)
    found = rostered([home.pk], yesterday, day_of(now) + timedelta(days=2))
    turns = turns_of(found.of(home.pk))
    later = [one for one in turns if now < one.span.start <= now + SOON]
    return OnDutyNow(
        now,
        roster=_address(found.covers, home, evening_of(now), day_of(now)),
        now=[one for one in turns if now in one.span],
        next=[one for one in later if one.span.start == later[0].span.start],
    )


def turns_of(duties: list[OnDuty]) -> list[Turn]:
    """The stretches of each shift as one, in the order in which they begin."""
    by_shift: dict[UUID, list[OnDuty]] = defaultdict(list)
    for one in duties:
        by_shift[one.shift_id].append(one)
    turns = []
    for stretches in by_shift.values():
        asleep = [one.span for one in stretches if one.is_asleep]
        turns.append(
            Turn(
                stretches[0].worker_id,
                stretches[0].name,
                Span(min(one.span.start for one in stretches), max(one.span.end for one in stretches)),
                Span(min(asleep).start, max(asleep).end) if asleep else None,
            )
        )
    return sorted(turns, key=lambda one: (one.span, one.name))


def _address(covers: Mapping[tuple[UUID, date], str], home: Home, *days: date) -> str:
    return next((covers[home.pk, day] for day in days if (home.pk, day) in covers), "")
