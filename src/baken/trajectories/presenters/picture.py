"""The path as a picture, and what marks it in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods.texts import localised

if TYPE_CHECKING:
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
        return _("since %(day)s") % {"day": date_format(phase.entered_on, "j F")}
    if phase.status == "stopped" and phase.closed_on:
        return _("stopped %(day)s") % {"day": date_format(phase.closed_on, "j F")}
    if phase.closed_on:
        return date_format(phase.closed_on, "j F")
    return ""


def mark_chips(course: Course, marks: dict[str, str | None]) -> list[str]:
    """The kept marks of a trajectory in a few words each."""
    chips = []
    for key, until in marks.items():
        if mark := course.marks_by_key.get(key):
            day = parse_date(until) if until else None
            title = localised(mark.title)
            chips.append(
                _("%(mark)s until %(day)s") % {"mark": title, "day": date_format(day, "j F")} if day else title
            )
    return chips
