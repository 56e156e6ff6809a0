"""The pages of memos: reading, writing, correcting, saying that one read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.plans.selectors import goals_by_line
from baken.reports import selectors, services
from baken.reports.forms.memos import MemoCorrectionForm, MemoFilterForm, MemoForm
from baken.reports.models import MemoKind
from baken.reports.presenters.memos import memo_entries
from baken.reports.views.frame import crumbs, goal_choices, places
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.reports.models import Memo
    from baken.reports.presenters.memos import MemoEntry

PER_PAGE = 25


@dossier_view(Action.REPORT_VIEW, what="memos")
@require_GET
def memo_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The memos of a dossier, newest first."""
    form = MemoFilterForm(request.GET)
    page = Paginator(selectors.memos_of(participant, form.wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Memos")),
        "tabs": places(request.actor, participant, "memos"),
        "form": form,
        "page": page,
        "entries": _entries(request, participant, list(page.object_list)),
        "is_filtered": form.wanted != selectors.MemoFilter(),
        "may_write": can(request.actor, Action.REPORT_WRITE, participant),
        "here": request.get_full_path(),
    }
    return render(request, "reports/memos.html", context)


@dossier_view(Action.REPORT_VIEW, what="memo")
@require_GET
def memo(request: StaffRequest, participant: Participant, memo_id: UUID) -> HttpResponse:
    """One memo, as it holds now."""
    found = selectors.newest_version(_memo(participant, memo_id))
    [entry] = _entries(request, participant, [found])
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, found.title or _("Memo")),
        "entry": entry,
        "here": request.get_full_path(),
    }
    return render(request, "reports/memo.html", context)


@dossier_view(Action.REPORT_WRITE, what="memo form")
@require_http_methods(["GET", "POST"])
def memo_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Write a memo. `?soort=` chooses its kind beforehand."""
    kind = request.GET.get("soort", "")
    initial = {"kind": kind} if kind in MemoKind.values else {}
    form = MemoForm(request.POST or None, goals=goal_choices(participant), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_memo(
                actor=request.actor,
                participant=participant,
                said=form.said,
                kind=form.cleaned_data["kind"],
                noted_at=form.cleaned_data["noted_at"],
                goal_id=form.cleaned_data["goal"],
                must_read=form.must_read,
                notes_risk=form.cleaned_data["notes_risk"],
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Your memo about %(name)s is saved.") % {"name": participant.display_name})
            return redirect("reports:memos", participant.pk)
    context = {"participant": participant, "crumbs": crumbs(participant, _("New memo")), "form": form}
    return render(request, "reports/memo_add.html", context)


@dossier_view(Action.REPORT_CORRECT, what="memo to correct")
@require_http_methods(["GET", "POST"])
def memo_correct(request: StaffRequest, participant: Participant, memo_id: UUID) -> HttpResponse:
    """Put a new text in the place of a memo; the old one stays readable."""
    memo = _memo(participant, memo_id)
    form = MemoCorrectionForm(
        request.POST or None, initial={"text": memo.text, "title": memo.title, "about": memo.about}
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_memo(
                actor=request.actor,
                participant=participant,
                memo=memo,
                said=form.said,
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The memo is corrected. The old text can still be read beside it."))
            return redirect("reports:memos", participant.pk)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Correct a memo")),
        "memo": memo,
        "form": form,
    }
    return render(request, "reports/memo_correct.html", context)


@dossier_view(Action.REPORT_VIEW, what="reading of a memo")
@require_POST
def memo_read(request: StaffRequest, participant: Participant, memo_id: UUID) -> HttpResponse:
    """Sign that one read it, and go back to where one was."""
    try:
        services.read_memo(actor=request.actor, participant=participant, memo=_memo(participant, memo_id))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is written down that you read this."))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("reports:memos", args=[participant.pk])
    return redirect(back)


def _entries(request: StaffRequest, participant: Participant, memos: list[Memo]) -> list[MemoEntry]:
    earlier = selectors.earlier_memos(memos)
    return memo_entries(
        memos,
        actor=request.actor,
        earlier=earlier,
        goals=goals_by_line({memo.goal_id for memo in memos if memo.goal_id}),
        sign_offs=selectors.sign_offs(participant, memos),
        disputes=selectors.disputes_about(memos, earlier),
        may_correct=can(request.actor, Action.REPORT_CORRECT, participant),
        may_dispute=can(request.actor, Action.REPORT_DISPUTE, participant),
    )


def _memo(participant: Participant, memo_id: UUID) -> Memo:
    memo = selectors.find_memo(participant, memo_id)
    if memo is None:
        raise Http404
    return memo
