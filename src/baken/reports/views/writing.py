"""The screens of reporting: choose who, choose the goal, write; read back, correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import can, dossier_view
from baken.plans.selectors import active_goals
from baken.reports import selectors, services
from baken.reports.forms.reports import ChooseForm, CorrectionForm, ReportForm
from baken.reports.presenters import reports as presenters
from baken.reports.views.frame import course_of_participant, crumbs
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@requires(Action.PARTICIPANTS_LIST)
@require_GET
def choose(request: StaffRequest) -> HttpResponse:
    """Whom to report on: one's own participants as large buttons, the others by name."""
    form = ChooseForm(request.GET)
    text = request.GET.get("q", "").strip()
    found = selectors.participants_to_report_on(request.actor, text)
    audit.record_many(
        actor=request.actor,
        action=Event.SEARCH if text else Event.VIEW,
        participant_ids=[participant.pk for participant in [*found.own, *found.others]],
        what="choosing whom to report on",
        relations={participant.pk: participant.relation for participant in [*found.own, *found.others]},
    )
    context = {"form": form, "found": found, "text": text, "is_filtered": bool(text)}
    return render(request, "reports/choose.html", context)


@dossier_view(Action.REPORT_WRITE, what="choosing a goal to report on")
@require_GET
def write(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Which goal it is about. With a single goal there is nothing to choose."""
    goals = active_goals(participant)
    if len(goals) == 1:
        return redirect("reports:write_goal", participant.pk, goals[0].line)
    found = selectors.overview(participant, latest=0, per_goal=1)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Report")),
        "goals": [
            {
                "goal": goal,
                "last": found.about(goal.line).last,
                "url": reverse("reports:write_goal", args=[participant.pk, goal.line]),
            }
            for goal in goals
        ],
        "may_plan": can(request.actor, Action.PLAN_EDIT, participant),
    }
    return render(request, "reports/write.html", context)


@dossier_view(Action.REPORT_WRITE, what="report form")
@require_http_methods(["GET", "POST"])
def write_goal(request: StaffRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """Write what stood out."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_report(
                actor=request.actor,
                participant=participant,
                goal_id=goal_id,
                observations=form.observations,
                progress=form.cleaned_data["progress"],
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            name = participant.display_name
            messages.success(request, _("Your report about %(name)s is saved.") % {"name": name})
            return redirect("reports:list", participant.pk)
    goals = active_goals(participant)
    goal = next((goal for goal in goals if goal.line == goal_id), None)
    if goal is None and request.method == "GET":
        raise Http404
    form.ask(presenters.guiding_questions(course_of_participant(participant)))
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Report")),
        "goal": goal,
        "goal_id": goal_id,
        "form": form,
        "other_goals": len(goals) > 1,
    }
    return render(request, "reports/write_goal.html", context)


@dossier_view(Action.REPORT_CORRECT, what="report to correct")
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, participant: Participant, report_id: UUID) -> HttpResponse:
    """Replace the text of a report; the old text stays readable."""
    report = selectors.find_report(participant, report_id)
    if report is None:
        raise Http404
    if request.method == "GET" and selectors.is_corrected(report):
        messages.info(request, _("This report was corrected already. This is how it reads now."))
        return redirect("reports:list", participant.pk)
    form = CorrectionForm(request.POST or None, initial={**presenters.texts(report), "progress": report.progress})
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_report(
                actor=request.actor,
                participant=participant,
                report=report,
                observations=form.observations,
                progress=form.cleaned_data["progress"],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The report is corrected. The old text can still be read beside it."))
            return redirect("reports:list", participant.pk)
    form.ask(presenters.guiding_questions(course_of_participant(participant)))
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Correct a report")),
        "report": report,
        "form": form,
    }
    return render(request, "reports/correct.html", context)
