"""What really happened laid over what was expected: what was noted beats what was planned, that beats the pattern.

What was noted holds until something else is noted, or until it was expected to change anyway: who stays on a Friday on
which the pattern says "home" is here until the pattern begins anew. Who was noted away without a time of return is
away until somebody notes that they are back. For moments still to come, the home counts on those people: then the stay
says again what is expected, and `is_uncertain` that this is not sure.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from baken.homes.rules.patterns import ASLEEP
from baken.presence.rules.expected import PART_TIME, Absent, Because, Lives, Segment, Why, expected
from baken.presence.rules.local import FOREVER, Span, day_of, moment, whole_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: At this hour of the night it is clear who sleeps here, as in the patterns.
NIGHT = ASLEEP.hour * 60
#: Before this hour "tonight" is the night that lasts still.
MORNING = 6 * 60
A_MOMENT = timedelta(microseconds=1)


class NoteKind(StrEnum):
    """What can be noted of someone."""

    HERE = "here"
    AWAY = "away"
    BACK = "back"
    LATER = "later"
    UNEXPECTED = "unexpected"


SAYS_HERE = frozenset({NoteKind.HERE, NoteKind.BACK})


@dataclass(frozen=True)
class Noted:
    """That someone noted, at a moment, that a person was here or away."""

    id: UUID
    at: datetime
    recorded_at: datetime
    kind: NoteKind
    by: str = ""
    until: datetime | None = None
    reason: str = ""

    @property
    def here(self) -> bool:
        return self.kind in SAYS_HERE


@dataclass(frozen=True)
class Timeline:
    """Where someone was, is and will be, as far as it is known at `now`, within a window."""

    segments: tuple[Segment, ...]
    now: datetime

    def at(self, moment_: datetime) -> Segment | None:
        """What holds at a moment; None when they do not live here then."""
        return next((segment for segment in self.segments if moment_ in segment.span), None)

    def within(self, span: Span) -> list[Segment]:
        return [replace(one, span=cut) for one in self.segments if (cut := one.span.cut(span))]

    def on(self, day: date) -> list[Segment]:
        return self.within(whole_day(day))

    def is_here_on(self, day: date) -> bool:
        """Whether they are here at any moment of a day."""
        return any(segment.here for segment in self.on(day))

    def night(self, evening: date) -> Segment | None:
        """Where they sleep in the night after this day."""
        return self.at(moment(evening + timedelta(days=1), NIGHT))


def timeline(
    lives: Sequence[Lives], absences: Sequence[Absent], notes: Iterable[Noted], *, window: Span, now: datetime
) -> Timeline:
    """Everything known about one person within a window. `notes` hold the last one before it too."""
    ordered = sorted(
        (note for note in notes if note.at < window.end), key=lambda note: (note.at, note.recorded_at, note.id)
    )
    begin = min([window.start, *(note.at for note in ordered)])
    ahead = expected(lives, absences, Span(begin, window.end))
    starts = [segment.span.start for segment in ahead]
    pieces: list[Segment] = []
    for number, note in enumerate(ordered):
        following = ordered[number + 1].at if number + 1 < len(ordered) else FOREVER
        place = bisect_right(starts, note.at) - 1
        if place >= 0 and note.at in ahead[place].span:
            pieces += [piece for piece in _of_note(note, following, ahead[place:], now) if piece.span]
    laid = _laid_over(ahead, pieces)
    return Timeline(tuple(replace(one, span=cut) for one in laid if (cut := one.span.cut(window))), now)


def _of_note(note: Noted, following: datetime, ahead: Sequence[Segment], now: datetime) -> list[Segment]:
    """How long a note holds, and what follows from it; the first of `ahead` is what was expected then."""
    current = ahead[0]
    end = min(following, _changes(ahead, note.until if note.until and note.until > note.at else note.at))
    why = Why(
        Because.NOTED, reason=note.reason, at=note.at, until=note.until, by=note.by, kind=note.kind, source=note.id
    )
    held = Segment(Span(note.at, end), here=note.here, home=current.home, why=why)
    if note.here:
        return [held]
    known = max(now, note.at) + A_MOMENT
    if note.until is None:
        if not current.here:
            return [replace(held, span=Span(note.at, min(end, known)))]
        later = replace(held, span=Span(known, end), here=True, why=Why(Because.STAY, at=note.at), is_uncertain=True)
        return [replace(held, span=Span(note.at, min(end, known))), later]
    until = min(end, max(note.until, note.at))
    overdue = Span(until, min(end, max(until, known)))
    return [
        replace(held, span=Span(note.at, until)),
        replace(held, span=overdue, why=replace(why, is_overdue=True)),
    ]


def _changes(ahead: Sequence[Segment], after: datetime) -> datetime:
    """When it is expected to change next: from here to away or the other way, or when they no longer live here."""
    before: Segment | None = None
    for segment in ahead:
        if segment.span.end <= after:
            continue
        if before is not None and (segment.here != before.here or segment.span.start != before.span.end):
            break
        before = segment
    return before.span.end if before else after


def _laid_over(ahead: Sequence[Segment], pieces: Sequence[Segment]) -> list[Segment]:
    """The pieces, which are in order and do not overlap, in the place of what was expected at those times.

    Where someone lives nowhere here, nothing is laid. One walk along both: a year holds hundreds of each.
    """
    found: list[Segment] = []
    number = 0
    for segment in ahead:
        at = segment.span.start
        while number < len(pieces) and pieces[number].span.end <= at:
            number += 1
        for piece in islice(pieces, number, None):
            if piece.span.start >= segment.span.end:
                break
            cut = piece.span.cut(Span(at, segment.span.end))
            if before := Span(at, cut.start):
                found.append(replace(segment, span=before))
            found.append(replace(piece, span=cut, home=segment.home))
            at = cut.end
        if rest := Span(at, segment.span.end):
            found.append(replace(segment, span=rest))
    return found


def evening_of(now: datetime) -> date:
    """The day of which tonight is the night: before six in the morning that is yesterday."""
    return day_of(now) if now >= moment(day_of(now), MORNING) else day_of(now) - timedelta(days=1)


def guidance_is_refused(lives: Sequence[Lives], of: Timeline, day: date) -> bool:
    """YG-06: no guidance on a day on which who lives here part of the time is not here at all."""
    on = [one for one in lives if one.span.cut(whole_day(day))]
    return bool(on) and all(one.kind == PART_TIME for one in on) and not of.is_here_on(day)
