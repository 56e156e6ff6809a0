"""Who was here on which nights: over more than a hundred people and a year, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.homes.selectors import as_seen_by
from baken.presence.rules.local import FOREVER, Span, day_of, moment
from baken.presence.rules.timeline import NIGHT
from baken.presence.selectors.known import timelines

if TYPE_CHECKING:
    from collections.abc import Iterable
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


def history_of(actor: Actor, homes: Iterable[Home], *, first: date, after: date) -> History:
    """The nights and days from the first day up to, and not including, the day `after`. Seven queries."""
    by_id = {home.pk: home for home in homes}
    stays = Stay.objects.filter(room__home_id__in=list(by_id)).between(first, after).select_related("room")
    seen = as_seen_by(actor, stays.order_by("from_on"))
    people = {stay.participant_id: stay.participant for stay in seen.stays}
    known = timelines(people, first=first, after=after + timedelta(days=1))
    lines = []
    for pk, home_id in dict.fromkeys((stay.participant_id, stay.room.home_id) for stay in seen.stays):
        lines.append(_line(people[pk], by_id[home_id], known[pk], first, after))
    lines.sort(key=lambda line: (line.home.name, line.participant.person.surname, line.participant.display_name))
    return History(first, after, _months(first, after), lines, seen.others)


def _line(person: Participant, home: Home, of: Timeline, first: date, after: date) -> Line:
    nights, days = Counter[date](), set[date]()
    for segment in of.segments:
        if not segment.here or segment.home != home.pk:
            continue
        for evening in _evenings(segment.span, first, after):
            nights[evening.replace(day=1)] += 1
        last = day_of(segment.span.end - timedelta(microseconds=1))
        day = max(first, day_of(segment.span.start))
        while day <= last and day < after:
            days.add(day)
            day += timedelta(days=1)
    lived = sum(len(_evenings(segment.span, first, after)) for segment in of.segments if segment.home == home.pk)
    return Line(person, home, dict(nights), dict(Counter(day.replace(day=1) for day in days)), lived)


def _evenings(span: Span, first: date, after: date) -> list[date]:
    """The days in whose night someone sleeps within a span."""
    day = max(first, day_of(span.start) - timedelta(days=1))
    last = min(after - timedelta(days=1), day_of(min(span.end, FOREVER)))
    found = []
    while day <= last:
        if moment(day + timedelta(days=1), NIGHT) in span:
            found.append(day)
        day += timedelta(days=1)
    return found


def _months(first: date, after: date) -> list[date]:
    found, month = [], first.replace(day=1)
    while month < after:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
