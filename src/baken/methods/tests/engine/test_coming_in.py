"""The way in: registration, intake, start (8F-02 to 8F-07)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from baken.methods.engine import state
from baken.methods.tests.engine.reading import (
    CLOSED,
    DECIDED,
    DONE,
    LEFT_OUT,
    code,
    due,
    due_keys,
)
from baken.methods.tests.stories import ANSWERS, FIRST_DAY, Story

# 8F-02 -------------------------------------------------------------------------------------------------------


def test_8f_02_the_eight_phases_come_in_order_and_end_completed() -> None:
    story = Story.in_outflow().said_goodbye()
    ended = story.state()
    assert [phase.key for phase in ended.phases] == [
        "registration",
        "intake",
        "start",
        "analysis",
        "planning",
        "execution",
        "evaluation",
        "outflow",
    ]
    assert {phase.status for phase in ended.phases} == {"done"}
    assert (ended.status, ended.ended, ended.current) == ("ended", "completed", None)


def test_8f_02_registration_and_intake_may_be_on_one_day() -> None:
    story = Story().registered().taken_in()
    assert story.day == FIRST_DAY
    assert story.state().current == "start"


def test_8f_02_before_it_starts_all_phases_lie_ahead() -> None:
    story = Story()
    before = state(story.course, [], today=FIRST_DAY)
    assert before.status == "not-started"
    assert {phase.status for phase in before.phases} == {"next"}
    assert before.due == ()


# 8F-03 and SE ------------------------------------------------------------------------------------------------


def test_8f_03_registration_is_talk_then_consideration_then_decision() -> None:
    story = Story()
    answers = dict(ANSWERS["registration-consideration"])
    early = story.try_(DONE, step="registration-consideration", data={"answers": answers})
    assert early is not None
    assert (early.code, early.missing, early.rule) == ("steps-missing", ("registration-talk",), "8F-03")
    story.do("registration-talk")
    decision = story.try_(DECIDED, step="registration-decision", outcome="rejection", reason="Te ver weg.")
    assert decision is not None
    assert decision.missing == ("registration-consideration",)


def test_8f_03_a_form_with_a_required_question_open_is_refused_by_name() -> None:
    answers = {key: value for key, value in ANSWERS["registration-talk"].items() if key != "channel"}
    refused = Story().try_(DONE, step="registration-talk", data={"answers": answers})
    assert refused is not None
    assert refused.code == "answers-wrong"
    assert "Hoe kwam de aanmelding binnen?" in refused.message.nl


def test_8f_03_an_answer_to_a_question_that_is_not_there_is_refused() -> None:
    answers = {**ANSWERS["registration-talk"], "shoe-size": 41}
    refused = Story().try_(DONE, step="registration-talk", data={"answers": answers})
    assert refused is not None
    assert "shoe-size" in refused.message.nl


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("SE-01", {"characteristics": []}),
        ("SE-02", {"request-nature": "treatment"}),
        ("SE-02", {"growth-possible": False}),
        ("SE-02", {"complexity": "extremely-complex"}),
        ("SE-02", {"complexity": "extremely-complex", "individual-guidance": False}),
        ("SE-03", {"has-request": False}),
        ("SE-03", {"willing": False}),
    ],
)
@pytest.mark.parametrize("outcome", ["intake", "urgent"])
def test_se_01_se_02_se_03_a_request_outside_the_selection_does_not_come_in(
    outcome: str, rule: str, answers: dict[str, object]
) -> None:
    story = Story().considered(**answers)
    refused = story.try_(DECIDED, step="registration-decision", outcome=outcome, reason="Past bij ons.")
    assert refused is not None
    assert (refused.code, refused.rule) == ("not-met", rule)
    story.decide("registration-decision", "referral", to_whom="GGZ in de regio")
    assert story.state().ended == "referral"


def test_se_02_an_extremely_complex_request_comes_in_with_individual_guidance() -> None:
    story = Story().considered(**{"complexity": "extremely-complex", "individual-guidance": True})
    assert story.decide("registration-decision", "intake").state().current == "intake"


# 8F-04 -------------------------------------------------------------------------------------------------------


def test_8f_04_registration_has_exactly_four_outcomes() -> None:
    step = Story().course.steps_by_key["registration-decision"]
    assert [outcome.key for outcome in step.outcomes] == ["intake", "urgent", "referral", "rejection"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"outcome": "rejection"}, "no-reason"),
        ({"outcome": "rejection", "reason": "  "}, "no-reason"),
        ({"outcome": "rejection", "reason": "Vol.", "by": " "}, "no-person"),
        ({"outcome": "referral", "reason": "Past niet."}, "need-to_whom"),
        ({"outcome": "maybe", "reason": "Twijfel."}, "unknown-outcome"),
    ],
)
def test_8f_04_a_decision_needs_a_known_outcome_a_reason_and_a_decider(fields: dict[str, str], expected: str) -> None:
    assert code(Story().considered().try_(DECIDED, step="registration-decision", **fields)) == expected


@pytest.mark.parametrize(("outcome", "data"), [("referral", {"to_whom": "Het wijkteam"}), ("rejection", {})])
def test_8f_04_referral_and_rejection_end_the_trajectory(outcome: str, data: dict[str, str]) -> None:
    ended = Story().registered(outcome, **data).state()
    assert (ended.status, ended.ended, ended.ended_on) == ("ended", outcome, FIRST_DAY)
    assert [phase.status for phase in ended.phases] == ["done"] + ["skipped"] * 7


def test_8f_04_when_urgent_the_intake_talk_is_due_in_three_days() -> None:
    story = Story().registered("urgent")
    urgent = story.state()
    assert urgent.mark("accelerated") is not None
    assert due(urgent, "accelerated-intake").due_on == FIRST_DAY + timedelta(days=3)
    assert due(story.state(accelerated_intake_days=1), "accelerated-intake").due_on == FIRST_DAY + timedelta(1)
    assert due_keys(story.do("intake-talk").state()) == set()


def test_8f_04_without_urgency_the_intake_talk_has_no_deadline() -> None:
    assert Story().registered().state().due == ()


# 8F-05 and 8F-06 ---------------------------------------------------------------------------------------------


def test_8f_05_intake_is_talk_then_consideration_then_decision() -> None:
    story = Story().registered()
    answers = dict(ANSWERS["intake-consideration"])
    assert code(story.try_(DONE, step="intake-consideration", data={"answers": answers})) == "steps-missing"
    story.do("intake-talk")
    refused = story.try_(DECIDED, step="intake-decision", outcome="admission", reason="Past.")
    assert refused is not None
    assert refused.missing == ("intake-consideration",)


def test_8f_06_intake_has_exactly_six_outcomes() -> None:
    step = Story().course.steps_by_key["intake-decision"]
    assert [outcome.key for outcome in step.outcomes] == [
        "admission",
        "waiting-list",
        "trial",
        "conditional",
        "referral",
        "rejection",
    ]


def test_8f_06_on_the_waiting_list_the_decision_stays_open_and_is_taken_again() -> None:
    story = Story().registered().taken_in("waiting-list")
    waiting = story.state()
    assert (waiting.status, waiting.current, waiting.waiting_since) == ("waiting", "intake", FIRST_DAY)
    step = waiting.step("intake-decision")
    assert step is not None
    assert step.status == "open"

    story.later(20).decide("intake-decision", "waiting-list")
    assert story.state().waiting_since == FIRST_DAY

    admitted = story.later(10).decide("intake-decision", "admission").state()
    assert (admitted.status, admitted.current, admitted.waiting_since) == ("running", "start", None)


def test_8f_06_a_trial_has_an_end_date_after_the_decision() -> None:
    story = Story().registered().interviewed()
    decide = {"step": "intake-decision", "outcome": "trial", "reason": "Twijfel over de groep."}
    assert code(story.try_(DECIDED, **decide)) == "need-until"
    assert code(story.try_(DECIDED, **decide, data={"until": "binnenkort"})) == "need-until"
    assert code(story.try_(DECIDED, **decide, data={"until": FIRST_DAY.isoformat()})) == "until-too-early"


def test_8f_06_a_trial_is_decided_on_its_end_date() -> None:
    story = Story().registered().taken_in("trial", until="2025-03-01").arranged()
    trial = due(story.state(), "trial-decision")
    assert (trial.due_on, trial.rule) == (date(2025, 3, 1), "8F-06")

    story.decide("trial-decision", "trial-extend", until="2025-04-01")
    assert due(story.state(), "trial-decision").due_on == date(2025, 4, 1)

    after = story.decide("trial-decision", "trial-continue").state()
    assert after.marks == ()
    assert "trial-decision" not in due_keys(after)
    assert after.current == "analysis"


def test_8f_06_a_trial_that_stops_goes_to_outflow() -> None:
    story = Story().registered().taken_in("trial", until="2025-03-01").arranged()
    stopped = story.decide("trial-decision", "trial-end").state()
    assert stopped.current == "outflow"
    statuses = {phase.key: phase.status for phase in stopped.phases}
    assert statuses["analysis"] == "stopped"
    assert statuses["execution"] == "skipped"


def test_8f_06_without_a_trial_there_is_nothing_to_decide_about_it() -> None:
    refused = Story.in_analysis().try_(DECIDED, step="trial-decision", outcome="trial-end", reason="Nee.")
    assert refused is not None
    assert refused.code == "mark-off"
    assert "proeftraject" in refused.message.nl


def test_8f_06_conditions_are_written_down_and_followed() -> None:
    story = Story().registered().interviewed()
    decide = {"step": "intake-decision", "outcome": "conditional", "reason": "Eerst rust."}
    assert code(story.try_(DECIDED, **decide)) == "need-conditions"
    story.decide("intake-decision", "conditional", conditions=["Elke dag om tien uur binnen"]).arranged()
    mark = story.state().mark("conditional")
    assert mark is not None
    assert mark.data["conditions"] == ["Elke dag om tien uur binnen"]
    assert due(story.state(), "conditions-review").due_on == FIRST_DAY + timedelta(days=91)

    story.later(30).decide("conditions-review", "conditions-stay")
    assert due(story.state(), "conditions-review").due_on == FIRST_DAY + timedelta(days=121)

    story.decide("conditions-review", "conditions-lift")
    assert story.state().marks == ()


# 8F-07, CT ---------------------------------------------------------------------------------------------------


def test_8f_07_start_closes_only_when_everything_was_arranged_or_left_out() -> None:
    story = Story().registered().taken_in()
    assert story.state().can_close is False
    refused = story.try_(CLOSED, phase="start")
    assert refused is not None
    assert refused.missing == ("funding", "moving-in", "mentor-assigned", "buddy-assigned", "risk-inventory")
    assert "Mentor gekozen" in refused.message.nl
    assert story.arranged().state().current == "analysis"


def test_8f_07_an_arrangement_that_is_left_out_needs_a_reason() -> None:
    story = Story().registered().taken_in()
    assert code(story.try_(LEFT_OUT, step="moving-in")) == "no-reason"
    assert code(story.try_(LEFT_OUT, step="mentor-assigned", reason="Geen tijd.")) == "cannot-be-left-out"


def test_8f_07_rr_02_parents_fill_in_a_risk_inventory_at_the_start() -> None:
    step = Story().course.steps_by_key["risk-inventory"]
    assert (step.rule, step.document, step.by) == ("RR-02", "risk-inventory", ("parents",))


@pytest.mark.parametrize(("rule", "step"), [("CT-01", "mentor-assigned"), ("CT-02", "buddy-assigned")])
def test_ct_01_ct_02_every_participant_gets_a_mentor_and_a_buddy(rule: str, step: str) -> None:
    story = Story().registered().taken_in().skip("funding", "moving-in", "risk-inventory")
    refused = story.try_(DONE, step=step)
    assert refused is not None
    assert (refused.code, refused.rule) == ("no-assigned-person", rule)
    other = "buddy-assigned" if step == "mentor-assigned" else "mentor-assigned"
    without = story.do(other, person="Joris").try_(CLOSED, phase="start")
    assert without is not None
    assert without.missing == (step,)
