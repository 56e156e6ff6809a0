"""Taking down that somebody does not agree with what was written about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.reports import selectors, services
from baken.reports.forms.disputes import DisputeForm
from baken.reports.presenters.reports import first_words, short
from baken.reports.views.frame import crumbs
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.reports.models import Memo, Report


@dossier_view(Action.REPORT_DISPUTE, what="report to dispute")
@require_http_methods(["GET", "POST"])
def report_dispute(request: StaffRequest, participant: Participant, report_id: UUID) -> HttpResponse:
    """What a participant says about a report."""
    report = selectors.find_report(participant, report_id)
    if report is None:
        raise Http404
    return _dispute(
        request,
        participant,
        report,
        written=first_words(report, 400),
        back=reverse("reports:list", args=[participant.pk]),
    )


@dossier_view(Action.REPORT_DISPUTE, what="memo to dispute")
@require_http_methods(["GET", "POST"])
def memo_dispute(request: StaffRequest, participant: Participant, memo_id: UUID) -> HttpResponse:
    """What a participant says about a memo."""
    memo = selectors.find_memo(participant, memo_id)
    if memo is None:
        raise Http404
    back = reverse("reports:memos", args=[participant.pk])
    return _dispute(request, participant, memo, written=short(memo.text, 400), back=back)


def _dispute(
    request: StaffRequest, participant: Participant, about: Report | Memo, *, written: str, back: str
) -> HttpResponse:
    form = DisputeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.dispute(
                actor=request.actor,
                participant=participant,
                about=about,
                statement=form.cleaned_data["statement"],
                stated_by=form.cleaned_data["stated_by"],
                stated_by_name=form.cleaned_data["stated_by_name"],
                stated_on=form.cleaned_data["stated_on"],
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("It is kept beside what was written, wherever that is shown."))
            return redirect(back)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Does not agree")),
        "about": about,
        "written": written,
        "form": form,
        "back": back,
    }
    return render(request, "reports/dispute.html", context)
