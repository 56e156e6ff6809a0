"""The way to the inspectorate: judging, reporting, what followed (RR-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.incidents import selectors, services
from baken.incidents.access import Right
from baken.incidents.forms import InspectorateReportForm, JudgeForm, LaterReportForm
from baken.incidents.models import ReportKind
from baken.incidents.presenters import incidents as presenters
from baken.incidents.views.cases import done
from baken.shared.attempts import follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.incidents.views.cases import Case


@require_http_methods(["GET", "POST"])
def judge(request: StaffRequest, case: Case) -> HttpResponse:
    """Decide whether this is a calamity, violence in the care relation, or neither."""
    calamity = presenters.calamity_of(case.incident)
    initial: dict[str, object] = {"verdict": calamity.verdict} if calamity else {}
    initial["revision"] = selectors.times_judged(case.incident)
    if calamity and calamity.established_at:
        initial["established_at"] = calamity.established_at
    form = JudgeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.judge_incident(actor=request.actor, incident=case.incident, **form.cleaned_data)
        except Conflict as error:
            add_domain_error(form, error)
            follow_revision(form, selectors.times_judged(case.incident))
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("Your judgement is saved."), "inspectorate")
    context = {
        "crumbs": case.crumbs(_("Is this for the inspectorate?")),
        "incident": case.incident,
        "shown": presenters.page(case.incident, case.naming, urls=case.url),
        "form": form,
        "back_url": case.url(),
        "draft": f"judge:{case.incident.pk}",
    }
    return render(request, "incidents/judge.html", context)


@require_http_methods(["GET", "POST"])
def show(request: StaffRequest, case: Case) -> HttpResponse:
    """What was judged and reported; whoever may decide writes down the reports here."""
    calamity = presenters.calamity_of(case.incident)
    if calamity is None or not calamity.is_for_the_inspectorate:
        return HttpResponseRedirect(f"{case.url()}#inspectorate")
    may_decide = Right.DECIDE in case.rights
    first = calamity.reported_on is None
    is_closed = any(report.kind == ReportKind.CLOSING for report in calamity.reports.all())
    form = (InspectorateReportForm if first else LaterReportForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if first:
                services.report_to_inspectorate(actor=request.actor, calamity=calamity, **form.cleaned_data)
            else:
                services.add_inspectorate_report(actor=request.actor, calamity=calamity, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, case, _("This is written down."), "inspectorate")
    context = {
        "crumbs": case.crumbs(_("Report to the inspectorate")),
        "incident": case.incident,
        "shown": presenters.page(case.incident, case.naming, urls=case.url),
        "form": form if may_decide and not is_closed else None,
        "first": first,
        "back_url": case.url(),
        "draft": f"inspectorate:{case.incident.pk}",
    }
    return render(request, "incidents/inspectorate.html", context)
