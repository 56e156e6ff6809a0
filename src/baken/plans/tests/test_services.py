"""What people do with plans: what is written, what is recorded on the way, what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.audit.models import AccessLog
from baken.methods.engine import EventKind
from baken.plans import selectors, services
from baken.plans.models import (
    Agreement,
    GeneralEvaluation,
    Goal,
    PersonalProfile,
    PlanStatusChoices,
    SupportPlan,
)
from baken.plans.rules import steps
from baken.plans.rules.risks import RiskState
from baken.plans.services.evaluations import NewGoalData, PeaData, ReportData
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.services.profiles import ProfileData
from baken.plans.services.risks import Judged, NewRisk
from baken.plans.services.support_plans import Agreeing
from baken.plans.tests.factories import answers
from baken.plans.tests.making import (
    PROFILE,
    make_agreed_plan,
    make_draft,
    make_profile,
    talk_about_everything,
)
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.trajectories.selectors import state_of
from baken.trajectories.services import decide, end_trajectory, leave_out, record_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)
REACHED = PeaData("Ging goed.", "reached", "Vaak geoefend.", "secure")
GOING_ON = PeaData("Ging op en af.", "partly", "Het was druk.", "go_on")


def is_done(trajectory: Trajectory, step: str) -> bool:
    found = state_of(trajectory).step(step)
    return found is not None and found.status == "done"


def logged(what: str, outcome: str = "success") -> bool:
    return AccessLog.objects.filter(what=what, outcome=outcome).exists()


# -- analysis (8F-08) --------------------------------------------------------------------------------------------
def test_a_note_on_each_domain_completes_the_analysis(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    assert is_done(in_analysis, steps.LIFE_DOMAINS)
    assert logged("life domain analysis")


def test_a_second_note_on_a_domain_is_not_recorded_again(people: People, in_analysis: Trajectory) -> None:
    for text in ("Ik slaap goed.", "Ik wil sporten."):
        services.add_note(
            actor=people.by_mentor, trajectory=in_analysis, domain="physical-health", subject="wish",
            said_by="participant", text=text, on=TODAY,
        )  # fmt: skip
    assert in_analysis.events.filter(step=steps.LIFE_DOMAINS, kind=EventKind.DONE).count() == 1
    assert {note.said_by_name for note in selectors.notes_of(in_analysis)} == {people.participant.display_name}


def test_a_relative_is_noted_by_name(people: People, in_analysis: Trajectory) -> None:
    with pytest.raises(DomainError) as refused:
        services.add_note(
            actor=people.by_mentor, trajectory=in_analysis, domain="housing", subject="strength", said_by="relative",
            text="Hij ruimt op.", on=TODAY,
        )  # fmt: skip
    assert refused.value.field == "said_by_name"


def test_a_note_outside_the_analysis_phase_is_refused(people: People, in_planning: Trajectory) -> None:
    with pytest.raises(Refused) as refused:
        talk_about_everything(people.by_mentor, in_planning)
    assert refused.value.rule == "8F-18"


def test_the_only_note_on_a_domain_stays(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    note = selectors.notes_of(in_analysis)[0]
    with pytest.raises(Refused):
        services.withdraw_note(actor=people.by_mentor, note=note, reason="Niet van Noor.", on=TODAY)
    services.add_note(
        actor=people.by_mentor, trajectory=in_analysis, domain=note.domain, subject="network", said_by="mentor",
        text="Opa komt elke week.", on=TODAY,
    )  # fmt: skip
    withdrawn = services.withdraw_note(actor=people.by_mentor, note=note, reason="Niet van Noor.", on=TODAY)
    assert (withdrawn.text, withdrawn.withdrawal_reason) == (note.text, "Niet van Noor.")


def test_a_stranger_writes_nothing_and_the_attempt_is_logged(people: People, in_analysis: Trajectory) -> None:
    in_analysis.participant = people.seen_by(people.stranger)
    with pytest.raises(NotPermitted):
        talk_about_everything(people.actor(people.stranger), in_analysis)
    assert AccessLog.objects.filter(outcome="denied", user_id=people.stranger.pk).exists()


# -- personal profile (8F-09) ------------------------------------------------------------------------------------
def test_a_finished_profile_is_recorded_and_opens_the_time_for_the_plan(
    people: People, in_analysis: Trajectory
) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    profile = make_profile(people.by_mentor, in_analysis)
    assert is_done(in_analysis, steps.PERSONAL_PROFILE)
    assert profile.author_name == people.participant.display_name
    assert logged("personal profile")


def test_a_profile_begins_with_what_the_notes_say(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    services.add_note(
        actor=people.by_mentor, trajectory=in_analysis, domain="housing", subject="wish", said_by="relative",
        said_by_name="Anja", text="Een eigen kamer.", on=TODAY,
    )  # fmt: skip
    profile = services.start_profile(actor=people.by_mentor, trajectory=in_analysis, from_notes=True)
    wishes = selectors.wishes_of(profile)
    assert len(wishes) == 7
    assert wishes["housing"] == "Dit wil ik graag: housing\nAnja: Een eigen kamer."


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (ProfileData(difficulties="x", wishes={"housing": "x"}), "strengths"),
        (ProfileData(strengths="x", wishes={"housing": "x"}), "difficulties"),
        (ProfileData(strengths="x", difficulties="x"), None),
    ],
)
def test_a_profile_without_strong_side_weak_side_or_wish_is_not_finished(
    people: People, in_analysis: Trajectory, data: ProfileData, field: str | None
) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    draft = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    draft = services.save_profile(actor=people.by_mentor, profile=draft, data=data, revision=1)
    with pytest.raises(DomainError) as refused:
        services.finish_profile(actor=people.by_mentor, profile=draft, on=TODAY)
    assert refused.value.field == field


def test_two_writers_do_not_overwrite_each_other(people: People, in_analysis: Trajectory) -> None:
    draft = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    services.save_profile(actor=people.by_mentor, profile=draft, data=PROFILE, revision=1)
    with pytest.raises(Conflict):
        services.save_profile(actor=people.by_mentor, profile=draft, data=ProfileData(about="x"), revision=1)
    kept = selectors.draft_profile(in_analysis)
    assert kept is not None
    assert kept.strengths == PROFILE.strengths


def test_a_new_version_keeps_the_former(people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    first = make_profile(people.by_mentor, in_analysis)
    second = services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    assert (second.version, second.strengths) == (2, first.strengths)
    with pytest.raises(Refused):
        services.save_profile(actor=people.by_mentor, profile=first, data=PROFILE, revision=first.revision)


# -- support plan (8F-10, 8F-11) ---------------------------------------------------------------------------------
def test_an_agreed_plan_is_current_and_its_goals_are_active(people: People, in_planning: Trajectory) -> None:
    plan, end, interim = make_agreed_plan(people.by_mentor, in_planning)
    assert is_done(in_planning, steps.SUPPORT_PLAN)
    assert is_done(in_planning, steps.PLAN_AGREEMENT)
    assert selectors.current_plan(people.participant) == plan
    assert selectors.active_goals(people.participant) == [end, interim]
    assert selectors.active_goals(people.participant)[0].domain_title == "Wonen"
    assert logged("support plan")


def test_what_a_colleague_took_out_is_not_put_back_by_saving(people: People, in_planning: Trajectory) -> None:
    """Two people have the draft open: one takes an action out, the other saves it."""
    plan, _end, interim = make_draft(people.by_mentor, in_planning)
    opened, taken_out = interim.actions.get(), interim.actions.get()
    opened.goal = taken_out.goal = interim
    services.remove_from_plan(actor=people.by_mentor, item=taken_out)
    with pytest.raises(Refused):
        services.change_action(actor=people.by_mentor, action=opened, data=ActionData("Samen koken"), revision=1)
    (removed,) = selectors.whole_plan(plan).removed.actions
    assert removed.text == "Samen boodschappen doen"
    agreement = services.add_agreement(actor=people.by_mentor, plan=plan, text="We bellen eerst.")
    for item in (Agreement.objects.get(pk=agreement.pk), interim):
        services.remove_from_plan(actor=people.by_mentor, item=item)
    with pytest.raises(Refused):
        services.change_agreement(actor=people.by_mentor, agreement=agreement, text="We appen eerst.", revision=1)
    data = GoalData("housing", own_words="Anders")
    with pytest.raises(Refused):
        services.change_goal(actor=people.by_mentor, goal=interim, data=data, revision=interim.revision)


def test_two_who_begin_a_plan_at_the_same_moment_make_one(
    people: People, in_planning: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double click, or two people: the second looked before the first had written."""
    monkeypatch.setattr("baken.plans.services.support_plans.draft_plan", lambda _trajectory: None)
    services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=TODAY)
    with pytest.raises(Conflict):
        services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=TODAY)
    assert SupportPlan.objects.count() == 1


