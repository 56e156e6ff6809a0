"""Incidents of staff (MIM). They stand in no dossier: who reported them sees them, and managers of the location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.models import Team
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents import selectors, services
from baken.incidents.access import Right
from baken.incidents.forms import StaffReportForm
from baken.incidents.naming import naming_for
from baken.incidents.presenters import incidents as presenters
from baken.incidents.presenters import open_points
from baken.incidents.views import handling
from baken.incidents.views.cases import of_staff
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.INCIDENT_OF_STAFF_REPORT)
@require_GET
def incident_list(request: StaffRequest) -> HttpResponse:
    """What one reported oneself, and for a manager what happened at the own locations."""
    found = selectors.staff_incidents_of(request.actor)
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=[],
        what="incidents of staff",
        details={"count": len(found)},
    )
    handles = may(request.actor, Action.INCIDENTS_HANDLE)
    due = selectors.staff_obligations(request.actor.location_ids, on=clock.today()) if handles else []
    context = {
        "crumbs": [{"title": _("Incidents of staff")}],
        "entries": presenters.entries(found, naming_for(request.actor, found), participant=None),
        "handles": handles,
        "due": open_points.due(due),
    }
    return render(request, "incidents/staff_list.html", context)


@requires(Action.INCIDENT_OF_STAFF_REPORT)
@require_http_methods(["GET", "POST"])
def report(request: StaffRequest) -> HttpResponse:
    """Report what happened to oneself or a colleague."""
    form = StaffReportForm(
        request.POST or None,
        locations=selectors.places_to_report_at(request.actor),
        teams=Team.objects.filter(pk__in=list(request.actor.team_ids)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            incident = services.report_staff_incident(
                actor=request.actor,
                location_id=form.cleaned_data["location"],
                team_id=form.cleaned_data["team"],
                part=form.cleaned_data["part"],
                data=form.data_of_report,
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Your report is saved. You can still complete it."))
            return redirect("incidents:staff_incident", incident.pk)
    context = {
        "crumbs": [{"title": _("Incidents of staff"), "url": "../"}, {"title": _("Report an incident")}],
        "form": form,
        "draft": "mim",
        "is_client": False,
    }
    return render(request, "incidents/report.html", context)


incident = of_staff(Right.VIEW, what="incident of staff")(handling.show)
revise = of_staff(Right.COMPLETE, what="incident of staff to complete")(handling.revise)
involve = of_staff(Right.COMPLETE, what="people of an incident of staff")(handling.involve)
take_up = of_staff(Right.HANDLE, what="incident of staff to handle")(handling.take_up)
follow_up = of_staff(Right.HANDLE, what="follow-up of an incident of staff")(handling.follow_up)
follow_up_done = of_staff(Right.COMPLETE, what="follow-up of an incident of staff")(handling.follow_up_done)
analysis = of_staff(Right.HANDLE, what="analysis of an incident of staff")(handling.analysis)
close = of_staff(Right.HANDLE, what="closing an incident of staff")(handling.close)
reopen = of_staff(Right.HANDLE, what="opening an incident of staff again")(handling.reopen)
