"""Goals and actions in a draft plan (8F-10, 8F-11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.plans.models import Goal, PlanAction, Risk
from baken.plans.rules.goals import GoalKind
from baken.plans.rules.support_plans import NAMED, Doer, reorder
from baken.plans.services.drafts import WHAT, check_draft, check_stands
from baken.plans.services.ground import check_domain
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.plans.models import SupportPlan


@dataclass(frozen=True)
class GoalData:
    """A goal as it is written. Without `parent_id` it is an end goal, with it an interim goal on the way there.

    `risks` are those from which it follows (RR-02); None leaves them as they are.
    """

    domain: str
    own_words: str = ""
    wording: str = ""
    parent_id: UUID | None = None
    risks: frozenset[UUID] | None = None


@dataclass(frozen=True)
class ActionData:
    """What is done by whom and by when."""

    text: str
    doer: str = Doer.PARTICIPANT
    doer_name: str = ""
    by_on: date | None = None


@writes(Action.PLAN_EDIT, about="plan", makes=Goal)
def add_goal(*, actor: Actor, plan: SupportPlan, data: GoalData, **_key: Unpack[Once]) -> Goal:
    """Add a goal, with the lowest priority among its like.

    Raises:
        DomainError: it says nothing, its life domain is unknown, or its end goal is not in this plan.
    """
    check_domain(check_draft(plan), data.domain)
    parent = _end_goal(plan, data.parent_id)
    last = _siblings(plan, parent).aggregate(priority=Max("priority"))["priority"]
    goal = Goal(
        participant_id=plan.participant_id,
        plan=plan,
        parent=parent,
        kind=GoalKind.INTERIM if parent else GoalKind.END,
        priority=(last or 0) + 1,
    )
    _write(goal, data)
    goal.save(force_insert=True)
    _follow_from(goal, data.risks)
    log(actor=actor, action=Event.CREATE, participant=plan.participant, what=WHAT, row=goal)
    return goal


@writes(Action.PLAN_EDIT, about="goal.plan")
def change_goal(*, actor: Actor, goal: Goal, data: GoalData, revision: int) -> Goal:
    """Word a goal differently, or move it to another life domain. Its place on the way stays.

    Raises:
        Conflict: someone else saved since `revision`.
        DomainError: it says nothing, or its life domain is unknown.
    """
    plan = goal.plan
    check_domain(check_draft(plan), data.domain)
    locked = Goal.objects.select_for_update().get(pk=goal.pk)
    check_stands(locked)
    take_revision(locked, revision)
    _write(locked, data)
    locked.save()
    _follow_from(locked, data.risks)
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=locked)
    return locked


@writes(Action.PLAN_EDIT, about="goal.plan")
def move_goal(*, actor: Actor, goal: Goal, up: bool) -> None:
    """Give a goal a higher or lower priority among its like."""
    check_draft(goal.plan)
    goals = list(_siblings(goal.plan, goal.parent).select_for_update())
    for priority, other in enumerate(reorder(goals, goal, up=up), start=1):
        if other.priority != priority:
            other.priority = priority
            other.save(update_fields=["priority"])
    log(actor=actor, action=Event.UPDATE, participant=goal.plan.participant, what=WHAT, row=goal, moved_up=up)


@writes(Action.PLAN_EDIT, about="goal.plan", makes=PlanAction)
def add_action(*, actor: Actor, goal: Goal, data: ActionData, **_key: Unpack[Once]) -> PlanAction:
    """Add what is done for a goal.

    Raises:
        DomainError: no text, or no name of someone from the network or elsewhere.
    """
    check_draft(goal.plan)
    action = PlanAction(goal=goal)
    _write_action(action, data)
    action.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=goal.plan.participant, what=WHAT, row=action)
    return action


@writes(Action.PLAN_EDIT, about="action.goal.plan")
def change_action(*, actor: Actor, action: PlanAction, data: ActionData, revision: int) -> PlanAction:
    """Change what is done, by whom or by when.

    Raises:
        Conflict: someone else saved since `revision`.
        Refused: a colleague took it out meanwhile.
    """
    plan = action.goal.plan
    check_draft(plan)
    locked = PlanAction.objects.select_for_update().get(pk=action.pk)
    check_stands(locked)
    take_revision(locked, revision)
    _write_action(locked, data)
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=locked)
    return locked


def _siblings(plan: SupportPlan, parent: Goal | None) -> QuerySet[Goal]:
    return Goal.objects.filter(plan=plan, parent=parent, removed_at__isnull=True)


def _end_goal(plan: SupportPlan, goal_id: UUID | None) -> Goal | None:
    if goal_id is None:
        return None
    found = Goal.objects.filter(plan=plan, pk=goal_id, kind=GoalKind.END, removed_at__isnull=True).first()
    if found is None:
        raise DomainError(_("Choose an end goal of this plan."), field="parent", rule="8F-10")
    return found


def _write(goal: Goal, data: GoalData) -> None:
    goal.domain = data.domain
    goal.own_words = data.own_words.strip()
    goal.wording = data.wording.strip()
    if not (goal.own_words or goal.wording):
        raise DomainError(
            _("Write the goal down, preferably in the participant's own words."), field="own_words", rule="8F-11"
        )


def _follow_from(goal: Goal, risks: frozenset[UUID] | None) -> None:
    """Link the goal to these risks and no others; over all versions of the plan, by the line of the goal."""
    if risks is None:
        return
    of_participant = Risk.objects.filter(participant=goal.participant_id)
    of_participant.filter(goal=goal.line).exclude(pk__in=risks).update(goal=None)
    of_participant.filter(pk__in=risks).update(goal=goal.line)


def _write_action(action: PlanAction, data: ActionData) -> None:
    action.text = demand(data.text, "text", _("Write what is done."))
    action.doer = Doer(data.doer)
    named = action.doer in NAMED
    name = data.doer_name.strip()
    action.doer_name = demand(name, "doer_name", _("Say who does it, by name."), rule="8F-10") if named else ""
    action.by_on = data.by_on