def test_two_who_begin_a_profile_at_the_same_moment_make_one(
    people: People, in_analysis: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.plans.services.profiles.draft_profile", lambda _trajectory: None)
    services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    with pytest.raises(Conflict):
        services.start_profile(actor=people.by_mentor, trajectory=in_analysis)
    assert PersonalProfile.objects.count() == 1


def test_a_plan_that_misses_something_is_not_ready(people: People, in_planning: Trajectory) -> None:
    plan, _end, interim = make_draft(people.by_mentor, in_planning)
    action = interim.actions.get()
    action.goal = interim
    services.remove_from_plan(actor=people.by_mentor, item=action)
    with pytest.raises(Refused) as refused:
        services.make_plan_ready(actor=people.by_mentor, plan=plan, on=TODAY)
    assert (refused.value.rule, refused.value.code) == ("8F-10", "action")


def test_the_family_or_the_participant_agrees_first(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    services.make_plan_ready(actor=people.by_mentor, plan=plan, on=TODAY)
    with pytest.raises(Refused) as refused:
        services.agree_plan(
            actor=people.by_mentor, plan=plan, people=[Agreeing("Wies", "other")], agreed_on=TODAY, on=TODAY
        )
    assert refused.value.rule == "8F-11"


def test_who_signs_after_the_planning_phase_is_added_to_the_plan(
    people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    """8F-11: a parent who signs a week later; the path of the trajectory stays as it was."""
    plan, _end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    recorded = in_planning.events.count()
    services.agree_plan(
        actor=people.by_mentor, plan=plan, people=[Agreeing("Anja", "parent")], agreed_on=TODAY, on=TODAY
    )
    assert [consent.name for consent in plan.consents.all()] == [people.participant.display_name, "Anja"]
    assert in_planning.events.count() == recorded


def test_after_the_planning_phase_a_plan_is_not_agreed_for_the_first_time(
    people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    """8F-18."""
    make_agreed_plan(people.by_mentor, in_planning)
    second = services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=TODAY)
    second.trajectory, second.participant = in_planning, in_planning.participant
    services.make_plan_ready(actor=people.by_mentor, plan=second, on=TODAY)
    to_evaluation(in_planning)
    with pytest.raises(Refused) as refused:
        services.agree_plan(
            actor=people.by_mentor, plan=second, people=[Agreeing("Anja", "parent")], agreed_on=TODAY, on=TODAY
        )
    assert refused.value.rule == "8F-18"


def test_nobody_agrees_when_the_trajectory_has_ended(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    end_trajectory(actor=people.by_mentor, trajectory=in_planning, outcome="moved", on=TODAY, reason="Verhuisd.")
    with pytest.raises(Refused):
        services.agree_plan(
            actor=people.by_mentor, plan=plan, people=[Agreeing("Anja", "parent")], agreed_on=TODAY, on=TODAY
        )


def test_nobody_agrees_before_the_plan_was_ready(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    services.make_plan_ready(actor=people.by_mentor, plan=plan, on=TODAY)
    with pytest.raises(DomainError) as refused:
        services.agree_plan(
            actor=people.by_mentor, plan=plan, people=[Agreeing("Noor", "participant")],
            agreed_on=TODAY - timedelta(days=1), on=TODAY,
        )  # fmt: skip
    assert refused.value.field == "agreed_on"


def test_an_agreed_plan_stays_as_it_is(people: People, in_planning: Trajectory) -> None:
    plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    end.plan = plan
    with pytest.raises(Refused):
        services.change_goal(actor=people.by_mentor, goal=end, data=GoalData("housing", "Anders"), revision=1)


def test_a_plan_that_waits_for_agreement_can_become_a_draft_again(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    services.make_plan_ready(actor=people.by_mentor, plan=plan, on=TODAY)
    assert services.reopen_plan(actor=people.by_mentor, plan=plan).status == PlanStatusChoices.DRAFT
    with pytest.raises(Refused):
        services.reopen_plan(actor=people.by_mentor, plan=plan)


def test_one_plan_is_in_the_making_at_a_time(people: People, in_planning: Trajectory) -> None:
    make_draft(people.by_mentor, in_planning)
    with pytest.raises(Refused):
        services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=TODAY)


def test_goals_change_places(people: People, in_planning: Trajectory) -> None:
    plan, first, _interim = make_draft(people.by_mentor, in_planning)
    second = services.add_goal(actor=people.by_mentor, plan=plan, data=GoalData("finances", wording="Spaart."))
    second.plan = plan
    services.move_goal(actor=people.by_mentor, goal=second, up=True)
    assert [line.goal for line in selectors.whole_plan(plan).ends] == [second, first]


def test_an_end_goal_goes_out_with_its_interim_goals_and_comes_back_with_them(
    people: People, in_planning: Trajectory
) -> None:
    plan, end, interim = make_draft(people.by_mentor, in_planning)
    services.remove_from_plan(actor=people.by_mentor, item=end)
    whole = selectors.whole_plan(plan)
    assert (whole.goals, whole.removed.goals) == ([], (end,))
    end.refresh_from_db()
    end.plan = plan
    services.restore_to_plan(actor=people.by_mentor, item=end)
    assert selectors.whole_plan(plan).goals == [end, interim]


def test_someone_from_the_network_is_named(people: People, in_planning: Trajectory) -> None:
    _plan, _end, interim = make_draft(people.by_mentor, in_planning)
    with pytest.raises(DomainError) as refused:
        services.add_action(actor=people.by_mentor, goal=interim, data=ActionData("Fietsen", "network"))
    assert refused.value.field == "doer_name"


def test_a_choice_made_meanwhile_is_not_overwritten(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    with pytest.raises(Conflict):
        services.choose_domain(actor=people.by_mentor, plan=plan, domain="housing", taken_on=True, revision=0)


# -- risks (RR-02, 8F-15) ----------------------------------------------------------------------------------------
def fill_in(people: People, trajectory: Trajectory, **given: object) -> object:
    return services.fill_in_risks(
        actor=people.by_mentor, trajectory=trajectory, filled_in_by="parent", name="Anja", filled_in_on=TODAY, on=TODAY,
        **given,  # type: ignore[arg-type]  # as the test gives it
    )  # fmt: skip


def test_parents_fill_in_the_inventory_at_the_start(people: People, in_start: Trajectory) -> None:
    fill_in(people, in_start, new=[NewRisk("Loopt weg als het druk is", "We spreken een rustige plek af.")])
    assert is_done(in_start, steps.RISK_INVENTORY)
    assert [risk.agreement for risk in selectors.open_risks(people.participant)] == ["We spreken een rustige plek af."]
    assert logged("risk inventory")


def test_agreements_about_risks_come_and_go_with_the_risk(people: People, in_planning: Trajectory) -> None:
    plan, end, _interim = make_draft(people.by_mentor, in_planning)
    fill_in(people, in_planning, new=[NewRisk("Loopt weg", "Een rustige plek.", goal=end.line)])
    agreement = Agreement.objects.get(plan=plan, removed_at=None)
    assert (agreement.text, agreement.risk.goal) == ("Een rustige plek.", end)  # type: ignore[union-attr]
    agreement.plan = plan
    with pytest.raises(Refused) as refused:
        services.remove_from_plan(actor=people.by_mentor, item=agreement)
    assert refused.value.rule == "RR-02"
    risk = selectors.open_risks(people.participant)[0]
    fill_in(people, in_planning, judged={risk.pk: Judged(RiskState.GONE)})
    assert not Agreement.objects.filter(plan=plan, removed_at=None).exists()
    assert selectors.open_risks(people.participant) == []


def test_each_open_risk_is_judged_again(people: People, in_planning: Trajectory) -> None:
    fill_in(people, in_planning, new=[NewRisk("Loopt weg")])
    with pytest.raises(DomainError) as refused:
        fill_in(people, in_planning)
    assert refused.value.code == "unjudged"


# -- evaluation (8F-13 to 8F-15) ---------------------------------------------------------------------------------
@pytest.fixture
def evaluating(
    people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> tuple[Trajectory, Goal, Goal]:
    """A trajectory in its evaluation phase, with an agreed plan."""
    plan, end, interim = make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    end.plan = interim.plan = plan
    return in_planning, end, interim


def test_a_reached_goal_stays_as_a_strength(people: People, evaluating: tuple[Trajectory, Goal, Goal]) -> None:
    trajectory, end, interim = evaluating
    services.evaluate_goal(actor=people.by_mentor, goal=interim, data=REACHED, on=TODAY)
    assert not is_done(trajectory, steps.GOAL_EVALUATION)
    services.evaluate_goal(actor=people.by_mentor, goal=end, data=GOING_ON, on=TODAY)
    assert is_done(trajectory, steps.GOAL_EVALUATION)
    assert selectors.secured_strengths(people.participant) == [interim]
    assert selectors.active_goals(people.participant) == [end]
    assert logged("goal evaluation")


def test_a_reached_goal_cannot_be_stopped(people: People, evaluating: tuple[Trajectory, Goal, Goal]) -> None:
    _trajectory, end, _interim = evaluating
    with pytest.raises(DomainError) as refused:
        services.evaluate_goal(
            actor=people.by_mentor, goal=end, data=PeaData("Goed", "reached", "Geoefend", "stop"), on=TODAY
        )
    assert (refused.value.field, refused.value.rule) == ("next_step", "8F-14")


def test_an_evaluation_changed_meanwhile_is_not_overwritten(
    people: People, evaluating: tuple[Trajectory, Goal, Goal]
) -> None:
    _trajectory, end, _interim = evaluating
    services.evaluate_goal(actor=people.by_mentor, goal=end, data=REACHED, on=TODAY)
    with pytest.raises(Conflict):
        services.evaluate_goal(actor=people.by_mentor, goal=end, data=GOING_ON, on=TODAY)
    changed = services.evaluate_goal(actor=people.by_mentor, goal=end, data=GOING_ON, on=TODAY, revision=1)
    end.refresh_from_db()
    assert (changed.revision, end.status, end.secured_on) == (2, "open", None)


WRITTEN = ReportData("Goed op weg.", "Elke week bellen blijft.", "Rustig en duidelijk.", "Een baantje zoeken.")


def test_the_next_round_goes_on_with_open_goals_under_the_same_line(
    people: People, evaluating: tuple[Trajectory, Goal, Goal]
) -> None:
    trajectory, end, interim = evaluating
    services.evaluate_goal(actor=people.by_mentor, goal=interim, data=REACHED, on=TODAY)
    services.evaluate_goal(actor=people.by_mentor, goal=end, data=GOING_ON, on=TODAY)
    report = services.save_evaluation_report(actor=people.by_mentor, trajectory=trajectory, data=WRITTEN)
    report.trajectory, report.participant = trajectory, trajectory.participant
    services.finish_evaluation_report(actor=people.by_mentor, report=report, on=TODAY)
    record_step(
        actor=people.by_mentor, trajectory=trajectory, step="evaluation-consideration", on=TODAY,
        data={"answers": answers(trajectory, "evaluation-consideration")},
    )  # fmt: skip
    decide(
        actor=people.by_mentor, trajectory=trajectory, step="evaluation-decision", outcome="continue", on=TODAY,
        reason="Er is nog iets te leren.",
    )  # fmt: skip
    former = end.plan
    again = services.start_plan(actor=people.by_mentor, trajectory=trajectory, on=TODAY)
    copied = selectors.whole_plan(again).goals
    assert [(goal.line, goal.pk != end.pk) for goal in copied] == [(end.line, True)]
    assert (again.version, again.round) == (2, 2)
    assert selectors.goal_of_line(people.participant, end.pk) == copied[0]
    assert selectors.goals_by_line([end.pk, interim.pk]) == {end.pk: copied[0], interim.pk: interim}
    former.refresh_from_db()
    assert former.status == PlanStatusChoices.AGREED
    assert [goal.pk for goal in selectors.secured_strengths(people.participant)] == [interim.pk]


def test_a_report_with_an_empty_subject_is_not_finished(
    people: People, evaluating: tuple[Trajectory, Goal, Goal]
) -> None:
    trajectory, _end, _interim = evaluating
    report = services.save_evaluation_report(
        actor=people.by_mentor, trajectory=trajectory, data=ReportData(goals="Goed.")
    )
    report.trajectory, report.participant = trajectory, trajectory.participant
    with pytest.raises(DomainError) as refused:
        services.finish_evaluation_report(actor=people.by_mentor, report=report, on=TODAY)
    assert refused.value.field == "collaboration"


def test_a_general_evaluation_needs_the_risks_looked_at_again(people: People, in_planning: Trajectory) -> None:
    began = TODAY - timedelta(days=183)
    given = {"from_on": began, "until_on": TODAY, "summary": "Noor reist nu zelf.", "on": TODAY}
    new = [NewGoalData("Een bijbaan", "parent", "Anja")]
    with pytest.raises(Refused) as refused:
        services.write_general_evaluation(actor=people.by_mentor, trajectory=in_planning, **given)  # type: ignore[arg-type]
    assert refused.value.rule == "8F-15"
    fill_in(people, in_planning)
    services.write_general_evaluation(actor=people.by_mentor, trajectory=in_planning, new_goals=new, **given)  # type: ignore[arg-type]
    assert [goal.text for goal in selectors.new_goals_of(people.participant)] == ["Een bijbaan"]
    found = state_of(in_planning).step(steps.GENERAL_EVALUATION)
    assert found is not None
    assert found.times == 1


def look_back(people: People, trajectory: Trajectory) -> GeneralEvaluation:
    return services.write_general_evaluation(
        actor=people.by_mentor, trajectory=trajectory, from_on=TODAY - timedelta(days=183), until_on=TODAY,
        summary="Noor reist nu zelf.", on=TODAY,
    )  # fmt: skip


def leave_risks_out(people: People, trajectory: Trajectory) -> None:
    leave_out(
        actor=people.by_mentor, trajectory=trajectory, step=steps.RISK_REVIEW, on=TODAY, reason="Vorige maand gedaan."
    )


def test_a_review_of_the_risks_that_was_left_out_with_its_reason_is_enough(
    people: People, in_planning: Trajectory
) -> None:
    """8F-15: the course lets it be left out, and the evaluation keeps why."""
    leave_risks_out(people, in_planning)
    evaluation = look_back(people, in_planning)
    assert (evaluation.inventory, evaluation.risks_left_out) == (None, "Vorige maand gedaan.")
    with pytest.raises(Refused):
        look_back(people, in_planning)


def test_risks_that_were_judged_after_all_count_before_the_reason(people: People, in_planning: Trajectory) -> None:
    fill_in(people, in_planning)
    leave_risks_out(people, in_planning)
    evaluation = look_back(people, in_planning)
    assert (evaluation.inventory is not None, evaluation.risks_left_out) == (True, "")


def test_a_review_of_before_the_last_general_evaluation_is_not_used_again(
    people: People, in_planning: Trajectory
) -> None:
    for _time in range(2):
        fill_in(people, in_planning)
    look_back(people, in_planning)
    with pytest.raises(Refused):
        look_back(people, in_planning)
