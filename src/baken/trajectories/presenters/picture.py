"""The path as a picture, and what marks it in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date

    from baken.methods.engine import PhaseState, State
    from baken.methods.schema import Course

#: A phase that was left midway looks like one that was passed over, and its note says what happened.
_PICTURE = {"stopped": "skipped"}


def summary_path(state: State) -> list[dict[str, Any]]:
    """The path alone, for other screens that show it."""
    return picture(state, link=False)


def picture(state: State, *, link: bool) -> list[dict[str, Any]]:
    """The path for `shared/_path.html`; with `link` each phase leads to its part of the page."""
    return [
        {
            "title": localised(phase.title),
            "status": _PICTURE.get(phase.status, phase.status),
            "note": _phase_note(phase),
            "url": f"#{anchor_of(phase.key)}" if link and phase.entered_on else "",
        }
        for phase in state.phases
    ]


def anchor_of(phase: str) -> str:
    """The part of the page about a phase."""
    return f"fase-{phase}"


def _phase_note(phase: PhaseState) -> str:
    if phase.status == "now" and phase.entered_on:
        return _("since %(day)s") % {"day": _day(phase.entered_on)}
    if phase.status == "stopped" and phase.closed_on:
        return _("stopped %(day)s") % {"day": _day(phase.closed_on)}
    if phase.closed_on:
        return _day(phase.closed_on)
    return ""


def _day(day: date) -> str:
    """A trajectory takes years: the year is said when it is another one."""
    return date_format(day, "j F" if day.year == clock.today().year else "j F Y")


def mark_chips(course: Course, marks: dict[str, str | None]) -> list[str]:
    """The kept marks of a trajectory in a few words each."""
    chips = []
    for key, until in marks.items():
        if mark := course.marks_by_key.get(key):
            day = parse_date(until) if until else None
            title = localised(mark.title)
            chips.append(_("%(mark)s until %(day)s") % {"mark": title, "day": _day(day)} if day else title)
    return chips
