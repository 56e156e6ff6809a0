"""What a new version of a plan takes over (8F-14, RR-02)."""

from __future__ import annotations

from django.db.models import QuerySet

from baken.plans.models import (
    Agreement,
    AgreementKind,
    Goal,
    PlanAction,
    PlanDomain,
    Risk,
    SupportPlan,
)
from baken.plans.rules.goals import GoalStatus, NextStep, goes_on
from baken.plans.selectors import evaluations_of
from baken.shared import clock


def copy_plan(former: SupportPlan, plan: SupportPlan) -> None:
    """Copy the choices per life domain, the goals that go on with their actions, and the working agreements."""
    PlanDomain.objects.bulk_create(
        [
            PlanDomain(plan=plan, domain=row.domain, taken_on=row.taken_on, why_not=row.why_not, network=row.network)
            for row in PlanDomain.objects.filter(plan=former)
        ]
    )
    _copy_goals(former, plan)
    working = Agreement.objects.filter(plan=former, kind=AgreementKind.WORKING, removed_at__isnull=True)
    Agreement.objects.bulk_create([Agreement(plan=plan, kind=row.kind, text=row.text) for row in working])


def _copy_goals(former: SupportPlan, plan: SupportPlan) -> None:
    """An end goal goes on when it is open itself or when one of its interim goals is."""
    evaluations = evaluations_of(former)
    goals = list(Goal.objects.filter(plan=former, removed_at__isnull=True))

    def continues(goal: Goal) -> bool:
        evaluation = evaluations.get(goal.pk)
        return goes_on(GoalStatus(goal.status), NextStep(evaluation.next_step) if evaluation else None)

    leading = {goal.parent_id for goal in goals if goal.parent_id and continues(goal)}
    ends = [goal for goal in goals if goal.is_end and (continues(goal) or goal.pk in leading)]
    new_ends = Goal.objects.bulk_create([_copy(goal, plan, None) for goal in ends])
    by_old = dict(zip((goal.pk for goal in ends), new_ends, strict=True))
    interims = [goal for goal in goals if goal.parent_id in by_old and continues(goal)]
    new_interims = Goal.objects.bulk_create(
        [_copy(goal, plan, by_old[goal.parent_id]) for goal in interims if goal.parent_id]
    )
    by_old |= dict(zip((goal.pk for goal in interims), new_interims, strict=True))
    actions = PlanAction.objects.filter(goal__in=by_old, removed_at__isnull=True)
    PlanAction.objects.bulk_create(
        [
            PlanAction(goal=by_old[row.goal_id], text=row.text, doer=row.doer, doer_name=row.doer_name, by_on=row.by_on)
            for row in actions
        ]
    )


def _copy(goal: Goal, plan: SupportPlan, parent: Goal | None) -> Goal:
    return Goal(
        participant_id=goal.participant_id,
        plan=plan,
        first_id=goal.line,
        parent=parent,
        domain=goal.domain,
        kind=goal.kind,
        own_words=goal.own_words,
        wording=goal.wording,
        priority=goal.priority,
    )


def take_over_risk_agreements(plan: SupportPlan) -> None:
    """Put what was agreed about each open risk in a draft, and take out what was agreed about risks that are gone."""
    risks = Risk.objects.filter(participant=plan.participant_id)
    present = {row.risk_id: row for row in _of_risks(plan)}
    for risk in risks:
        row = present.get(risk.pk)
        wanted = risk.agreement if risk.is_open else ""
        if row is None and wanted:
            Agreement.objects.create(plan=plan, kind=AgreementKind.RISK, risk=risk, text=wanted)
        elif row and not wanted:
            row.removed_at = clock.now()
            row.save(update_fields=["removed_at"])
        elif row and row.text != wanted:
            row.text = wanted
            row.save(update_fields=["text"])


def _of_risks(plan: SupportPlan) -> QuerySet[Agreement]:
    return Agreement.objects.filter(plan=plan, kind=AgreementKind.RISK, removed_at__isnull=True)
