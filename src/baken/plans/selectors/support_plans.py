"""Reading support plans whole: domains, goals with their actions, agreements and who agreed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, IntegerField, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from baken.plans.models import (
    Agreement,
    Goal,
    PlanAction,
    PlanConsent,
    PlanDomain,
    PlanStatusChoices,
    Risk,
    SupportPlan,
)
from baken.plans.rules.goals import GoalKind
from baken.plans.rules.support_plans import Doer, DomainChoice, PlannedGoal, PlanStatus
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant

IN_THE_MAKING = (PlanStatusChoices.DRAFT, PlanStatusChoices.READY)


@dataclass
class GoalWithActions:
    """A goal, what is done for it, and the interim goals on the way to it."""

    goal: Goal
    actions: list[PlanAction] = field(default_factory=list)
    interims: list[GoalWithActions] = field(default_factory=list)


@dataclass(frozen=True)
class Removed:
    """What was taken out of the draft and can be put back."""

    goals: tuple[Goal, ...]
    actions: tuple[PlanAction, ...]
    agreements: tuple[Agreement, ...]

    def __bool__(self) -> bool:
        return bool(self.goals or self.actions or self.agreements)


@dataclass(frozen=True)
class WholePlan:
    """A plan with everything in it, in the order in which it is shown."""

    plan: SupportPlan
    domains: dict[str, PlanDomain]
    ends: list[GoalWithActions]
    agreements: list[Agreement]
    consents: list[PlanConsent]
    removed: Removed

    @property
    def goals(self) -> list[Goal]:
        """End goals by priority, each followed by its interim goals."""
        return [node.goal for end in self.ends for node in (end, *end.interims)]

    @property
    def nodes(self) -> list[GoalWithActions]:
        return [node for end in self.ends for node in (end, *end.interims)]

    def choices(self) -> list[DomainChoice]:
        """The domains as the rules look at them."""
        return [DomainChoice(row.domain, row.taken_on, row.why_not, row.network) for row in self.domains.values()]

    def planned(self) -> list[PlannedGoal]:
        """The goals as the rules look at them."""
        return [
            PlannedGoal(
                node.goal.pk,
                node.goal.domain,
                GoalKind(node.goal.kind),
                node.goal.parent_id,
                tuple(Doer(action.doer) for action in node.actions),
            )
            for node in self.nodes
        ]


def current_plans(participant: Participant | UUID) -> QuerySet[SupportPlan]:
    """The agreed plan of the newest trajectory in front, then the one that is ready and waits for agreement."""
    newest = Trajectory.objects.filter(participant=OuterRef("participant")).order_by("-started_on", "-created_at")
    return SupportPlan.objects.filter(
        participant=participant,
        trajectory=Subquery(newest.values("pk")[:1]),
        status__in=[PlanStatus.AGREED, PlanStatus.READY],
    ).order_by(Case(When(status=PlanStatus.AGREED, then=0), default=1, output_field=IntegerField()), "-version")


def draft_plan(trajectory: Trajectory) -> SupportPlan | None:
    """The plan in the making: a draft, or one that waits for agreement."""
    return _with_profile().filter(trajectory=trajectory, status__in=IN_THE_MAKING).first()


def plan_of_round(trajectory: Trajectory) -> SupportPlan | None:
    """The agreed plan: what an evaluation looks back on."""
    return SupportPlan.objects.filter(trajectory=trajectory, status=PlanStatus.AGREED).first()


def plans_of(participant: Participant) -> list[SupportPlan]:
    """Every version, newest first, with the profile on which it is built."""
    return list(_with_profile().filter(participant=participant).order_by("-created_at"))


def get_plan(participant: Participant, plan_id: UUID) -> SupportPlan | None:
    return _with_profile().filter(participant=participant, pk=plan_id).first()


def _with_profile() -> QuerySet[SupportPlan]:
    return SupportPlan.objects.select_related("trajectory", "profile").prefetch_related("profile__wishes")


def whole_plan(plan: SupportPlan) -> WholePlan:
    """Everything in a plan, in five queries; with a draft nobody agreed yet."""
    goals = list(_goals(plan))
    actions = list(PlanAction.objects.filter(goal__plan=plan))
    agreements = list(Agreement.objects.filter(plan=plan).select_related("risk"))
    nodes = {goal.pk: GoalWithActions(goal) for goal in goals if goal.removed_at is None}
    for action in actions:
        if action.removed_at is None and action.goal_id in nodes:
            nodes[action.goal_id].actions.append(action)
    for node in nodes.values():
        if node.goal.parent_id in nodes:
            nodes[node.goal.parent_id].interims.append(node)
    return WholePlan(
        plan=plan,
        domains={row.domain: row for row in PlanDomain.objects.filter(plan=plan)},
        ends=[node for node in nodes.values() if node.goal.is_end],
        agreements=[agreement for agreement in agreements if agreement.removed_at is None],
        consents=[] if plan.is_draft else list(PlanConsent.objects.filter(plan=plan)),
        removed=_removed(nodes, goals, actions, agreements),
    )


def goals_of(plan: SupportPlan) -> list[Goal]:
    """The goals of a plan with their evaluations: end goals by priority, each followed by its interim goals."""
    goals = [goal for goal in _goals(plan) if goal.removed_at is None]
    ends = [goal for goal in goals if goal.is_end]
    return [goal for end in ends for goal in (end, *(other for other in goals if other.parent_id == end.pk))]


def _goals(plan: SupportPlan) -> QuerySet[Goal]:
    of_line = Risk.objects.filter(goal=Coalesce(OuterRef("first"), OuterRef("pk"))).order_by("created_at")
    risks = ArraySubquery(of_line.values("text"))
    return Goal.objects.filter(plan=plan).select_related("evaluation").annotate(risk_texts=risks)


def _removed(
    nodes: dict[UUID, GoalWithActions],
    goals: list[Goal],
    actions: list[PlanAction],
    agreements: list[Agreement],
) -> Removed:
    """What can be put back: an interim goal whose end goal is out as well comes back with that one."""
    return Removed(
        tuple(goal for goal in goals if goal.removed_at and (goal.is_end or goal.parent_id in nodes)),
        tuple(action for action in actions if action.removed_at and action.goal_id in nodes),
        tuple(agreement for agreement in agreements if agreement.removed_at and not agreement.risk_id),
    )
