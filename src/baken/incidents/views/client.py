"""Incidents of participants (MIC), under the participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.incidents import selectors, services
from baken.incidents.forms import ClientReportForm
from baken.incidents.naming import naming_for
from baken.incidents.presenters import incidents as presenters
from baken.incidents.presenters import open_points
from baken.incidents.views import handling, inspectorate
from baken.incidents.views.cases import of_participant
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@dossier_view(Action.INCIDENT_VIEW, what="incidents")
@require_GET
def incident_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The incidents of a dossier, and what is open there."""
    found = selectors.incidents_of(participant)
    due = selectors.open_obligations([participant.pk], on=clock.today())
    context = {
        "participant": participant,
        "crumbs": [
            {"title": participant.display_name, "url": participant.get_absolute_url()},
            {"title": _("Incidents")},
        ],
        "entries": presenters.entries(found, naming_for(request.actor, found), participant=participant),
        "due": open_points.due_in_dossier(due, participant, request.actor),
        "may_report": can(request.actor, Action.INCIDENT_REPORT, participant),
        "may_see_grounds": can(request.actor, Action.NOTICE_VIEW, participant),
    }
    return render(request, "incidents/list.html", context)


@dossier_view(Action.INCIDENT_REPORT, what="incident form")
@require_http_methods(["GET", "POST"])
def report(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Report what happened: the short part now, the rest may follow."""
    form = ClientReportForm(
        request.POST or None,
        others=selectors.others_to_choose(request.actor, participant),
        name=participant.display_name,
    )
    if request.method == "POST" and form.is_valid():
        try:
            incident = services.report_incident(
                actor=request.actor,
                participant=participant,
                part=form.cleaned_data["part"],
                data=form.data_of_report,
                others=form.others,
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Your report is saved. You can still complete it."))
            return redirect("incidents:incident", participant.pk, incident.pk)
    context = {
        "participant": participant,
        "crumbs": [
            {"title": participant.display_name, "url": participant.get_absolute_url()},
            {"title": _("Report an incident")},
        ],
        "form": form,
        "draft": f"mic:{participant.pk}",
        "is_client": True,
    }
    return render(request, "incidents/report.html", context)


_READ = Action.INCIDENT_VIEW
_COMPLETE = Action.INCIDENT_REPORT
_HANDLE = Action.INCIDENT_HANDLE
_DECIDE = Action.CALAMITY_DECIDE

incident = of_participant(_READ, what="incident")(handling.show)
revise = of_participant(_COMPLETE, what="incident to complete")(handling.revise)
involve = of_participant(_COMPLETE, what="people of an incident")(handling.involve)
take_up = of_participant(_HANDLE, what="incident to handle")(handling.take_up)
follow_up = of_participant(_HANDLE, what="follow-up of an incident")(handling.follow_up)
follow_up_done = of_participant(_COMPLETE, what="follow-up of an incident")(handling.follow_up_done)
analysis = of_participant(_HANDLE, what="analysis of an incident")(handling.analysis)
close = of_participant(_HANDLE, what="closing an incident")(handling.close)
reopen = of_participant(_HANDLE, what="opening an incident again")(handling.reopen)
judge = of_participant(_DECIDE, what="judgement for the inspectorate")(inspectorate.judge)
inspectorate_page = of_participant(_READ, what="report to the inspectorate")(inspectorate.show)
