"""Reading evaluations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.plans.models import EvaluationReport, GeneralEvaluation, GoalEvaluation, NewGoal

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant
    from baken.plans.models import SupportPlan
    from baken.trajectories.models import Trajectory


def evaluations_of(plan: SupportPlan) -> dict[UUID, GoalEvaluation]:
    """The evaluation of each goal of the plan that has one."""
    return {row.goal_id: row for row in GoalEvaluation.objects.filter(goal__plan=plan)}


def evaluation_report_of(trajectory: Trajectory) -> EvaluationReport | None:
    """The report of the round that the trajectory is in."""
    return EvaluationReport.objects.filter(trajectory=trajectory, round=trajectory.round).first()


def evaluation_reports_of(participant: Participant) -> list[EvaluationReport]:
    """The reports of every round, newest first."""
    return list(EvaluationReport.objects.filter(participant=participant).order_by("-created_at"))


def general_evaluations_of(participant: Participant) -> list[GeneralEvaluation]:
    """Newest first, with the new goals that were brought in."""
    return list(GeneralEvaluation.objects.filter(participant=participant).prefetch_related("new_goals"))


def new_goals_of(participant: Participant) -> QuerySet[NewGoal]:
    """The goals brought in at the latest general evaluation, for whoever makes the next plan."""
    latest = GeneralEvaluation.objects.filter(participant=participant).values("pk")[:1]
    return NewGoal.objects.filter(evaluation__in=latest).select_related("evaluation")
