"""What services and pages of this room say in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.myroster.rules.swaps import Between
from baken.presence.rules.local import local

if TYPE_CHECKING:
    from datetime import date, datetime

    from baken.rosters.models import Shift


def between_words(found: Between) -> str:
    """What came in between."""
    return {
        Between.CANCELLED: _("The shift was cancelled."),
        Between.BEGUN: _("The shift has begun already."),
        Between.NOT_THEIRS: _("The shift went to someone else meanwhile."),
        Between.OTHER_GONE: _("The shift that was asked for it is no longer there to swap."),
        Between.TAKEN: _("The shift is no longer open."),
    }[found]


def name_of(shift: Shift) -> str:
    """What a shift is called: as its home calls it, else by its sort."""
    return shift.template.name if shift.template else str(shift.get_sort_display())


def clock(at: datetime) -> str:
    """What the clock on the wall says."""
    return local(at).strftime("%H:%M")


def day_words(day: date) -> str:
    """ "ma 24 november"."""
    return date_format(day, "D j F").lower()


def times(shift: Shift) -> str:
    """From when until when; an end on another day says which."""
    begins, ends = local(shift.starts_at), local(shift.ends_at)
    if begins.date() == ends.date():
        return f"{clock(shift.starts_at)}–{clock(shift.ends_at)}"
    return pgettext("hours of a shift", "%(begin)s–%(end)s (%(day)s)") % {
        "begin": clock(shift.starts_at),
        "end": clock(shift.ends_at),
        "day": date_format(ends, "D").lower(),
    }


def shift_words(shift: Shift) -> str:
    """A shift in a line: the day, what it is, and when."""
    return f"{day_words(shift.on)}, {name_of(shift)} {times(shift)}"


def sleep_words(shift: Shift) -> str:
    """When one can sleep in a sleep-in shift; empty for others."""
    if shift.slept_from is None or shift.slept_until is None:
        return ""
    return _("You sleep there from %(begin)s until %(end)s.") % {
        "begin": clock(shift.slept_from),
        "end": clock(shift.slept_until),
    }
