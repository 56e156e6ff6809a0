"""Looking back on goals, on a round, and on half a year or a year (8F-13 to 8F-15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.plans.models import (
    Bringer,
    EvaluationReport,
    GeneralEvaluation,
    Goal,
    GoalEvaluation,
    NewGoal,
    SupportPlan,
)
from baken.plans.rules import steps
from baken.plans.rules.goals import Effect, GoalStatus, NextStep, objection, status_after
from baken.plans.selectors import inventories_of, plan_of_round, risk_review_of
from baken.plans.services.ground import check_open
from baken.plans.wording import OBJECTIONS
from baken.shared.errors import DomainError, Refused
from baken.trajectories.services import record_step

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory

WHAT = "evaluation"


@dataclass(frozen=True)
class PeaData:
    """How it went, what came of it and why, and how to go on."""

    process: str
    effect: str
    why: str
    next_step: str
    gained: str = ""
    next_note: str = ""


@dataclass(frozen=True)
class ReportData:
    """The four subjects of an evaluation report (8F-13)."""

    goals: str = ""
    collaboration: str = ""
    professionalism: str = ""
    new_requests: str = ""


@dataclass(frozen=True)
class NewGoalData:
    """A goal that someone brings in for the next plan."""

    text: str
    brought_by: str
    name: str = ""


@writes(Action.EVALUATION_EDIT, about="goal.plan")
def evaluate_goal(*, actor: Actor, goal: Goal, data: PeaData, on: date, revision: int = 0) -> GoalEvaluation:
    """Evaluate a goal by process, effect and action. One that was reached is secured, never thrown away (8F-14).

    `revision` 0 means that nobody evaluated it before.

    Raises:
        Refused: the evaluation phase is not now (8F-18), or the goal is not in the agreed plan.
        DomainError: process or reason is missing, or action and effect do not go together.
        Conflict: someone else saved meanwhile.
    """
    plan = goal.plan
    participant, trajectory = plan.participant, plan.trajectory
    check_open(trajectory, steps.GOAL_EVALUATION)
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if not plan.is_agreed or goal.removed_at:
        raise Refused(_("Only goals of the agreed plan are evaluated."), rule="8F-14")
    effect, next_step = Effect(data.effect), NextStep(data.next_step)
    if problem := objection(effect, next_step):
        raise DomainError(OBJECTIONS[problem], field="next_step", rule="8F-14", code=problem)
    row = GoalEvaluation.objects.filter(goal=goal).first() or GoalEvaluation(goal=goal, revision=0)
    take_revision(row, revision)
    row.participant, row.trajectory, row.round = participant, trajectory, trajectory.round
    row.process = demand(data.process, "process", _("Write how it went."), rule="8F-14")
    row.effect = effect
    row.why = demand(data.why, "why", _("Write why it was reached or not."), rule="8F-14")
    row.gained = data.gained.strip()
    row.next_step = next_step
    row.next_note = data.next_note.strip()
    row.evaluated_on = on
    row.evaluated_by_id = actor.user_id
    row.evaluated_by_name = actor.name
    row.save()
    goal.status = status_after(effect, next_step)
    goal.secured_on = (goal.secured_on or on) if goal.status == GoalStatus.SECURED else None
    goal.save(update_fields=["status", "secured_on"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what="goal evaluation", row=row)
    record_step(
        actor=actor,
        trajectory=trajectory,
        step=steps.GOAL_EVALUATION,
        on=on,
        data={"goal": str(goal.line), "effect": effect, "complete": _all_evaluated(plan)},
        action=Action.EVALUATION_EDIT,
    )
    return row


def _all_evaluated(plan: SupportPlan) -> bool:
    return not Goal.objects.filter(plan=plan, removed_at__isnull=True, evaluation__isnull=True).exists()


@writes(Action.EVALUATION_EDIT, about="trajectory")
def save_evaluation_report(
    *, actor: Actor, trajectory: Trajectory, data: ReportData, revision: int = 0
) -> EvaluationReport:
    """Keep what is written so far of this round's report. `revision` 0 means that nobody wrote before.

    Raises:
        Refused: the report is finished, or the evaluation phase is not now (8F-18).
        Conflict: someone else saved meanwhile.
    """
    participant = trajectory.participant
    check_open(trajectory, steps.EVALUATION_REPORT)
    here = EvaluationReport.objects.select_for_update().filter(trajectory=trajectory, round=trajectory.round)
    report = here.first() or EvaluationReport(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        plan=plan_of_round(trajectory),
        revision=0,
    )
    _check_unfinished(report)
    take_revision(report, revision)
    report.goals = data.goals.strip()
    report.collaboration = data.collaboration.strip()
    report.professionalism = data.professionalism.strip()
    report.new_requests = data.new_requests.strip()
    report.written_by_name = actor.name
    report.save()
    log(actor=actor, action=Event.UPDATE, participant=participant, what="evaluation report", row=report)
    return report


@writes(Action.EVALUATION_EDIT, about="report")
def finish_evaluation_report(*, actor: Actor, report: EvaluationReport, on: date) -> EvaluationReport:
    """Finish the report: it becomes part of the plan, and the decision can follow (8F-13).

    Raises:
        DomainError: one of the four subjects is still empty.
        Refused: the talk or the evaluation of a goal is missing, or the phase is over (8F-18).
    """
    participant, trajectory = report.participant, report.trajectory
    check_open(trajectory, steps.EVALUATION_REPORT)
    report = EvaluationReport.objects.select_for_update().get(pk=report.pk)
    _check_unfinished(report)
    for subject in ("goals", "collaboration", "professionalism", "new_requests"):
        demand(getattr(report, subject), subject, _("Write something about this too."), rule="8F-13")
    report.finished_on = on
    report.finished_by_id = actor.user_id
    report.save()
    log(
        actor=actor, action=Event.UPDATE, participant=participant, what="evaluation report", row=report,
        finished=True,
    )  # fmt: skip
    record_step(
        actor=actor,
        trajectory=trajectory,
        step=steps.EVALUATION_REPORT,
        on=on,
        data={"document": str(report.pk)},
        action=Action.EVALUATION_EDIT,
    )
    return report


def _check_unfinished(report: EvaluationReport) -> None:
    if report.is_finished:
        raise Refused(_("The report of this round is finished, so it stays as it is."), rule="8F-13")


@writes(Action.EVALUATION_EDIT, about="trajectory", makes=GeneralEvaluation)
def write_general_evaluation(
    *,
    actor: Actor,
    trajectory: Trajectory,
    from_on: date,
    until_on: date,
    summary: str,
    on: date,
    starting_points: str = "",
    new_goals: Sequence[NewGoalData] = (),
    **_key: Unpack[Once],
) -> GeneralEvaluation:
    """Look back on half a year or a year: what was learned, what became of the risks, what people want next (8F-15).

    Raises:
        Refused: since the last general evaluation the risk inventory was neither filled in again nor left out with
            a reason, where the course asks for it.
        DomainError: no summary, or a period that is none or still to come.
    """
    participant = trajectory.participant
    check_open(trajectory, steps.GENERAL_EVALUATION)
    if until_on <= from_on:
        raise DomainError(_("The period ends after it begins."), field="until_on")
    check_not_ahead(until_on, on, "until_on")
    review = risk_review_of(trajectory, inventories_of(participant))
    if review.is_missing:
        raise Refused(
            _(
                "First fill in the risk inventory again: each risk is judged at a general evaluation. "
                "If that does not apply, leave it out and say why."
            ),
            rule="8F-15",
        )
    evaluation = GeneralEvaluation.objects.create(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        from_on=from_on,
        until_on=until_on,
        summary=demand(summary, "summary", _("Write what was learned, put positively."), rule="8F-15"),
        starting_points=starting_points.strip(),
        inventory=review.inventory,
        risks_left_out=review.left_out,
        written_on=on,
        written_by_id=actor.user_id,
        written_by_name=actor.name,
    )
    NewGoal.objects.bulk_create(
        [
            NewGoal(
                evaluation=evaluation,
                text=demand(goal.text, "new_goals", _("Write what the new goal is.")),
                brought_by=Bringer(goal.brought_by),
                brought_by_name=goal.name.strip(),
            )
            for goal in new_goals
        ]
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what="general evaluation", row=evaluation)
    record_step(
        actor=actor,
        trajectory=trajectory,
        step=steps.GENERAL_EVALUATION,
        on=on,
        data={"document": str(evaluation.pk)},
        action=Action.EVALUATION_EDIT,
    )
    return evaluation
