"""What is told of methods fits their courses: the engine has no objection to any of it (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from baken.demo.carrying_out import Doing, Method
from baken.demo.library import library
from baken.instruments.answers import objections
from baken.instruments.catalogue import load_instrument
from baken.methods.catalogue import load_course
from baken.methods.engine import EventKind
from baken.methods.tests.walking import BEGIN, Walk

METHODS = library().daily.methods


def test_at_least_fifteen_are_carried_out() -> None:
    assert len({told.course for told in METHODS}) >= 15


@pytest.mark.parametrize("told", METHODS, ids=lambda told: f"{told.course} {told.who or told.title}")
def test_it_fits_the_course_of_the_method(told: Method) -> None:
    walk = Walk(load_course(told.course))
    walk.record(EventKind.STARTED)
    for member in told.members:
        walk.record(EventKind.JOINED, data={"member": member})
    for holder in told.roles:
        person = holder.colleague or holder.name
        data = {"role": holder.role, "person": person, "name": person, "traits": list(holder.traits)}
        walk.record(EventKind.ROLE_TAKEN, data=data)
    for one in sorted(told.does, key=lambda one: one.after):
        walk.today = BEGIN + timedelta(days=one.after)
        for _ in range(one.times):
            kind, said = _event(walk, told, one)
            walk.record(kind, **said)
    last = max((one.after + 7 * (one.times - 1) for one in told.does), default=0)
    assert last < told.ago, "all of it lies before today"


def _event(walk: Walk, told: Method, one: Doing) -> tuple[EventKind, dict[str, Any]]:
    ways: dict[str, tuple[EventKind, dict[str, Any]]] = {
        "close": (EventKind.CLOSED, {"phase": one.close}),
        "enter": (EventKind.ENTERED, {"phase": one.enter}),
        "leave_out": (EventKind.LEFT_OUT, {"phase": one.leave_out, "reason": one.reason}),
        "decide": (EventKind.DECIDED, {"step": one.decide, "outcome": one.outcome, "reason": one.reason}),
        "hours": (EventKind.SPENT, {"data": {"hours": one.hours}}),
        "pause": (EventKind.PAUSED, {"reason": one.reason}),
        "resume": (EventKind.RESUMED, {}),
        "leaves": (EventKind.LEFT, {"data": {"member": one.who}, "reason": one.reason}),
        "ends": (EventKind.ENDED, {"outcome": one.ends, "reason": one.reason}),
    }
    for name, event in ways.items():
        if getattr(one, name):
            return event
    if one.meeting:
        away = () if one.makes_up else one.absent.get(len(walk.state.meetings(one.meeting)) + 1, ())
        data: dict[str, Any] = {
            "present": [one.who] if one.makes_up else [key for key in told.members if key not in away],
            "absent": list(away),
        }
        return EventKind.DONE, {"step": one.meeting, "data": data | {"makes_up": one.makes_up}}
    step = walk.course.steps_by_key[one.step]
    if step.instrument:
        instrument = load_instrument(step.instrument)
        assert objections(instrument, one.answers) == {}
    data = {"by_whom": one.by_whom, "agreed_by": one.agreed_by, "scorer": one.scorer, "ref": "kept"}
    return EventKind.DONE, {"step": one.step, "data": data | ({"answers": one.answers} if step.form else {})}


@pytest.mark.parametrize("told", METHODS, ids=lambda told: f"{told.course} {told.who or told.title}")
def test_it_is_told_of_people_who_were_there(told: Method) -> None:
    stories = {story.key: story for story in library().stories}
    for key in [*told.members, *([told.who] if told.who else [])]:
        assert told.ago < stories[key].way.began
