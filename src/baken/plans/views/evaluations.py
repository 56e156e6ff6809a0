"""Looking back on goals, on the round, and on a longer time (8F-13 to 8F-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.plans import selectors, services
from baken.plans.beside import beside, notes
from baken.plans.forms.evaluations import GeneralEvaluationForm, PeaForm, ReportForm
from baken.plans.models import Goal, GoalEvaluation
from baken.plans.presenters import evaluations as presenter
from baken.plans.presenters.frame import frame
from baken.plans.presenters.radar import radar
from baken.plans.presenters.risks import risks_compared
from baken.plans.rules.steps import EVALUATION_DECISION, GENERAL_EVALUATION, GOAL_EVALUATION, is_open
from baken.plans.services.evaluations import NewGoalData, PeaData, ReportData
from baken.plans.views.ground import actor_of, done, trajectory_with_course, without_trajectory
from baken.shared import clock
from baken.shared.attempts import differences, follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant
    from baken.plans.models import EvaluationReport
    from baken.shared.attempts import Difference
    from baken.trajectories.models import Trajectory

REPORT = ("goals", "collaboration", "professionalism", "new_requests")
PEA = ("process", "effect", "why", "gained", "next_step", "next_note")


@dossier_view(Action.PLAN_VIEW, what="evaluation")
@require_safe
def evaluation(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The evaluation of this round: each goal, the report, and the way to the decision."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        return without_trajectory(request, participant, "evaluation")
    course = course_of(trajectory)
    plan = selectors.plan_of_round(trajectory)
    of_plan = list(selectors.goals_of(plan)) if plan else []
    actor = actor_of(request)
    goals = presenter.goals_to_evaluate(of_plan, course, notes(actor, participant, of_plan))
    reports = selectors.evaluation_reports_of(participant)
    here = (trajectory.pk, trajectory.round)
    context = frame(participant, "evaluation") | {
        "trajectory": trajectory,
        "plan": plan,
        "goals": goals,
        "evaluated": sum(line.evaluation is not None for line in goals),
        "reports": reports,
        "report": next((one for one in reports if (one.trajectory_id, one.round) == here), None),
        "decision": EVALUATION_DECISION,
        "to_weigh": selectors.risks_to_weigh(participant),
        "radar": radar(course, selectors.checks_of(trajectory)),
        "is_open": is_open(course, trajectory.phase, GOAL_EVALUATION),
        "may_edit": can(actor, Action.EVALUATION_EDIT, participant),
        "fragments": beside(actor, participant),
    }
    return render(request, "plans/evaluation.html", context)


@dossier_view(Action.EVALUATION_EDIT, what="goal evaluation")
@require_http_methods(["GET", "HEAD", "POST"])
def goal_evaluation(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """One goal by process, effect and action."""
    trajectory, course = trajectory_with_course(participant)
    goal = get_object_or_404(
        Goal.objects.select_related("plan", "evaluation"),
        participant=participant,
        plan__trajectory=trajectory,
        pk=goal_id,
        removed_at=None,
    )
    goal.plan.participant, goal.plan.trajectory = participant, trajectory
    form = PeaForm(request.POST or None, initial=_kept(getattr(goal, "evaluation", None), PEA))
    conflict = None
    if request.method == "POST" and form.is_valid():
        sent = dict(form.cleaned_data)
        revision = sent.pop("revision") or 0
        try:
            services.evaluate_goal(
                actor=actor_of(request), goal=goal, data=PeaData(**sent), on=clock.today(), revision=revision
            )
        except DomainError as error:
            conflict = _conflict(error, form, lambda: _kept(GoalEvaluation.objects.get(goal=goal), PEA))
            if conflict != []:
                add_domain_error(form, error)
        if not form.errors:
            return done(request, participant, _("The evaluation of this goal is kept."), "evaluation")
    context = frame(participant, "evaluation") | {
        "goal": goal,
        "form": form,
        "conflict": conflict,
        "questions": presenter.questions(course),
        "is_open": is_open(course, trajectory.phase, GOAL_EVALUATION),
    }
    return render(request, "plans/goal_evaluation.html", context)


def _kept(row: GoalEvaluation | EvaluationReport | None, names: tuple[str, ...]) -> dict[str, Any]:
    """What is written already, for the form; nothing yet counts as revision 0."""
    return {name: getattr(row, name) for name in (*names, "revision")} if row else {"revision": 0}


def _conflict(
    error: DomainError, form: PeaForm | ReportForm, current: Callable[[], dict[str, Any]]
) -> list[Difference] | None:
    """What each of two writers has, when that is what went wrong; nothing differs when a form came in twice."""
    if not isinstance(error, Conflict):
        return None
    kept = current()
    found = differences(form, kept)
    follow_revision(form, kept["revision"])
    return found


@dossier_view(Action.EVALUATION_EDIT, what="evaluation report")
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_report(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Write this round's report; with the button "finish" it is finished as well."""
    trajectory, course = trajectory_with_course(participant)
    report = selectors.evaluation_report_of(trajectory)
    form = ReportForm(request.POST or None, initial=_kept(report, REPORT))
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            return _save_report(request, participant, trajectory, form)
        except DomainError as error:
            conflict = _conflict(error, form, lambda: _kept(selectors.evaluation_report_of(trajectory), REPORT))
            if conflict == []:
                return done(request, participant, _("The report is kept as a draft."), "evaluation_report")
            add_domain_error(form, error)
    context = frame(participant, "evaluation") | {
        "report": report,
        "form": form,
        "conflict": conflict,
        "is_open": is_open(course, trajectory.phase, GOAL_EVALUATION) and not (report and report.is_finished),
    }
    return render(request, "plans/evaluation_report.html", context)


