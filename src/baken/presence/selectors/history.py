"""Who was here on which nights: over more than a hundred people and a year, in a fixed number of queries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.homes.models import Stay
from baken.homes.selectors import as_seen_by
from baken.presence.rules.local import Span, moment
from baken.presence.rules.local import days as days_between
from baken.presence.rules.timeline import NIGHT
from baken.presence.selectors.known import timelines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant
    from baken.presence.rules.timeline import Timeline


@dataclass(frozen=True)
class Line:
    """Of one person in one home: the nights and the days here, in each month, and the nights that they lived here."""

    participant: Participant
    home: Home
    nights: dict[date, int]
    days: dict[date, int]
    lived: int

    @property
    def nights_here(self) -> int:
        return sum(self.nights.values())

    @property
    def days_here(self) -> int:
        return sum(self.days.values())


@dataclass(frozen=True)
class History:
    """The nights of everyone whom the actor may know by name; `others` says how many more lived here."""

    first: date
    after: date
    months: list[date]
    lines: list[Line]
    others: int

    @property
    def relations(self) -> dict[UUID, str]:
        return {line.participant.pk: str(line.participant.relation) for line in self.lines}


@dataclass(frozen=True)
class Calendar:
    """Some days, with their midnights and the moment in the night after each at which someone sleeps here.

    Worked out once for everyone: asking the clock on the wall a hundred thousand times takes seconds.
    """

    days: list[date]
    midnights: list[datetime]
    nights: list[datetime]
    end: datetime

    @classmethod
    def of(cls, first: date, after: date) -> Calendar:
        found = list(days_between(first, after))
        nights = [moment(day + timedelta(days=1), NIGHT) for day in found]
        return cls(found, [moment(day) for day in found], nights, moment(after))

    def evenings(self, span: Span) -> list[date]:
        """The days in whose night someone sleeps within a span."""
        return self.days[bisect_left(self.nights, span.start) : bisect_left(self.nights, span.end)]

    def touched(self, span: Span) -> list[date]:
        """The days on which a span lasts for a moment at least."""
        begin = max(0, bisect_right(self.midnights, span.start) - 1)
        end = bisect_left(self.midnights, span.end)
        return self.days[begin:end] if span.start < self.end else []


def history_of(actor: Actor, homes: Iterable[Home], *, first: date, after: date) -> History:
    """The nights and days from the first day up to, and not including, the day `after`. Seven queries."""
    by_id = {home.pk: home for home in homes}
    stays = Stay.objects.filter(room__home_id__in=list(by_id)).between(first, after).select_related("room")
    seen = as_seen_by(actor, stays.order_by("from_on"), action=Action.STAY_VIEW)
    people = {stay.participant_id: stay.participant for stay in seen.stays}
    known = timelines(people, first=first, after=after + timedelta(days=1))
    lines = []
    calendar = Calendar.of(first, after)
    for pk, home_id in dict.fromkeys((stay.participant_id, stay.room.home_id) for stay in seen.stays):
        lines.append(_line(people[pk], by_id[home_id], known[pk], calendar))
    lines.sort(key=lambda line: (line.home.name, line.participant.person.surname, line.participant.display_name))
    return History(first, after, _months(first, after), lines, seen.others)


def _line(person: Participant, home: Home, of: Timeline, calendar: Calendar) -> Line:
    nights, days, lived = Counter[date](), set[date](), 0
    for segment in of.segments:
        if segment.home != home.pk:
            continue
        evenings = calendar.evenings(segment.span)
        lived += len(evenings)
        if segment.here:
            nights.update(evening.replace(day=1) for evening in evenings)
            days.update(calendar.touched(segment.span))
    return Line(person, home, dict(nights), dict(Counter(day.replace(day=1) for day in days)), lived)


def _months(first: date, after: date) -> list[date]:
    found, month = [], first.replace(day=1)
    while month < after:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
