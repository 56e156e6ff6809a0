"""Everything known of the presence of some people, in four queries however many they are."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import connection

from baken.homes.models import Stay
from baken.homes.rules.patterns import Pattern
from baken.presence.rules.expected import Absent, Lives, Repeat
from baken.presence.rules.local import Span, moment
from baken.presence.rules.timeline import Noted, NoteKind, Timeline, timeline
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.homes.models import Home, StayPattern, StayQuerySet
    from baken.participants.models import Participant

#: The last note before a moment, and those after it, without what was taken back. A row of a correction lies at the
#: same moment as what it corrects, so all of it is found by the key.
_NOTES = """
    with asked as (select unnest(%(ids)s::uuid[]) as id)
    select n.participant_id, n.id, n.at, n.recorded_at, n.kind, n.author_name, n.details
    from asked cross join lateral (
        (select * from presence_presencenote last
         where last.participant_id = asked.id and last.at < %(start)s and last.kind <> 'withdrawn'
           and not exists (select 1 from presence_presencenote w where w.participant_id = last.participant_id
                           and w.at = last.at and w.corrects_id = last.id)
         order by last.at desc, last.recorded_at desc, last.id desc limit 1)
        union all
        (select * from presence_presencenote later
         where later.participant_id = asked.id and later.at >= %(start)s and later.at < %(end)s
           and later.kind <> 'withdrawn'
           and not exists (select 1 from presence_presencenote w where w.participant_id = later.participant_id
                           and w.at = later.at and w.corrects_id = later.id))
    ) n
    order by n.participant_id, n.at, n.recorded_at
"""
#: What was planned since the first of those notes: it says until when a note holds.
_ABSENCES = """
    select a.participant_id, a.id, a.from_at, a.until_at, a.reason, a.repeats, a.repeats_until_on
    from unnest(%(ids)s::uuid[], %(since)s::timestamptz[]) as asked(id, since)
    join presence_plannedabsence a on a.participant_id = asked.id
    where a.cancelled_at is null and a.from_at < %(end)s
      and (a.until_at is null or a.until_at > asked.since
           or (a.repeats <> '' and (a.repeats_until_on is null or a.repeats_until_on >= asked.since::date - 1)))
    order by a.participant_id, a.from_at
"""


@dataclass(frozen=True)
class Known:
    """What is known of one person: where they live, what was planned, and what was and will be."""

    lives: tuple[Lives, ...]
    timeline: Timeline
    absences: tuple[Absent, ...] = ()


def timelines(
    participant_ids: Iterable[UUID], *, first: date, after: date, now: datetime | None = None
) -> dict[UUID, Timeline]:
    """Where these people are from the first day up to, and not including, the day `after`."""
    return {pk: known.timeline for pk, known in known_of(participant_ids, first=first, after=after, now=now).items()}


def known_of(
    participant_ids: Iterable[UUID], *, first: date, after: date, now: datetime | None = None
) -> dict[UUID, Known]:
    """The same with where they live. Four queries; none when nobody is asked for."""
    ids = list(dict.fromkeys(participant_ids))
    if not ids:
        return {}
    return _known(ids, _lives(Stay.objects.filter(participant_id__in=ids)), Span(moment(first), moment(after)), now)


def known_in(
    homes: Iterable[Home], *, first: date, after: date, now: datetime | None = None
) -> dict[UUID, list[Known]]:
    """The same of everyone who lives in these homes in some of the days, by home. Four queries."""
    of_homes = {home.pk: list[Known]() for home in homes}
    window = Span(moment(first), moment(after))
    there = Stay.objects.filter(room__home__in=list(of_homes)).between(first, after).order_by()
    lives = _lives(Stay.objects.filter(participant__in=there.values("participant")))
    for known in _known(list(lives), lives, window, now).values():
        for home in {one.home for one in known.lives if one.span.cut(window)} & of_homes.keys():
            of_homes[home].append(known)
    return of_homes


def _known(ids: list[UUID], lives: dict[UUID, list[Lives]], window: Span, now: datetime | None) -> dict[UUID, Known]:
    if not ids:
        return {}
    notes = _notes(ids, window)
    absences = _absences(ids, notes, window)
    at = now or clock.now()
    return {
        pk: Known(
            tuple(lives[pk]),
            timeline(lives[pk], absences[pk], notes[pk], window=window, now=at),
            tuple(absences[pk]),
        )
        for pk in ids
    }


def _lives(of: StayQuerySet) -> dict[UUID, list[Lives]]:
    found: dict[UUID, list[Lives]] = defaultdict(list)
    stays = of.select_related("room", "participant__person")
    for stay in stays.prefetch_related("patterns").order_by("from_on"):
        lives = as_lives(stay, stay.patterns.all())
        if (after := _not_after(stay.participant)) is not None:
            lives = replace(lives, until_on=min(after, lives.until_on or after))
        found[stay.participant_id].append(lives)
    return found


def _not_after(participant: Participant) -> date | None:
    """The first day on which who died is not here any more, though their stay is closed when the family is ready."""
    died = participant.person.died
    if died is None:
        return None
    today = clock.today()
    if not died.is_complete or died.latest is None:
        return min(died.latest or today, today)
    return died.latest + timedelta(days=1)


def as_lives(stay: Stay, patterns: Iterable[StayPattern]) -> Lives:
    """A stay as the rules know it."""
    return Lives(
        home=stay.room.home_id,
        from_on=stay.from_on,
        until_on=stay.until_on,
        kind=stay.kind,
        patterns=tuple(
            Pattern(one.from_on, one.weeks, tuple((int(part[0]), int(part[1])) for part in one.parts))
            for one in patterns
        ),
    )


def _notes(ids: list[UUID], window: Span) -> dict[UUID, list[Noted]]:
    found: dict[UUID, list[Noted]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_NOTES, {"ids": ids, "start": window.start, "end": window.end})
        for participant_id, pk, at, recorded_at, kind, by, details in cursor.fetchall():
            found[participant_id].append(as_noted(pk, at, recorded_at, kind, by, details))
    return found


def as_noted(pk: UUID, at: datetime, recorded_at: datetime, kind: str, by: str, details: object) -> Noted:
    """A row of the table of notes as the rules know it."""
    said = json.loads(details) if isinstance(details, str) else details
    assert isinstance(said, dict)
    until = said.get("until")
    return Noted(
        pk,
        at,
        recorded_at,
        NoteKind(kind),
        by,
        datetime.fromisoformat(until) if until else None,
        str(said.get("reason", "")),
    )


def _absences(ids: list[UUID], notes: dict[UUID, list[Noted]], window: Span) -> dict[UUID, list[Absent]]:
    found: dict[UUID, list[Absent]] = defaultdict(list)
    since = [min([window.start, *(note.at for note in notes[pk][:1])]) for pk in ids]
    with connection.cursor() as cursor:
        cursor.execute(_ABSENCES, {"ids": ids, "since": since, "end": window.end})
        for participant_id, pk, from_at, until_at, reason, repeats, until_on in cursor.fetchall():
            found[participant_id].append(Absent(pk, from_at, until_at, reason, Repeat(repeats), until_on))
    return found
