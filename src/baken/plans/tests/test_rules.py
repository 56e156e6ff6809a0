"""The rules of plans, goals, evaluations and risks, without a database."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.methods.catalogue import load_course
from baken.plans.rules import goals, risks, steps, support_plans
from baken.plans.rules.goals import Effect, GoalKind, GoalStatus, NextStep, Objection
from baken.plans.rules.support_plans import Doer, DomainChoice, Gap, Missing, PlannedGoal

DOMAINS = ["meaning", "housing"]
END, INTERIM = uuid4(), uuid4()
WHOLE_GOALS = [
    PlannedGoal(END, "housing", GoalKind.END),
    PlannedGoal(INTERIM, "housing", GoalKind.INTERIM, END, (Doer.PARTICIPANT, Doer.NETWORK)),
]
WHOLE_CHOICES = [DomainChoice("meaning", taken_on=False, why_not="Later."), DomainChoice("housing", taken_on=True)]


# -- what a plan must hold (8F-10) -------------------------------------------------------------------------------
def test_a_plan_with_choices_goals_actions_and_network_is_ready() -> None:
    assert support_plans.gaps(DOMAINS, WHOLE_CHOICES, WHOLE_GOALS) == ()


def test_an_empty_plan_misses_a_choice_for_every_domain_and_an_end_goal() -> None:
    found = support_plans.gaps(DOMAINS, [], [])
    assert found[:2] == (Gap(Missing.CHOICE, "meaning"), Gap(Missing.CHOICE, "housing"))
    assert Gap(Missing.END_GOAL) in found


def test_a_domain_that_waits_needs_the_reason_why() -> None:
    choices = [DomainChoice("meaning", taken_on=False, why_not=" "), WHOLE_CHOICES[1]]
    assert Gap(Missing.REASON, "meaning") in support_plans.gaps(DOMAINS, choices, WHOLE_GOALS)


def test_a_domain_that_is_taken_on_needs_a_goal() -> None:
    choices = [DomainChoice("meaning", taken_on=True), WHOLE_CHOICES[1]]
    assert support_plans.gaps(DOMAINS, choices, WHOLE_GOALS) == (Gap(Missing.GOAL_FOR_DOMAIN, "meaning"),)


def test_an_end_goal_needs_an_interim_goal_and_that_one_an_action() -> None:
    alone = support_plans.gaps(DOMAINS, WHOLE_CHOICES, WHOLE_GOALS[:1])
    assert Gap(Missing.INTERIM_GOAL, "housing", END) in alone
    idle = [WHOLE_GOALS[0], PlannedGoal(INTERIM, "housing", GoalKind.INTERIM, END)]
    assert Gap(Missing.ACTION, "housing", INTERIM) in support_plans.gaps(DOMAINS, WHOLE_CHOICES, idle)


@pytest.mark.parametrize(("network", "doer", "missing"), [("", Doer.MENTOR, True), ("Opa", Doer.MENTOR, False)])
def test_the_plan_says_where_the_network_can_help(network: str, doer: Doer, *, missing: bool) -> None:
    choices = [WHOLE_CHOICES[0], DomainChoice("housing", taken_on=True, network=network)]
    working = [WHOLE_GOALS[0], PlannedGoal(INTERIM, "housing", GoalKind.INTERIM, END, (doer,))]
    assert (Gap(Missing.NETWORK) in support_plans.gaps(DOMAINS, choices, working)) is missing


# -- priorities --------------------------------------------------------------------------------------------------
@given(st.lists(st.integers(), min_size=1, max_size=8, unique=True), st.data(), st.booleans())
def test_reordering_keeps_every_item_and_moves_one_at_most_a_place(
    items: list[int],
    data: st.DataObject,
    up: bool,  # noqa: FBT001  # hypothesis gives it by position
) -> None:
    item = data.draw(st.sampled_from(items))
    moved = support_plans.reorder(items, item, up=up)
    assert sorted(moved) == sorted(items)
    assert abs(moved.index(item) - items.index(item)) <= 1
    assert support_plans.reorder(moved, item, up=not up) == items or moved == items


# -- evaluating a goal (8F-14) -----------------------------------------------------------------------------------
@pytest.mark.parametrize("effect", Effect)
@pytest.mark.parametrize("next_step", NextStep)
def test_a_reached_goal_is_never_thrown_away(effect: Effect, next_step: NextStep) -> None:
    if goals.objection(effect, next_step):
        return
    reached = effect is Effect.REACHED
    assert (goals.status_after(effect, next_step) is GoalStatus.SECURED) is reached


def test_stopping_with_a_reached_goal_is_refused() -> None:
    assert goals.objection(Effect.REACHED, NextStep.STOP) is Objection.REACHED_IS_SECURED
    assert goals.objection(Effect.REACHED, NextStep.SECURE) is None


@pytest.mark.parametrize("effect", [Effect.PARTLY, Effect.NOT])
def test_what_was_not_reached_cannot_be_secured(effect: Effect) -> None:
    assert goals.objection(effect, NextStep.SECURE) is Objection.NOT_REACHED_YET
    assert goals.objection(effect, NextStep.EASIER) is None


def test_the_next_plan_takes_over_what_is_open_or_becomes_bigger() -> None:
    assert goals.goes_on(GoalStatus.OPEN, None)
    assert goals.goes_on(GoalStatus.SECURED, NextStep.EXTEND)
    assert not goals.goes_on(GoalStatus.SECURED, NextStep.SECURE)
    assert not goals.goes_on(GoalStatus.STOPPED, NextStep.STOP)


# -- risks (8F-15) -----------------------------------------------------------------------------------------------
@given(st.sets(st.uuids()), st.sets(st.uuids()))
def test_every_open_risk_must_be_judged(standing: set[UUID], judged: set[UUID]) -> None:
    assert risks.unjudged(standing, judged | standing) == frozenset()
    assert risks.unjudged(standing, judged) == standing - judged


# -- phases (8F-18) ----------------------------------------------------------------------------------------------
def test_documents_are_made_in_their_own_phase() -> None:
    course = load_course("acht-fasenmodel")
    assert steps.is_open(course, "planning", steps.SUPPORT_PLAN)
    assert not steps.is_open(course, "execution", steps.SUPPORT_PLAN)
    assert steps.is_open(course, "execution", steps.RISK_REVIEW)
    assert not steps.is_open(course, "", steps.RISK_REVIEW)
