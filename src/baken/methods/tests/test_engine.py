"""The eight phases walked by the engine: a test per rule."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from baken.methods.engine import Due, EventKind, Refusal, State, due_items, due_status, refusal, state
from baken.methods.tests.stories import ANSWERS, FIRST_DAY, Story

DONE, DECIDED, CLOSED = EventKind.DONE, EventKind.DECIDED, EventKind.CLOSED
LEFT_OUT, ENDED = EventKind.LEFT_OUT, EventKind.ENDED
CORRECTED, WITHDRAWN = EventKind.CORRECTED, EventKind.WITHDRAWN


def code(refused: Refusal | None) -> str:
    assert refused is not None
    return refused.code


def due(state: State, key: str) -> Due:
    return next(item for item in state.due if item.key == key)


def due_keys(state: State) -> set[str]:
    return {item.key for item in state.due}


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


# 8F-07, CT -----------------------------------------------------------------------------------------------------


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


# 8F-01, 8F-08, 8F-09 and 8F-21 ----------------------------------------------------------------------------------------


def test_8f_01_8f_08_the_analysis_covers_all_seven_life_domains() -> None:
    story = Story.in_analysis().do("analysis-talk").do("life-domains", covered=["housing", "meaning"])
    step = story.state().step("life-domains")
    assert step is not None
    assert (step.status, step.covered) == ("open", ("meaning", "housing"))
    assert len(step.missing) == 5
    story.do("life-domains", covered=list(step.missing))
    done = story.state().step("life-domains")
    assert done is not None
    assert (done.status, done.missing, done.completed_on) == ("done", (), story.day)


def test_8f_08_analysis_talks_are_about_monthly() -> None:
    story = Story.in_analysis()
    assert due(story.state(), "analysis-talk").due_on == FIRST_DAY + timedelta(days=31)
    story.later(10).do("analysis-talk")
    assert due(story.state(), "analysis-talk").due_on == FIRST_DAY + timedelta(days=41)


def test_8f_08_the_own_network_is_explored_before_the_analysis_closes() -> None:
    story = Story.in_analysis().do("analysis-talk")
    story.do("life-domains", covered=sorted(story.course.domain_keys)).do("personal-profile")
    refused = story.try_(CLOSED, phase="analysis")
    assert refused is not None
    assert refused.missing == ("network-exploration",)


def test_8f_09_the_personal_profile_comes_after_the_life_domains() -> None:
    story = Story.in_analysis()
    refused = story.try_(DONE, step="personal-profile")
    assert refused is not None
    assert (refused.rule, refused.missing) == ("8F-09", ("life-domains",))
    blocked = story.state().step("personal-profile")
    assert blocked is not None
    assert (blocked.status, blocked.waits_for) == ("blocked", ("life-domains",))


def test_8f_21_the_system_is_mapped_where_it_helps_and_never_required() -> None:
    story = Story.in_analysis().do("system-map").explored()
    assert "system-map" not in {step.key for step in story.state().open_steps}


# 8F-10 and 8F-11 ---------------------------------------------------------------------------------------------


def test_8f_10_a_plan_is_due_two_weeks_after_the_profile() -> None:
    story = Story.in_analysis().explored().do("personal-profile")
    plan = due(story.state(), "support-plan")
    assert (plan.due_on, plan.rule) == (FIRST_DAY + timedelta(days=14), "8F-10")
    story.later(10).close("analysis")
    assert due(story.state(), "support-plan").due_on == FIRST_DAY + timedelta(days=14)


def test_8f_10_late_says_by_how_many_days_and_why() -> None:
    story = Story.in_planning()
    plan = due(story.state(today=FIRST_DAY + timedelta(days=17)), "support-plan")
    assert (plan.status, plan.days, plan.since_on) == ("late", -3, FIRST_DAY)
    assert "14 dagen" in plan.why.nl
    assert "6 januari 2025" in plan.why.nl
    assert "6 January 2025" in plan.why.en


def test_8f_10_8f_11_after_the_plan_the_agreement_is_what_is_due() -> None:
    story = Story.in_planning()
    assert due_keys(story.state()) >= {"support-plan"}
    assert "plan-agreement" not in due_keys(story.state())
    story.do("support-plan")
    assert "plan-agreement" in due_keys(story.state())
    assert "support-plan" not in due_keys(story.state())
    assert code(story.try_(DONE, step="plan-agreement", data={"agreed_by": [" "]})) == "no-agreement"
    story.do("plan-agreement", agreed_by=["Noor"])
    assert "plan-agreement" not in due_keys(story.state())


# 8F-12 -------------------------------------------------------------------------------------------------------


def test_8f_12_a_progress_talk_is_due_every_two_weeks() -> None:
    story = Story.in_execution()
    assert due(story.state(), "progress-talk").due_on == FIRST_DAY + timedelta(days=14)
    story.later(5).do("progress-talk")
    assert due(story.state(), "progress-talk").due_on == FIRST_DAY + timedelta(days=19)
    assert due(story.state(progress_talk_days=7), "progress-talk").due_on == FIRST_DAY + timedelta(days=12)


def test_8f_12_the_length_of_the_execution_is_not_limited() -> None:
    late = Story.in_execution().state(today=FIRST_DAY + timedelta(days=4000))
    assert late.current == "execution"
    assert late.status == "running"


# 8F-13, 8F-14, 8F-15 and 8F-16 ---------------------------------------------------------------------------------


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


# Stopping midway -----------------------------------------------------------------------------------------------


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


# Corrections -----------------------------------------------------------------------------------------------------


def test_a_correction_moves_a_day_and_keeps_the_original_event() -> None:
    story = Story.in_execution().later(10).do("progress-talk")
    talk = story.events[-1]
    story.record(CORRECTED, corrects=talk.id, on=FIRST_DAY + timedelta(days=8), reason="Was woensdag.")
    assert talk in story.events
    assert due(story.state(), "progress-talk").since_on == FIRST_DAY + timedelta(days=8)


def test_the_last_of_several_corrections_counts() -> None:
    story = Story.in_execution().later(10).do("progress-talk")
    talk = story.events[-1].id
    for days in (8, 9):
        story.record(CORRECTED, corrects=talk, on=FIRST_DAY + timedelta(days=days), reason="Toch anders.")
    step = story.state().step("progress-talk")
    assert step is not None
    assert (step.last_on, step.times) == (FIRST_DAY + timedelta(days=9), 1)


def test_a_correction_does_not_change_a_decision() -> None:
    story = Story().registered()
    decision = story.events[-1].id
    refused = story.try_(CORRECTED, corrects=decision, outcome="rejection", reason="Anders besloten.")
    assert code(refused) == "outcome-stays"


def test_a_correction_must_itself_be_possible() -> None:
    story = Story().do("registration-talk")
    talk = story.events[-1].id
    assert code(story.try_(CORRECTED, corrects=talk, reason="Leeg gemaakt.")) == "answers-wrong"
    assert code(story.try_(CORRECTED, corrects=talk, data=story.events[-1].data)) == "no-reason"
    earlier = FIRST_DAY - timedelta(days=1)
    moved = story.try_(CORRECTED, corrects=talk, on=earlier, data=story.events[-1].data, reason="Eerder.")
    assert code(moved) == "not-started"


def test_what_later_events_rest_on_cannot_be_withdrawn() -> None:
    story = Story().registered()
    talk = story.events[1].id
    refused = story.try_(WITHDRAWN, corrects=talk, reason="Verkeerde persoon.")
    assert refused is not None
    assert refused.code == "rests-on"
    assert "Overweging bij de aanmelding" in refused.message.nl


def test_selection_answers_cannot_be_corrected_under_a_decision_that_rests_on_them() -> None:
    story = Story().registered()
    form = story.events[2]
    answers = {**form.data["answers"], "willing": False}
    refused = story.try_(CORRECTED, corrects=form.id, data={"answers": answers}, reason="Wil toch niet.")
    assert code(refused) == "rests-on"


def test_a_decision_on_which_nothing_rests_can_be_withdrawn_with_a_reason() -> None:
    story = Story().registered("rejection")
    decision = story.events[-1].id
    assert code(story.try_(WITHDRAWN, corrects=decision)) == "no-reason"
    story.record(WITHDRAWN, corrects=decision, reason="Verkeerde dossier.")
    again = story.state()
    assert (again.status, again.current) == ("running", "registration")
    assert story.decide("registration-decision", "intake").state().current == "intake"
    assert code(story.try_(WITHDRAWN, corrects=decision, reason="Nog eens.")) == "unknown-event"


def test_the_start_cannot_be_withdrawn() -> None:
    story = Story()
    assert code(story.try_(WITHDRAWN, corrects=story.events[0].id, reason="Vergissing.")) == "start-stays"


# 8F-19, 8F-20, 8F-22 -------------------------------------------------------------------------------------------


def test_8f_19_what_governs_the_duration_is_recorded_in_the_planning() -> None:
    form = Story().course.form("duration-factors")
    assert set(form.fields_by_key) == {"relation", "mentor-role", "vitality", "goals-chosen", "outside-factors"}
    refused = (
        Story.in_planning().do("support-plan").do("plan-agreement", agreed_by="Noor").try_(CLOSED, phase="planning")
    )
    assert refused is not None
    assert refused.missing == ("duration-factors",)


def test_8f_20_coordination_with_network_and_professionals_is_recorded_as_often_as_needed() -> None:
    step = Story.in_execution().do("coordination").do("coordination").state().step("coordination")
    assert step is not None
    assert (step.times, step.step.required) == (2, False)


@pytest.mark.parametrize(("days", "expected"), [(-1, "late"), (0, "today"), (1, "soon"), (3, "soon"), (4, "later")])
def test_8f_22_what_is_due_is_late_today_soon_or_later(days: int, expected: str) -> None:
    assert due_status(FIRST_DAY + timedelta(days=days), FIRST_DAY) == expected


def test_8f_22_what_is_due_is_ordered_by_day() -> None:
    days = [item.due_on for item in Story.in_execution().state().due]
    assert days == sorted(days)


# What lists keep ---------------------------------------------------------------------------------------------


def test_a_summary_holds_days_and_not_whether_they_are_late() -> None:
    story = Story.in_execution()
    now, later = story.state().summary(), story.state(today=FIRST_DAY + timedelta(days=90)).summary()
    assert now == later
    assert (now["phase"], now["round"], now["status"]) == ("execution", 1, "running")
    expected = {"on": "2025-01-20", "key": "progress-talk", "step": "progress-talk", "rule": "8F-12"}
    assert now["next_due"] == expected


def test_due_items_are_those_of_the_state() -> None:
    story = Story.in_execution()
    assert (
        due_items(story.course, story.events, story.day, {"progress_talk_days": 7})
        == story.state(progress_talk_days=7).due
    )


def test_two_hundred_events_are_folded_in_two_milliseconds() -> None:
    story = Story.in_execution()
    for _ in range(200 - len(story.events)):
        story.later(1).do("progress-talk")
    best = 1.0
    for _ in range(20):
        began = time.perf_counter()
        story.state()
        best = min(best, time.perf_counter() - began)
    assert best < 0.002
