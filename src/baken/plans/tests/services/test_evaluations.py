"""Evaluating goals and looking back: what is written, recorded and refused (8F-13 to 8F-15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.plans import selectors, services
from baken.plans.models import GeneralEvaluation, Goal, PlanStatusChoices
from baken.plans.rules import steps
from baken.plans.services.evaluations import NewGoalData, PeaData, ReportData
from baken.plans.tests.factories import answers
from baken.plans.tests.looking import is_done, logged
from baken.plans.tests.making import fill_in, make_agreed_plan
from baken.shared.errors import Conflict, DomainError, Refused
from baken.trajectories.selectors import state_of
from baken.trajectories.services import decide, leave_out, record_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)

REACHED = PeaData("Ging goed.", "reached", "Vaak geoefend.", "secure")

GOING_ON = PeaData("Ging op en af.", "partly", "Het was druk.", "go_on")


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
        services.write_general_evaluation(actor=people.by_mentor, trajectory=in_planning, **given)  # type: ignore[arg-type]  # what a test wants different
    assert refused.value.rule == "8F-15"
    fill_in(people, in_planning)
    services.write_general_evaluation(actor=people.by_mentor, trajectory=in_planning, new_goals=new, **given)  # type: ignore[arg-type]  # what a test wants different
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
