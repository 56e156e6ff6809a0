"""Reading reports back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.plans.selectors import goals_by_line
from baken.reports import selectors
from baken.reports.forms.reports import ReportFilterForm
from baken.reports.presenters import reports as presenters
from baken.reports.views.frame import course_of_participant, crumbs, places

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

PER_PAGE = 25


@dossier_view(Action.REPORT_VIEW, what="reports")
@require_GET
def report_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The reports of a dossier, filtered by goal, domain, author and period."""
    goals = goals_by_line(selectors.reported_goal_ids(participant))
    domains = presenters.domain_titles(course_of_participant(participant))
    form = ReportFilterForm(
        request.GET,
        goals=[(line, presenters.short(goal.title)) for line, goal in goals.items()],
        domains=list(domains.items()),
        authors=selectors.authors_of(participant),
    )
    page = Paginator(selectors.reports_of(participant, form.wanted), PER_PAGE).get_page(request.GET.get("page"))
    reports = list(page.object_list)
    earlier = selectors.earlier_versions(reports)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Reports")),
        "tabs": places(request.actor, participant, "list"),
        "form": form,
        "page": page,
        "entries": presenters.entries(
            reports,
            earlier=earlier,
            goals=goals,
            domains=domains,
            disputes=selectors.disputes_about(reports, earlier),
            may_correct=can(request.actor, Action.REPORT_CORRECT, participant),
            may_dispute=can(request.actor, Action.REPORT_DISPUTE, participant),
        ),
        "is_filtered": bool(form.wanted != selectors.ReportFilter()),
        "may_write": can(request.actor, Action.REPORT_WRITE, participant),
    }
    return render(request, "reports/list.html", context)
