"""Why someone is here or away, and how many workers that asks for, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from baken.presence.models import AbsenceReason, WayOutKind
from baken.presence.rules.expected import Because
from baken.presence.rules.local import day_of, local, whole_day
from baken.presence.rules.norms import Level
from baken.presence.rules.parts import PartKind
from baken.presence.rules.timeline import NoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from baken.presence.rules.expected import Segment
    from baken.presence.rules.norms import Verdict
    from baken.presence.rules.parts import DayPart
    from baken.presence.rules.timeline import Timeline
    from baken.presence.selectors.on_duty import Turn

#: Within so many days a day of the week says enough.
NEAR = timedelta(days=6)


def clock_time(at: datetime) -> str:
    return f"{local(at):%H:%M}"


def when(at: datetime, now: datetime) -> str:
    """A moment as one says it: "14:05", "zo 19:00", "12 jan 19:00"."""
    day = day_of(at)
    if day == day_of(now):
        return clock_time(at)
    if abs(at - now) < NEAR:
        return f"{date_format(day, 'D')} {clock_time(at)}"
    return f"{date_format(day, 'j b')} {clock_time(at)}"


def reason(value: str) -> str:
    return str(AbsenceReason(value).label) if value in AbsenceReason.values else ""


def why(segment: Segment, now: datetime) -> str:
    """Why someone is here or away: "volgens patroon", "ziekenhuis, terug ma 10:00", "om 14:05 afgemeld door Bram"."""
    of = segment.why
    until = when(of.until, now) if of.until else ""
    if segment.is_uncertain and of.at:
        return _("away since %(at)s; nobody said until when") % {"at": when(of.at, now)}
    if of.because is Because.STAY:
        return _("lives here")
    if of.because is Because.PATTERN:
        return _by_pattern(here=segment.here, until=until)
    if of.because is Because.PLANNED:
        words = {"reason": reason(of.reason), "until": until}
        return _("%(reason)s, back %(until)s") % words if until else _("%(reason)s, not known until when") % words
    return _noted(segment, now, until)


def _by_pattern(*, here: bool, until: str) -> str:
    if not until:
        return _("by the pattern")
    if here:
        return _("by the pattern, until %(until)s") % {"until": until}
    return _("by the pattern, back %(until)s") % {"until": until}


def _noted(segment: Segment, now: datetime, until: str) -> str:
    of = segment.why
    words = {"at": when(of.at, now) if of.at else "", "by": of.by, "until": until, "reason": reason(of.reason)}
    if of.kind == NoteKind.UNEXPECTED:
        return _("away unexpectedly, noted at %(at)s by %(by)s") % words
    if segment.here:
        if of.kind == NoteKind.BACK:
            return _("came back at %(at)s, noted by %(by)s") % words
        return _("seen at %(at)s by %(by)s") % words
    if of.is_overdue:
        return _("should have been back %(until)s; signed out at %(at)s by %(by)s") % words
    said = _("signed out at %(at)s by %(by)s") % words
    if of.reason:
        said = f"{words['reason']}, {said}"
    return _("%(said)s, back %(until)s") % {"said": said, "until": until} if until else said


def day_in_words(of: Timeline, day: date) -> tuple[str, str]:
    """A day of someone as a level ("all", "part", "none", "gone") and in words: "tot 15:00", "vanaf 19:00"."""
    segments = of.on(day)
    if not segments:
        return "gone", _("does not live here")
    whole = whole_day(day)
    here: list[tuple[datetime, datetime]] = []
    for one in segments:
        if one.here and here and here[-1][1] == one.span.start:
            here[-1] = (here[-1][0], one.span.end)
        elif one.here:
            here.append((one.span.start, one.span.end))
    if not here:
        return "none", pgettext("presence", "away")
    if (
        here == [(segments[0].span.start, segments[-1].span.end)]
        and len(here) == 1
        and here[0]
        == (
            whole.start,
            whole.end,
        )
    ):
        return "all", pgettext("presence", "here")
    return "part", ", ".join(_hours(begins, ends, whole.start, whole.end) for begins, ends in here)


def _hours(begins: datetime, ends: datetime, first: datetime, last: datetime) -> str:
    if begins == first:
        return _("until %(at)s") % {"at": clock_time(ends)}
    if ends == last:
        return _("from %(at)s") % {"at": clock_time(begins)}
    return f"{clock_time(begins)}–{clock_time(ends)}"


def part_name(part: DayPart) -> str:
    """What a part of the day is called: by the home itself, else by the words that it began with."""
    return {
        "early": pgettext("part of the day", "early"),
        "day": pgettext("part of the day", "day"),
        "morning": pgettext("part of the day", "morning"),
        "afternoon": pgettext("part of the day", "afternoon"),
        "dinner": pgettext("part of the day", "dinner and after"),
        "evening": pgettext("part of the day", "evening"),
        "night": pgettext("part of the day", "night"),
    }.get(part.name, part.name)


def workers(number: int) -> str:
    return ngettext("%(number)s worker", "%(number)s workers", number) % {"number": number}


def who_works(of: Turn, at: datetime) -> str:
    """Someone on duty at a moment: "Wies", "Bram (slaapt)"."""
    return _("%(name)s (sleeps)") % {"name": of.name} if of.sleeps_at(at) else of.name


def too_few(number: int) -> str:
    return ngettext("there is one too few", "there are %(number)s too few", number) % {"number": number}


def verdict(of: Verdict, residents: Sequence[str]) -> str:
    """How a part of the day stands, in plain words; `residents` is what one and what more of them are called."""
    people = f"{of.residents} {residents[0] if of.residents == 1 else residents[1]}"
    staff = of.staff
    if of.level is Level.EMPTY:
        return _("nobody to count for")
    if staff is None:
        return _("%(people)s; not entered yet who works") % {"people": people}
    words = {"people": people, "workers": _who_works(of), "short": too_few(of.short)}
    if of.level is Level.BROKEN:
        return _("%(people)s, %(workers)s: %(short)s") % words
    if of.rule == "SL-07":
        return _("%(people)s, %(workers)s: whoever is alone must be able to call a colleague") % words
    if of.level is Level.LIMIT:
        return _("%(people)s, %(workers)s: exactly enough, nobody can be added") % words
    return _("%(people)s, %(workers)s") % words


def _who_works(of: Verdict) -> str:
    assert of.staff is not None
    if of.kind is not PartKind.NIGHT:
        return workers(of.staff.awake)
    if of.staff.awake and of.staff.asleep:
        return _("%(awake)s awake and %(asleep)s asleep") % {"awake": of.staff.awake, "asleep": of.staff.asleep}
    if of.staff.asleep:
        return _("%(workers)s asleep") % {"workers": workers(of.staff.asleep)}
    return _("%(workers)s awake") % {"workers": workers(of.staff.awake)}


def level_word(level: Level) -> str:
    return {
        Level.EMPTY: pgettext("norm", "nobody there"),
        Level.MET: pgettext("norm", "met"),
        Level.UNKNOWN: pgettext("norm", "not entered"),
        Level.LIMIT: pgettext("norm", "at the limit"),
        Level.BROKEN: pgettext("norm", "broken"),
    }[level]


def way_out(kind: str) -> str:
    return capfirst(str(WayOutKind(kind).label))
