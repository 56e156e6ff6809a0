"""What is told of methods fits their courses: the engine has no objection to any of it (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baken.demo.carrying_out import Doing, Method
from baken.demo.library import library
from baken.instruments.answers import objections
from baken.instruments.catalogue import load_instrument
from baken.methods.catalogue import load_course
from baken.methods.engine import EventKind
from baken.methods.tests.walking import BEGIN, Walk

if TYPE_CHECKING:
    from baken.demo.noted import FilledIn
    from baken.demo.volunteering import Looking

METHODS = library().daily.methods
LOOKINGS = library().daily.lookings


def test_at_least_fifteen_are_carried_out() -> None:
    assert len({told.course for told in METHODS}) >= 15


@pytest.mark.parametrize("told", METHODS, ids=lambda told: f"{told.course} {told.who or told.title}")
def test_it_fits_the_course_of_the_method(told: Method) -> None:
    walk = Walk(load_course(told.course))
    walk.record(EventKind.STARTED)
    for member in told.members:
        walk.record(EventKind.JOINED, data={"member": member})
    for role in (role for role in walk.course.roles if role.who == "participant" and told.who):
        walk.record(EventKind.ROLE_TAKEN, data={"role": role.key, "person": told.who, "traits": list(role.needs)})
    for holder in told.roles:
        person = holder.colleague or holder.name
        data = {"role": holder.role, "person": person, "name": person, "traits": list(holder.traits)}
        walk.record(EventKind.ROLE_TAKEN, data=data)
    matched = _matched(told)
    for one in sorted(told.does, key=lambda one: one.after):
        if matched is not None and matched <= one.after:
            walk.today = BEGIN + timedelta(days=matched)
            _match(walk)
            matched = None
        walk.today = BEGIN + timedelta(days=one.after)
        for _ in range(0 if one.board else one.times):
            kind, said = _event(walk, told, one)
            walk.record(kind, **said)
    last = max((one.after + 7 * (one.times - 1) for one in told.does), default=0)
    assert last < told.ago, "all of it lies before today"


def _matched(told: Method) -> int | None:
    """After how many days a volunteer came, as is told with the wishes."""
    days = [
        told.ago - looking.ago + chosen.began
        for looking in LOOKINGS
        if (looking.who, looking.method) == (told.who, told.course)
        for chosen in looking.chosen
        if chosen.began is not None
    ]
    return days[0] if days else None


def _match(walk: Walk) -> None:
    """What beginning a match records: the step that asks for it, and the volunteer in the role."""
    step = next(step for step in walk.course.steps_by_key.values() if step.kind == "match")
    walk.record(EventKind.DONE, step=step.key, data={"ref": "kept"})
    role = next(role for role in walk.course.roles if role.who == "volunteer")
    data = {"role": role.key, "person": "volunteer", "name": "volunteer", "traits": list(role.needs)}
    walk.record(EventKind.ROLE_TAKEN, data=data)


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


@pytest.mark.parametrize("told", LOOKINGS, ids=lambda told: told.who)
def test_who_is_brought_together_lets_nothing_stop_it(told: Looking) -> None:
    """Days go on, and everyone who is chosen was a volunteer of that method by then."""
    known = {one.key: one for one in library().daily.volunteers}
    for chosen in told.chosen:
        ends = [chosen.declined.after] if chosen.declined else []
        days = [chosen.after, chosen.met, chosen.began, *ends, *(seen.after for seen in chosen.seen)]
        passed = [day for day in days if day is not None]
        assert passed == sorted(passed)
        assert passed[-1] < told.ago
        volunteer = known[chosen.volunteer]
        assert told.method in volunteer.methods
        assert volunteer.ago > told.ago - chosen.after
        assert volunteer.trained is not None


@pytest.mark.parametrize("told", library().daily.filled_in, ids=lambda told: f"{told.who} {told.ago}")
def test_cards_are_filled_in_as_they_ask(told: FilledIn) -> None:
    assert objections(load_instrument(told.instrument), told.answers) == {}


@pytest.mark.parametrize("told", METHODS, ids=lambda told: f"{told.course} {told.who or told.title}")
def test_it_is_told_of_people_who_were_there(told: Method) -> None:
    stories = {story.key: story for story in library().stories}
    for key in [*told.members, *([told.who] if told.who else [])]:
        assert told.ago < stories[key].way.began
