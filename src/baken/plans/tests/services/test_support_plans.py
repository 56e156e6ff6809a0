"""The support plan from draft to agreement: what is written, recorded and refused (8F-10, 8F-11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.plans import selectors, services
from baken.plans.models import Agreement, PlanStatusChoices, SupportPlan
from baken.plans.rules import steps
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.services.support_plans import Agreeing
from baken.plans.tests.looking import is_done, logged
from baken.plans.tests.making import make_agreed_plan, make_draft
from baken.shared.errors import Conflict, DomainError, Refused
from baken.trajectories.services import end_trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)


def test_an_agreed_plan_is_current_and_its_goals_are_active(people: People, in_planning: Trajectory) -> None:
    plan, end, interim = make_agreed_plan(people.by_mentor, in_planning)
    assert is_done(in_planning, steps.SUPPORT_PLAN)
    assert is_done(in_planning, steps.PLAN_AGREEMENT)
    plan.refresh_from_db()
    assert plan.status == PlanStatusChoices.AGREED
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
