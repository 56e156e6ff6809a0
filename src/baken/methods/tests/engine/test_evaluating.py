"""Evaluation, rounds and outflow (8F-13 to 8F-17)."""

from __future__ import annotations

from datetime import timedelta

from baken.methods.tests.engine.reading import (
    CLOSED,
    DECIDED,
    DONE,
    LEFT_OUT,
    code,
    due,
)
from baken.methods.tests.stories import FIRST_DAY, Story

# 8F-13, 8F-14, 8F-15 and 8F-16 -------------------------------------------------------------------------------


def test_8f_13_the_decision_rests_on_talk_consideration_and_report() -> None:
    story = Story.in_evaluation()
    decide = {"step": "evaluation-decision", "outcome": "continue", "reason": "Nog niet klaar."}
    refused = story.try_(DECIDED, **decide)
    assert refused is not None
    assert set(refused.missing) == {"evaluation-consideration", "evaluation-report"}
    story.looked_back()
    assert story.try_(DECIDED, **decide) is None


def test_8f_14_the_report_waits_until_every_goal_is_evaluated() -> None:
    story = Story.in_evaluation().do("evaluation-talk").do("goal-evaluation")
    refused = story.try_(DONE, step="evaluation-report")
    assert refused is not None
    assert refused.missing == ("goal-evaluation",)
    story.do("goal-evaluation", complete=True).do("evaluation-report")


def test_8f_15_every_half_year_a_general_evaluation_with_the_risks_again() -> None:
    story = Story.in_execution()
    half_a_year = FIRST_DAY + timedelta(days=183)
    assert due(story.state(), "general-evaluation").due_on == half_a_year
    assert due(story.state(), "risk-review").due_on == half_a_year
    assert due(story.state(evaluation_days=366), "general-evaluation").due_on == FIRST_DAY + timedelta(days=366)
    story.later(100).do("general-evaluation").do("risk-review")
    assert due(story.state(), "general-evaluation").due_on == story.day + timedelta(days=183)
    assert due(story.state(), "risk-review").due_on == story.day + timedelta(days=183)


def test_8f_15_there_is_nothing_to_evaluate_before_the_analysis() -> None:
    story = Story().registered().taken_in()
    assert code(story.try_(DONE, step="general-evaluation")) == "not-now"


def test_8f_16_continuing_starts_a_new_round_at_planning() -> None:
    story = Story.in_evaluation().later(50).evaluated("continue")
    again = story.state()
    assert (again.round, again.current, again.entered_on) == (2, "planning", story.day)
    assert {phase.key: phase.status for phase in again.phases} == {
        "registration": "done",
        "intake": "done",
        "start": "done",
        "analysis": "done",
        "planning": "now",
        "execution": "next",
        "evaluation": "next",
        "outflow": "next",
    }
    assert due(again, "support-plan").due_on == story.day + timedelta(days=14)


def test_8f_16_continuing_can_go_back_to_the_analysis() -> None:
    story = Story.in_evaluation().evaluated("analyse-again")
    again = story.state()
    assert (again.round, again.current) == (2, "analysis")
    step = again.step("life-domains")
    assert step is not None
    assert step.covered == ()


def test_8f_16_each_round_is_kept() -> None:
    story = Story.in_evaluation().evaluated("continue").later(30).planned().carried_out().evaluated("outflow")
    rounds = story.state().history
    assert [number.number for number in rounds] == [1, 2]
    assert [phase.key for phase in rounds[1].phases] == ["planning", "execution", "evaluation", "outflow"]
    first = next(phase for phase in rounds[0].phases if phase.key == "planning")
    assert (first.closed_on, first.round) == (FIRST_DAY, 1)


# 8F-17 -------------------------------------------------------------------------------------------------------


FIVE_PARTS = ("farewell", "aftercare", "warm-handover", "network-involved", "exit-talk")


def test_8f_17_all_five_parts_are_recorded_before_the_trajectory_closes() -> None:
    story = Story.in_outflow()
    refused = story.try_(CLOSED, phase="outflow")
    assert refused is not None
    assert refused.missing == FIVE_PARTS
    assert story.said_goodbye().state().ended == "completed"


def test_8f_17_a_part_that_is_left_out_needs_a_reason() -> None:
    story = Story.in_outflow()
    for step in FIVE_PARTS:
        assert code(story.try_(LEFT_OUT, step=step)) == "no-reason"
    ended = story.skip(*FIVE_PARTS).close("outflow").state()
    farewell = ended.step("farewell")
    assert farewell is not None
    assert (ended.ended, farewell.status) == ("completed", "left-out")
