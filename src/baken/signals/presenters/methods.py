"""Signals of methods in words (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from baken.methods.catalogue import UnknownCourse
from baken.methods.texts import localised
from baken.programmes.models import Programme, ProgrammeObligation
from baken.programmes.presenters.due import due_entries
from baken.programmes.selectors import course_of
from baken.programmes.wording import hours_words
from baken.shared import clock
from baken.signals.rules import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.signals.models import KeptSignal
    from baken.signals.selectors import GroupSignal

_TITLES: Final[dict[Kind, StrOrPromise]] = {
    Kind.METHOD_ENDS: gettext_lazy("%(method)s with %(name)s comes to its last day"),
    Kind.METHOD_PAUSED: gettext_lazy("%(method)s with %(name)s stands still: can it go on?"),
    Kind.HOURS_OVER: gettext_lazy("%(method)s with %(name)s took %(hours)s more than agreed on"),
    Kind.METHOD_LEFT_OVER: gettext_lazy("%(method)s with %(name)s goes on, the trajectory is no longer in execution"),
    Kind.METHOD_AFTER_DEATH: gettext_lazy("%(name)s has died, and %(method)s was not ended"),
}
#: The kinds of which the words stand here; a step of a method is worded by the room of the methods.
METHODS: Final = frozenset({Kind.ROLE_OPEN, Kind.MATCH_CONTACT, *_TITLES})


def method_steps(signals: Iterable[KeptSignal], *, soon_days: int, named: bool, actor: Actor) -> list[dict[str, Any]]:
    """The steps of methods among these signals, in their order, as a programme words them."""
    steps = [_obligation(signal) for signal in signals if signal.kind == Kind.METHOD_STEP]
    return due_entries(steps, today=clock.today(), soon_days=soon_days, named=named, actor=actor)


def _obligation(signal: KeptSignal) -> ProgrammeObligation:
    said = signal.details
    obligation = ProgrammeObligation(
        programme=Programme(pk=signal.object_id, course_slug=said["course"], course_version=said["version"]),
        key=said["key"],
        step=said["step"],
        rule=signal.rule,
        due_on=signal.due_on,
        since_on=signal.since_on if said["counted"] else None,
        allowed=said["allowed"],
    )
    obligation.participant = signal.participant
    return obligation


def steps_of(signals: Iterable[GroupSignal], *, soon_days: int, actor: Actor) -> list[dict[str, Any]]:
    """The steps among what groups ask, in their order, as a programme words them."""
    found = []
    for one in signals:
        asked = one.asked
        if asked.kind is Kind.METHOD_STEP:
            said = asked.details
            found.append(
                ProgrammeObligation(
                    programme=one.programme,
                    key=said["key"],
                    step=said["step"],
                    rule=asked.rule,
                    due_on=asked.due_on,
                    since_on=asked.since_on if said["counted"] else None,
                    allowed=said["allowed"],
                )
            )
    return due_entries(found, today=clock.today(), soon_days=soon_days, actor=actor)


def method_title(kind: Kind, details: Mapping[str, Any], name: str) -> str:
    """What is asked, with the name of the participant or of the group."""
    if kind is Kind.MATCH_CONTACT:
        return _contact_title(details, name)
    course = _course(details)
    said = {"name": name, "method": localised(course.title) if course else details.get("course", "")}
    if kind is Kind.ROLE_OPEN:
        return _role_title(course, details, said)
    if kind is Kind.HOURS_OVER:
        over = float(details.get("hours", 0))
        said["hours"] = hours_words(int(over) if over.is_integer() else over)
    return str(_TITLES[kind]) % said


def _contact_title(details: Mapping[str, Any], name: str) -> str:
    missed = int(details.get("missed", 0))
    if missed > 1:
        return _("%(name)s and the volunteer did not see each other %(count)s times") % {"name": name, "count": missed}
    return _("%(name)s and the volunteer would see each other again") % {"name": name}


def _role_title(course: Course | None, details: Mapping[str, Any], said: dict[str, str]) -> str:
    role = course.roles_by_key.get(details.get("role", "")) if course else None
    count = int(details.get("count", 1))
    words = ngettext(
        "%(method)s with %(name)s: nobody is %(role)s",
        "%(method)s with %(name)s: %(count)s people are missing as %(role)s",
        count,
    )
    return words % {**said, "role": localised(role.title) if role else "", "count": count}


def _course(details: Mapping[str, Any]) -> Course | None:
    try:
        return course_of(Programme(course_slug=details["course"], course_version=details["version"]))
    except (UnknownCourse, KeyError):
        return None
