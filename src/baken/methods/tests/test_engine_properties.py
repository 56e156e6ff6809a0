"""Laws of the engine (8F-02, 8F-18) that hold for every course of events."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.methods.catalogue import load_course
from baken.methods.engine import Event, EventKind, State, effective, refusal, state
from baken.methods.engine.fold import Fold
from baken.methods.schema import StandingStep
from baken.methods.tests.stories import ANSWERS, FIRST_DAY, Story

COURSE = load_course("acht-fasenmodel")
AMENDMENTS = (EventKind.CORRECTED, EventKind.WITHDRAWN)
LAST_DAY = FIRST_DAY + timedelta(days=1500)

unhurried = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

# Proposals -----------------------------------------------------------------------------------------------------

steps = st.sampled_from([*COURSE.steps_by_key, "unknown"])
phases = st.sampled_from([*COURSE.phases_by_key, "unknown"])
outcomes = st.sampled_from(
    [
        *(outcome.key for step in COURSE.all_steps() for outcome in step.outcomes),
        *COURSE.endings_by_key,
        "unknown",
    ]
)
odd_data = st.dictionaries(
    st.sampled_from(["answers", "covered", "complete", "until", "conditions", "person", "agreed_by"]),
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.text(max_size=5),
        st.lists(st.one_of(st.text(max_size=5), st.integers(), st.none()), max_size=3),
        st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=5), st.lists(st.integers()))),
    ),
)


@st.composite
def wild(draw: st.DrawFn) -> dict[str, Any]:
    """Any event at all."""
    return {
        "kind": draw(st.sampled_from(list(EventKind))),
        "step": draw(steps),
        "phase": draw(phases),
        "outcome": draw(outcomes),
        "reason": draw(st.sampled_from(["", "Daarom."])),
        "data": draw(odd_data),
        "corrects": f"{draw(st.integers(0, 40)):04}",
    }


def fitting(number: int, now: State) -> dict[str, Any]:
    """An event that the state calls for: one of the open steps, or the closing of the phase."""
    wanted = [step.step for step in now.open_steps if step.status == "open"]
    if not wanted or number % 11 == 0:
        wanted = [step.step for step in now.standing if step.status == "open"] or wanted
    if now.can_close or not wanted:
        return {"kind": EventKind.CLOSED, "phase": now.current or ""}
    step = wanted[number % len(wanted)]
    filled = {
        "covered": sorted(COURSE.domain_keys),
        "complete": True,
        "person": "Samira",
        "agreed_by": ["Noor"],
        "until": "2031-01-01",
        "conditions": ["Op tijd binnen"],
        "to_whom": "Het wijkteam",
    }
    if step.form:
        filled["answers"] = dict(ANSWERS[step.form])
    if step.outcomes:
        going_on = [outcome for outcome in step.outcomes if not outcome.ends]
        standing = isinstance(step, StandingStep)
        outcome = going_on[0 if standing else number % len(going_on)].key
        return {"kind": EventKind.DECIDED, "step": step.key, "outcome": outcome, "reason": "Zo.", "data": filled}
    return {"kind": EventKind.DONE, "step": step.key, "data": filled}


type Proposal = tuple[dict[str, Any] | None, int, int, int]

proposals: st.SearchStrategy[list[Proposal]] = st.lists(
    st.tuples(
        st.one_of(st.none(), st.none(), st.none(), wild()),  # None: something that fits
        st.integers(0, 50),  # which of what fits
        st.sampled_from([0, 0, 0, 1, 7, 40]),  # days that pass
        st.sampled_from([0, 0, 0, 0, 1, 8, 60]),  # days that it is dated back
    ),
    max_size=45,
)


def tell(drawn: list[Proposal], *, amend: bool = True) -> list[list[Event]]:
    """The events after each accepted proposal. Whatever is refused is not recorded."""
    story = Story(COURSE)
    told = [list(story.events)]
    for proposal, number, passed, back in drawn:
        story.later(passed)
        fields = proposal or fitting(number, story.state())
        if fields["kind"] in AMENDMENTS and not amend:
            continue
        event = story.event(on=story.day - timedelta(days=back), **fields)
        if refusal(COURSE, story.events, event, today=story.day) is None:
            story.events.append(event)
            told.append(list(story.events))
    return told


def at_the_end(events: list[Event]) -> State:
    return state(COURSE, events, today=LAST_DAY)


# Laws --------------------------------------------------------------------------------------------------------


@unhurried
@given(proposals)
def test_8f_18_what_was_accepted_always_fits(drawn: list[Proposal]) -> None:
    for events in tell(drawn):
        assert Fold.along(COURSE, effective(events)).problems == {}


@unhurried
@given(proposals)
def test_8f_02_a_trajectory_is_in_one_phase_or_has_ended(drawn: list[Proposal]) -> None:
    now = at_the_end(tell(drawn)[-1])
    in_phases = [phase.key for phase in now.phases if phase.status == "now"]
    assert in_phases == ([now.current] if now.current else [])
    assert (now.status == "ended") == (now.current is None) == (now.ended_on is not None)
    assert now.status != "ended" or (now.due == () and now.open_steps == () and not now.can_close)
    assert len(now.history) == now.round
    assert [item.due_on for item in now.due] == sorted(item.due_on for item in now.due)


@unhurried
@given(proposals)
def test_8f_18_a_closed_phase_stays_closed(drawn: list[Proposal]) -> None:
    closed: set[tuple[int, str, date, tuple[Event, ...]]] = set()
    for events in tell(drawn, amend=False):
        runs = {
            (phase.round, phase.key, phase.closed_on, tuple(event for step in phase.steps for event in step.events))
            for kept in at_the_end(events).history
            for phase in kept.phases
            if phase.closed_on
        }
        assert closed <= runs
        closed = runs


@unhurried
@given(proposals)
def test_8f_18_an_amendment_moves_nothing_but_what_it_amends(drawn: list[Proposal]) -> None:
    told = tell(drawn)
    for before, after in pairwise(told):
        added = after[-1]
        if added.kind in AMENDMENTS:
            places = Fold.along(COURSE, effective(before)).places
            now = Fold.along(COURSE, effective(after)).places
            places.pop(str(added.corrects))
            assert places.items() <= now.items()


@unhurried
@given(proposals, st.randoms(use_true_random=False))
def test_the_order_in_which_events_are_read_makes_no_difference(drawn: list[Proposal], chance: random.Random) -> None:
    events = tell(drawn)[-1]
    shuffled = list(events)
    chance.shuffle(shuffled)
    assert at_the_end(shuffled) == at_the_end(events)


@unhurried
@given(proposals, st.integers(0, 400))
def test_an_earlier_day_is_seen_as_it_was(drawn: list[Proposal], days: int) -> None:
    events = tell(drawn, amend=False)[-1]
    day = FIRST_DAY + timedelta(days=days)
    until_then = [event for event in events if event.on <= day]
    assert state(COURSE, events, today=day) == state(COURSE, until_then, today=day)


@unhurried
@given(proposals, st.integers(0, 1000))
def test_the_passing_of_time_changes_no_summary(drawn: list[Proposal], days: int) -> None:
    events = tell(drawn)[-1]
    later = state(COURSE, events, today=LAST_DAY + timedelta(days=days))
    assert later.summary() == at_the_end(events).summary()


@unhurried
@given(proposals, st.integers(1, 13))
def test_more_days_are_never_due_sooner(drawn: list[Proposal], days: int) -> None:
    events = tell(drawn)[-1]
    shorter = state(COURSE, events, today=LAST_DAY, settings={"plan_days": days, "progress_talk_days": days})
    for short, long in zip(
        sorted(shorter.due, key=lambda due: due.key),
        sorted(at_the_end(events).due, key=lambda due: due.key),
        strict=True,
    ):
        assert short.key == long.key
        assert short.due_on <= long.due_on


@unhurried
@given(st.lists(st.tuples(wild(), st.integers(0, 30)), max_size=30))
def test_no_heap_of_events_breaks_the_engine(heap: list[tuple[dict[str, Any], int]]) -> None:
    story = Story(COURSE)
    for fields, days in heap:
        event = story.event(on=FIRST_DAY + timedelta(days=days), **fields)
        refusal(COURSE, story.events, event, today=LAST_DAY)
        story.events.append(replace(event, id=f"{len(story.events):04}"))
    at_the_end(story.events).summary()


def test_the_laws_are_tried_on_trajectories_that_get_somewhere() -> None:
    events = tell([(None, number, 1, 0) for number in range(100)])[-1]
    now = at_the_end(events)
    assert len(events) > 40
    assert now.round > 1
