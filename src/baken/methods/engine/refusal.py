"""Whether an event may be added to what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from baken.methods.engine.events import AMENDMENTS, BESIDE, Event, EventKind, effective
from baken.methods.engine.fold import Fold
from baken.methods.engine.objections import objection
from baken.methods.engine.wording import DECIDING, VERSIONS, Refusal, called, day, refused
from baken.methods.schema import Course, StandingStep


def refusal(course: Course, events: Sequence[Event], proposed: Event, *, today: date) -> Refusal | None:
    """Why `proposed` may not be appended to `events`, or None when it may (8F-18).

    An event must fit where the trajectory stands now: a phase that was closed stays closed, also for what is
    dated back. A correction or withdrawal must leave everything that was recorded after it in its place; it is
    the only way to take back a decision or the closing of a phase, and only while nothing rests on that.
    """
    if proposed.on > today:
        return refused("in-future", on=day(proposed.on))
    if proposed.id and any(str(event.id) == str(proposed.id) for event in events):
        return refused("duplicate")
    facts = effective(events)
    before = Fold.along(course, facts)
    if proposed.kind in AMENDMENTS:
        return _refusal_of_amendment(course, events, facts, before, proposed)
    if problem := objection(before, proposed):
        return problem
    if not facts or proposed.place > facts[-1].place:
        return None
    return _refusal_of_earlier(course, [*facts, proposed], before, proposed)


def _refusal_of_earlier(course: Course, facts: list[Event], before: Fold, proposed: Event) -> Refusal | None:
    """The event fits at the end, but its day is before something else: it has to fit there as well."""
    after = Fold.along(course, sorted(facts, key=lambda event: event.place))
    if problem := after.problems.get(str(proposed.id)):
        return problem
    beside = proposed.kind in BESIDE or isinstance(course.steps_by_key.get(proposed.step), StandingStep)
    elsewhere = course.runs == "sequence" and after.places[str(proposed.id)] != before.place
    if before.current and not beside and elsewhere:
        return refused("before-entry", phase=before.current.phase.title, on=day(before.current.entered_on))
    return _resting(course, facts, before, after)


def _refusal_of_amendment(
    course: Course, events: Sequence[Event], facts: list[Event], before: Fold, proposed: Event
) -> Refusal | None:
    original = next((event for event in facts if str(event.id) == str(proposed.corrects)), None)
    if original is None:
        return refused("unknown-event")
    if problem := _objection_to_amendment(proposed, original):
        return problem
    after = Fold.along(course, effective([*events, proposed]))
    key = str(original.id)
    if key in after.problems and key not in before.problems:
        return after.problems[key]
    return _resting(course, facts, before, after)


def _objection_to_amendment(proposed: Event, original: Event) -> Refusal | None:
    if not proposed.by.strip():
        return refused("no-person", DECIDING)
    if not proposed.reason.strip():
        return refused("no-reason")
    if proposed.kind is EventKind.WITHDRAWN and original.kind is EventKind.STARTED:
        return refused("start-stays")
    if original.kind is EventKind.MOVED:
        return refused("move-stays", VERSIONS)
    if proposed.kind is EventKind.CORRECTED and proposed.outcome:
        return refused("outcome-stays", DECIDING)
    return None


def _resting(course: Course, facts: list[Event], before: Fold, after: Fold) -> Refusal | None:
    """The first event that would no longer stand where it stood."""
    for event in facts:
        key = str(event.id)
        moved = key in after.places and key in before.places and after.places[key] != before.places[key]
        if moved or (key in after.problems and key not in before.problems):
            return refused("rests-on", step=called(course, event), on=day(event.on))
    return None
