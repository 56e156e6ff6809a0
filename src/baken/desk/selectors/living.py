"""Where someone lives and lived, and whether they are there: what a dossier says of it, in one expression of SQL.

It goes along with a query that the page asks anyway (`fresh_look(…, also=…)`), so that it costs none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from baken.homes.rules.patterns import Pattern
from baken.homes.selectors import find_kind
from baken.presence.rules.expected import Absent, Lives, Repeat
from baken.presence.rules.local import Span, moment
from baken.presence.rules.timeline import timeline
from baken.presence.selectors.known import as_noted
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.homes.rules.kinds import Tool
    from baken.presence.rules.expected import Segment
    from baken.presence.rules.timeline import Timeline


def known_sql(who: str) -> str:
    """What was noted and planned of the person with the id `who`, from the last note before `%(start)s` on.

    The same as `presence.selectors.known` reads in two queries; `timeline_of` makes a timeline of it.
    """
    return f"""
    (select json_build_array(
        (select coalesce(json_agg(json_build_array(n.id, n.at, n.recorded_at, n.kind, n.author_name, n.details)), '[]')
         from presence_presencenote n
         where n.participant_id = {who} and n.at >= since.at and n.kind <> 'withdrawn'
           and not exists (select from presence_presencenote w where w.participant_id = n.participant_id
                           and w.at = n.at and w.corrects_id = n.id)),
        (select coalesce(json_agg(json_build_array(a.id, a.from_at, a.until_at, a.reason, a.repeats,
                                                   a.repeats_until_on)), '[]')
         from presence_plannedabsence a
         where a.participant_id = {who} and a.cancelled_at is null
           and (a.until_at is null or a.until_at > since.at
                or a.repeats <> '' and coalesce(a.repeats_until_on >= since.at::date - 1, true))))
     from (select coalesce(max(last.at), %(start)s) from presence_presencenote last
           where last.participant_id = {who} and last.at < %(start)s and last.kind <> 'withdrawn'
             and not exists (select from presence_presencenote w where w.participant_id = last.participant_id
                             and w.at = last.at and w.corrects_id = last.id)) since(at))
    """  # noqa: S608  # our own words


#: The patterns of the row `stay`.
PATTERNS = """
    (select coalesce(json_agg(json_build_array(p.from_on, p.weeks, p.parts)), '[]')
     from homes_staypattern p where p.stay_id = stay.id)
"""
#: Everything about where `wanted.id` lives and lived, in the order in which it was.
OF_WANTED = f"""
    case when exists (select from homes_stay stay where stay.participant_id = wanted.id) then json_build_array(
        (select json_agg(json_build_array(stay.from_on, stay.until_on, stay.kind, home.id, home.name, home.kind,
                                          room.name, {PATTERNS}) order by stay.from_on)
         from homes_stay stay join homes_room room on room.id = stay.room_id
         join homes_home home on home.id = room.home_id where stay.participant_id = wanted.id),
        {known_sql("wanted.id")})::text end
"""  # noqa: S608  # our own words


@dataclass(frozen=True)
class Lived:
    """That someone lives, lived or will live in a room of a home."""

    from_on: date
    until_on: date | None
    stay_kind: str
    home_id: UUID
    home: str
    home_kind: str
    room: str
    patterns: tuple[Pattern, ...] = ()

    @property
    def as_lives(self) -> Lives:
        return Lives(self.home_id, self.from_on, self.until_on, self.stay_kind, self.patterns)

    def is_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Living:
    """Where someone lives, lived and will live, and whether they are there."""

    stays: tuple[Lived, ...] = ()
    timeline: Timeline | None = None

    def on(self, day: date) -> Lived | None:
        return next((stay for stay in self.stays if stay.is_on(day)), None)

    @property
    def next_one(self) -> Lived | None:
        """Where they come to live."""
        return next((stay for stay in self.stays if stay.from_on > clock.today()), None)

    @property
    def now(self) -> Segment | None:
        """Whether they are there now, and why; None when they live nowhere here."""
        return self.timeline.at(clock.now()) if self.timeline else None

    @cached_property
    def tools(self) -> frozenset[Tool]:
        """What is worked with in any home where they live, lived or will live: what was written there stays."""
        kinds = (find_kind(key) for key in {stay.home_kind for stay in self.stays})
        return frozenset(tool for kind in kinds if kind for tool in kind.tools)


def since(today: date) -> Mapping[str, Any]:
    """What the expressions here want to know."""
    return {"start": moment(today)}


def living_of(found: Sequence[Any] | None) -> Living:
    """What `OF_WANTED` found."""
    if not found:
        return Living()
    stays = tuple(lived(*row) for row in found[0])
    today = clock.today()
    return Living(stays, timeline_of([stay.as_lives for stay in stays], found[1], today, today + timedelta(days=1)))


def lived(  # the columns of a row
    from_on: str,
    until_on: str | None,
    stay_kind: str,
    home_id: str,
    home: str,
    home_kind: str,
    room: str,
    patterns: Sequence[tuple[str, int, Sequence[tuple[int, int]]]],
) -> Lived:
    return Lived(
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on) if until_on else None,
        stay_kind=stay_kind,
        home_id=UUID(home_id),
        home=home,
        home_kind=home_kind,
        room=room,
        patterns=tuple(
            Pattern(date.fromisoformat(on), weeks, tuple((arrives, leaves) for arrives, leaves in parts))
            for on, weeks, parts in sorted(patterns, key=lambda one: one[0])
        ),
    )


def timeline_of(lives: Sequence[Lives], known: Sequence[Any], first: date, after: date) -> Timeline:
    """Where someone is from the first day up to, and not including, the day `after`; `known` is of `known_sql`."""
    notes, absences = known
    return timeline(
        lives,
        [
            Absent(
                UUID(pk),
                datetime.fromisoformat(from_at),
                datetime.fromisoformat(until_at) if until_at else None,
                reason,
                Repeat(repeats),
                date.fromisoformat(until_on) if until_on else None,
            )
            for pk, from_at, until_at, reason, repeats, until_on in sorted(absences, key=lambda one: one[1])
        ],
        [
            as_noted(UUID(pk), datetime.fromisoformat(at), datetime.fromisoformat(recorded_at), kind, by, details)
            for pk, at, recorded_at, kind, by, details in notes
        ],
        window=Span(moment(first), moment(after)),
        now=clock.now(),
    )
