"""What was due when, and when it was done: found again from what was recorded (8F-08, 8F-10, 8F-12, 8F-15)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.methods.engine import EventKind, due_items, state
from baken.methods.tests.stories import FIRST_DAY, Story
from baken.methods.tests.test_engine_properties import COURSE, fitting
from baken.quality.rules.history import Owed, Walked, walked


def of(story: Story, key: str) -> list[Owed]:
    return [owed for owed in seen(story).owed if owed.key == key]


def seen(story: Story) -> Walked:
    return walked(story.course, story.events)


def days(count: int) -> date:
    return FIRST_DAY + timedelta(days=count)


def test_a_plan_that_was_made_is_kept_with_the_day_it_was_due() -> None:
    story = Story.in_planning().later(9).do("support-plan")
    (plan,) = of(story, "support-plan")
    assert (plan.since_on, plan.due_on, plan.done_on, plan.lapsed_on) == (days(0), days(14), days(9), None)
    assert plan.rule == "8F-10"


def test_each_talk_is_due_two_weeks_after_the_one_before() -> None:
    story = Story.in_execution().later(10).do("progress-talk").later(20).do("progress-talk").later(1)
    assert [(talk.due_on, talk.done_on) for talk in of(story, "progress-talk")] == [
        (days(14), days(10)),
        (days(24), days(30)),
        (days(44), None),
    ]


def test_a_talk_is_no_longer_asked_for_once_the_phase_is_left() -> None:
    story = Story.in_execution().later(3).do("progress-talk").later(4).close("execution")
    last = of(story, "progress-talk")[-1]
    assert (last.done_on, last.lapsed_on) == (None, days(7))


def test_a_trajectory_that_stops_owes_nothing_more() -> None:
    story = Story.in_analysis().later(2)
    story.record(EventKind.ENDED, outcome="own-choice", reason="Wil niet meer.")
    assert {owed.lapsed_on for owed in seen(story).owed if owed.done_on is None} == {days(2)}


def test_a_talk_noted_down_later_counts_on_the_day_it_was_held() -> None:
    story = Story.in_execution().later(30).do("progress-talk", on=days(12))
    assert of(story, "progress-talk")[0].done_on == days(12)


def test_a_withdrawn_talk_was_not_held() -> None:
    story = Story.in_execution().later(10)
    talk = story.record(EventKind.DONE, step="progress-talk")
    story.later(1).record(EventKind.WITHDRAWN, corrects=talk.id, reason="Verkeerde deelnemer.")
    assert [(one.due_on, one.done_on) for one in of(story, "progress-talk")] == [(days(14), None)]


def test_the_days_of_the_way_in() -> None:
    story = Story().registered().later(6).interviewed().later(2).decide("intake-decision", "waiting-list")
    assert (seen(story).waiting_from, seen(story).waiting_until) == (days(8), None)
    story.later(30).decide("intake-decision", "admission")
    found = seen(story)
    assert (found.intake_on, found.start_on) == (days(6), days(38))
    assert (found.waiting_from, found.waiting_until) == (days(8), days(38))


def test_nothing_recorded_nothing_owed() -> None:
    assert walked(COURSE, []) == Walked((), None, None, None, None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), min_size=5, max_size=45))
def test_on_every_day_the_history_holds_what_the_screens_showed(moves: list[tuple[int, int]]) -> None:
    """Folding up to a day finds exactly what the history says was open at the end of that day."""
    story = Story()
    for number, wait in moves:
        story.later(wait % 17)
        now = state(COURSE, story.events, today=story.day)
        if now.status == "ended":
            break
        proposal = fitting(number, now)
        if story.try_(**proposal) is None:
            story.record(**proposal)
    history = walked(COURSE, story.events).owed
    day = FIRST_DAY
    while day <= story.day:
        on_screen = {(due.key, due.since_on, due.due_on) for due in due_items(COURSE, story.events, day)}
        open_then = {
            owed.place
            for owed in history
            if owed.began_on <= day and not any(end and end <= day for end in (owed.done_on, owed.lapsed_on))
        }
        assert on_screen == open_then, day
        day += timedelta(days=1)
