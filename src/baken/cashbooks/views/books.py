"""The book of one youth: what is in it, what asks for attention, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.cashbooks import selectors, services
from baken.cashbooks.forms.books import CloseBookForm, CountForm
from baken.cashbooks.presenters.entries import entry_lines
from baken.cashbooks.presenters.wording import amount_in_words, doubts_in_words, included, not_included
from baken.cashbooks.views.ground import book_or_404, count_or_404, done, form_page, frame
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import tools_of
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

PER_PAGE = 30
_COUNTS = 6


@dossier_view(Action.CASH_VIEW, what="cash book")
@require_GET
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What is in the purses, the last entries, and what is still asked."""
    books = selectors.books_of(participant)
    book = books[0] if books else None
    lives_here = Tool.CASH_BOOK in tools_of(participant)
    page = Paginator(selectors.entries_of(book), PER_PAGE).get_page(request.GET.get("page")) if book else None
    may_record = can(request.actor, Action.CASH_RECORD, participant)
    now = [one for one in selectors.arrangements_of(participant) if one.holds_on(clock.today())]
    context = frame(participant) | {
        "book": book,
        "earlier_books": books[1:],
        "lives_here": lives_here,
        "page": page,
        "lines": entry_lines(participant, page.object_list) if page else [],
        "arrangements": [
            {"row": one, "amount": amount_in_words(one), "doubts": doubts_in_words(one, participant)} for one in now
        ],
        "counts": selectors.counts_of(book, most=_COUNTS) if book else [],
        "open_months": selectors.open_months_of([book.pk]).get(book.pk, []) if book else [],
        "actor_id": request.actor.user_id,
        "may_record": may_record and book is not None and not book.is_closed,
        "may_write": may_record and (lives_here or (book is not None and not book.is_closed)),
        "may_manage": can(request.actor, Action.CASH_MANAGE, participant),
        "included": included(),
        "not_included": not_included(),
    }
    return render(request, "cashbooks/overview.html", context)


@dossier_view(Action.CASH_RECORD, what="count of a cash book")
@require_http_methods(["GET", "POST"])
def count(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Count a purse, without seeing first what should be in it."""
    book = book_or_404(participant)
    initial = {"purse": request.GET.get("beurs", "pocket")}
    form = CountForm(request.POST if request.method == "POST" else None, initial=initial)
    if done(
        form,
        lambda: services.count_purse(
            actor=request.actor,
            book=book,
            purse=form.cleaned_data["purse"],
            counted=form.cleaned_data["counted"],
            explanation=form.cleaned_data["explanation"],
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("Counted. A colleague who sees the same amount confirms it."))
        return redirect("cashbooks:overview", participant.pk)
    return form_page(
        request,
        frame(participant, _("Count")),
        form,
        intro=_("Count what lies there and write it down. A colleague then looks at the same money and confirms it."),
        rule="YG-05",
        button=_("Save the count"),
        draft="count",
    )


@dossier_view(Action.CASH_RECORD, what="count of a cash book")
@require_http_methods(["GET", "POST"])
def count_confirm(request: StaffRequest, participant: Participant, count_id: UUID) -> HttpResponse:
    """See as a second person that this is what lies there."""
    found = count_or_404(participant, count_id)
    form = BakenForm(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: services.confirm_count(actor=request.actor, book=found.purse.book, count=found),
    ):
        messages.success(request, _("Confirmed: two of you saw this amount."))
        return redirect("cashbooks:overview", participant.pk)
    context = frame(participant, _("Confirm a count")) | {
        "count": found,
        "form": form,
        "is_own": found.counted_by_id == request.actor.user_id,
    }
    return render(request, "cashbooks/count.html", context)


@dossier_view(Action.CASH_MANAGE, what="closing a cash book")
@require_http_methods(["GET", "POST"])
def close(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Hand over what is left, and close the book."""
    book = book_or_404(participant)
    form = CloseBookForm(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: services.close_book(actor=request.actor, book=book, to_whom=form.cleaned_data["to_whom"]),
    ):
        messages.success(request, _("The cash book is closed."))
        return redirect("cashbooks:overview", participant.pk)
    context = frame(participant, _("Hand over and close"))
    return render(request, "cashbooks/close.html", {**context, "book": book, "form": form})
