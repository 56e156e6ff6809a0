"""What comes in which order, and stopping midway (8F-18, SE-05)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from baken.methods.engine import EventKind, refusal
from baken.methods.tests.engine.reading import (
    CLOSED,
    DECIDED,
    DONE,
    ENDED,
    WITHDRAWN,
    code,
)
from baken.methods.tests.stories import ANSWERS, FIRST_DAY, Story

# 8F-18 -------------------------------------------------------------------------------------------------------


def test_8f_18_a_step_of_a_later_phase_is_refused_with_the_phase_it_belongs_to() -> None:
    refused = Story().try_(DONE, step="progress-talk")
    assert refused is not None
    assert (refused.code, refused.rule) == ("phase-not-reached", "8F-18")
    assert "Uitvoering" in refused.message.nl
    assert "Aanmelding" in refused.message.nl


def test_8f_18_a_closed_phase_stays_closed_also_for_what_is_dated_back() -> None:
    story = Story.in_analysis().later(5).analysed().later(5)
    assert code(story.try_(DONE, step="analysis-talk")) == "phase-closed"
    assert code(story.try_(DONE, step="analysis-talk", on=FIRST_DAY + timedelta(days=2))) == "phase-closed"


def test_8f_18_nothing_is_dated_before_its_phase_began_or_in_the_future() -> None:
    story = Story.in_analysis()
    story.later(5).analysed()
    assert code(story.try_(DONE, step="support-plan", on=FIRST_DAY)) == "before-entry"
    assert code(story.try_(DONE, step="support-plan", on=story.day + timedelta(days=1))) == "in-future"


def test_8f_18_a_talk_of_an_earlier_round_cannot_be_added_in_the_next() -> None:
    story = Story.in_evaluation().later(50).evaluated("analyse-again").later(3)
    assert code(story.try_(DONE, step="analysis-talk", on=FIRST_DAY)) == "before-entry"


def test_8f_18_what_is_dated_back_must_have_been_possible_then() -> None:
    story = Story().later(4).do("registration-talk").later(4)
    answers = dict(ANSWERS["registration-consideration"])
    early = {"step": "registration-consideration", "on": FIRST_DAY, "data": {"answers": answers}}
    assert code(story.try_(DONE, **early)) == "steps-missing"


def test_8f_18_a_phase_that_ends_with_a_decision_is_not_closed_by_hand() -> None:
    refused = Story().considered().try_(CLOSED, phase="registration")
    assert refused is not None
    assert (refused.code, refused.missing) == ("closed-by-decision", ("registration-decision",))


def test_8f_18_after_the_end_nothing_is_recorded() -> None:
    assert code(Story().registered("rejection").try_(DONE, step="intake-talk")) == "ended"


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        (EventKind.STARTED, {}, "already-started"),
        (DONE, {"step": "registration-decision"}, "wrong-kind"),
        (DECIDED, {"step": "registration-talk", "outcome": "intake", "reason": "Ja."}, "wrong-kind"),
        (DONE, {"step": "tea-break"}, "unknown-step"),
        (CLOSED, {"phase": "tea-break"}, "unknown-phase"),
        (CLOSED, {"phase": "analysis"}, "phase-not-reached"),
        (ENDED, {"outcome": "completed", "reason": "Klaar."}, "unknown-ending"),
        (ENDED, {"outcome": "moved"}, "no-reason"),
        (WITHDRAWN, {"corrects": "9999", "reason": "Vergissing."}, "unknown-event"),
    ],
)
def test_8f_18_what_makes_no_sense_is_refused(kind: EventKind, fields: dict[str, str], expected: str) -> None:
    assert code(Story().try_(kind, **fields)) == expected


def test_8f_18_a_step_that_does_not_repeat_is_recorded_once() -> None:
    story = Story().do("registration-talk")
    refused = story.try_(DONE, step="registration-talk", data={"answers": dict(ANSWERS["registration-talk"])})
    assert code(refused) == "already-done"


def test_8f_18_the_same_event_is_not_recorded_twice() -> None:
    story = Story()
    assert code(refusal(story.course, story.events, story.events[0], today=story.day)) == "duplicate"


def test_8f_18_open_steps_are_what_the_phase_must_still_yield() -> None:
    story = Story.in_planning().do("support-plan")
    assert [step.key for step in story.state().open_steps] == ["duration-factors", "plan-agreement"]


# Stopping midway ---------------------------------------------------------------------------------------------


def test_se_05_a_trajectory_can_stop_on_four_grounds() -> None:
    endings = Story().course.endings
    grounds = [ending.key for ending in endings if ending.rule == "SE-05"]
    assert grounds == ["threat", "trust-broken", "hygiene", "duties"]


def test_a_trajectory_that_stops_midway_says_where_it_stopped() -> None:
    story = Story.in_execution()
    story.record(ENDED, outcome="trust-broken", reason="Niet meer te herstellen.")
    ended = story.state()
    assert (ended.status, ended.ended, ended.due) == ("ended", "trust-broken", ())
    assert [phase.status for phase in ended.phases][4:] == ["done", "stopped", "skipped", "skipped"]