def _save_report(
    request: HttpRequest, participant: Participant, trajectory: Trajectory, form: ReportForm
) -> HttpResponse:
    sent = dict(form.cleaned_data)
    revision = sent.pop("revision") or 0
    actor = actor_of(request)
    report = services.save_evaluation_report(
        actor=actor, trajectory=trajectory, data=ReportData(**sent), revision=revision
    )
    if "finish" not in request.POST:
        return done(request, participant, _("The report is kept as a draft."), "evaluation_report")
    report.participant, report.trajectory = participant, trajectory
    try:
        services.finish_evaluation_report(actor=actor, report=report, on=clock.today())
    except DomainError:
        follow_revision(form, report.revision)
        raise
    return done(request, participant, _("The evaluation report is finished."), "evaluation")


@dossier_view(Action.PLAN_VIEW, what="general evaluation")
@require_safe
def general_evaluation(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What was learned over half a year or a year, each time that someone looked back."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        return without_trajectory(request, participant, "general_evaluation")
    context = frame(participant, "general_evaluation") | {
        "trajectory": trajectory,
        "evaluations": selectors.general_evaluations_of(participant),
        "strengths": selectors.secured_strengths(participant),
        "is_open": is_open(course_of(trajectory), trajectory.phase, GENERAL_EVALUATION),
        "may_edit": can(actor_of(request), Action.EVALUATION_EDIT, participant),
    }
    return render(request, "plans/general_evaluation.html", context)


@dossier_view(Action.EVALUATION_EDIT, what="general evaluation")
@require_http_methods(["GET", "HEAD", "POST"])
def general_evaluation_write(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Look back: with the risks compared and the strengths that stay in sight."""
    trajectory, course = trajectory_with_course(participant)
    if not is_open(course, trajectory.phase, GENERAL_EVALUATION):
        raise Http404
    former = selectors.general_evaluations_of(participant)
    began = former[0].until_on if former else trajectory.started_on
    form = GeneralEvaluationForm(request.POST or None, initial={"from_on": began, "until_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, trajectory, form)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("The general evaluation is kept."), "general_evaluation")
    inventories = selectors.inventories_of(participant)
    context = frame(participant, "general_evaluation") | {
        "form": form,
        "review": selectors.risk_review_of(trajectory, inventories),
        "may_leave_out": can(actor_of(request), Action.TRAJECTORY_RECORD, participant),
        "compared": risks_compared(selectors.sittings_of(inventories)),
        "to_weigh": selectors.risks_to_weigh(participant),
        "strengths": selectors.secured_strengths(participant),
    }
    return render(request, "plans/general_evaluation_write.html", context)


def _write(request: HttpRequest, trajectory: Trajectory, form: GeneralEvaluationForm) -> None:
    sent = form.cleaned_data
    services.write_general_evaluation(
        actor=actor_of(request),
        trajectory=trajectory,
        from_on=sent["from_on"],
        until_on=sent["until_on"],
        summary=sent["summary"],
        starting_points=sent["starting_points"],
        new_goals=[NewGoalData(*row) for row in form.new_goals],
        client_key=sent["client_key"],
        on=clock.today(),
    )
