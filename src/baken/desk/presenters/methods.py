"""The methods that a participant follows now, each in a few words (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.methods.catalogue import UnknownCourse
from baken.methods.texts import localised
from baken.programmes.presenters import Addresses
from baken.programmes.selectors import course_of
from baken.shared.templatetags.baken import short_day
from baken.signals.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.programmes.models import Programme, ProgrammeMember
    from baken.signals.models import KeptSignal


def running_methods(members: Iterable[ProgrammeMember], signals: Iterable[KeptSignal]) -> list[dict[str, Any]]:
    """Title, phase and what comes next, for the page about the participant. `signals` say what has a day."""
    first: dict[Any, KeptSignal] = {}
    for signal in signals:
        if signal.kind == Kind.METHOD_STEP:
            first.setdefault(signal.object_id, signal)
    return [_line(member.programme, member, first.get(member.programme_id)) for member in members]


def _line(programme: Programme, member: ProgrammeMember, signal: KeptSignal | None) -> dict[str, Any]:
    line = {
        "title": programme.title or programme.course_slug,
        "method": "",
        "url": Addresses(programme.pk, member.participant_id).home,
        "since": member.joined_on,
        "status": programme.get_status_display() if programme.is_paused else "",
        "phases": "",
        "next": "",
    }
    try:
        course = course_of(programme)
    except UnknownCourse:
        return line
    phases = [localised(course.phases_by_key[key].title) for key in programme.phases if key in course.phases_by_key]
    step = course.steps_by_key.get(signal.details["step"] if signal else programme.next_step)
    words = localised(step.title) if step else ""
    if words and signal:
        words = _("%(step)s, by %(day)s") % {"step": words, "day": short_day(signal.due_on)}
    return line | {
        "title": programme.title or localised(course.title),
        "method": localised(course.title) if programme.title else "",
        "phases": ", ".join(phases),
        "next": words,
    }
