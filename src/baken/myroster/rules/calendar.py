"""A roster as a calendar that phones and computers read (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

#: How often a calendar comes and looks.
EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class CalendarEvent:
    """One shift. `uid` stays the same as long as it exists; `revision` counts up with every change of it."""

    uid: str
    revision: int
    starts_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    words: str = ""
    place: str = ""
    is_cancelled: bool = False


def written(events: Iterable[CalendarEvent], *, name: str) -> bytes:
    """The calendar file. The same events give the same bytes, so that who looks again is told that nothing changed.

    Moments are in UTC: every calendar shows them by its own clock, and summer time is nobody's worry.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415  # large, and a calendar is a rare thing

    calendar = Calendar()
    calendar.add("prodid", "-//Baken//Rooster//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("name", name)
    calendar.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for one in sorted(events, key=lambda one: (one.starts_at, one.uid)):
        event = Event()
        event.add("uid", one.uid)
        event.add("sequence", one.revision)
        event.add("dtstamp", one.changed_at.astimezone(UTC))
        event.add("last-modified", one.changed_at.astimezone(UTC))
        event.add("dtstart", one.starts_at.astimezone(UTC))
        event.add("dtend", one.ends_at.astimezone(UTC))
        event.add("summary", one.title)
        if one.words:
            event.add("description", one.words)
        if one.place:
            event.add("location", one.place)
        event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
        event.add("transp", "TRANSPARENT" if one.is_cancelled else "OPAQUE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def etag(content: bytes) -> str:
    """The mark by which a calendar asks whether anything changed."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def changed_at(events: Iterable[CalendarEvent]) -> datetime | None:
    """When the newest change was."""
    return max((one.changed_at for one in events), default=None)
