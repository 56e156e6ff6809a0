"""A month of a book: on screen, on paper, as a list, and closed by two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.cashbooks import selectors, services
from baken.cashbooks.presenters.months import csv_header, csv_rows, month_name, purse_pages
from baken.cashbooks.presenters.wording import included, not_included
from baken.cashbooks.views.ground import book_or_404, frame, month_or_404
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from django.http import StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.cashbooks.models import CashBook
    from baken.participants.models import Participant


@dossier_view(Action.CASH_VIEW, what="months of a cash book")
@require_GET
def months(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Every month of every book, and which are closed."""
    books = []
    for book in selectors.books_of(participant):
        closings = selectors.closings_of(book)
        rows = [
            {"month": one, "name": month_name(one), "closing": closings.get(one)} for one in selectors.months_of(book)
        ]
        books.append({"book": book, "rows": rows})
    return render(request, "cashbooks/months.html", frame(participant, _("Months")) | {"books": books})


@dossier_view(Action.CASH_VIEW, what="month of a cash book")
@require_GET
def month(request: StaffRequest, participant: Participant, book_id: UUID, year: int, month: int) -> HttpResponse:
    """What was there, what came in, what went out, what was left."""
    book = book_or_404(participant, book_id)
    day = month_or_404(book, year, month)
    context = _context(participant, book, day)
    found = context["found"]
    is_over = selectors.months_of(book)[0] > day or day < clock.today().replace(day=1)
    proposed = found.closing is not None and not found.is_fixed
    context |= {
        "is_over": is_over,
        "may_look": is_over and not found.is_fixed and can(request.actor, Action.CASH_MANAGE, participant),
        "may_close": proposed
        and can(request.actor, Action.CASH_RECORD, participant)
        and found.closing.closed_by_id != request.actor.user_id,
        "proposed": proposed,
    }
    return render(request, "cashbooks/month.html", context)


def _context(participant: Participant, book: CashBook, day: date) -> dict[str, Any]:
    found = selectors.month_of_book(book, day)
    above = (_("Months"), reverse("cashbooks:months", args=[participant.pk]))
    return frame(participant, month_name(day), above) | {
        "book": book,
        "found": found,
        "month_name": month_name(day),
        "purses": purse_pages(participant, found),
        "address": [participant.pk, book.pk, day.year, day.month],
    }


@dossier_view(Action.CASH_VIEW, what="month of a cash book (PDF)", log=Event.PRINT)
@require_GET
def month_pdf(request: StaffRequest, participant: Participant, book_id: UUID, year: int, month: int) -> HttpResponse:
    """The month on paper, in plain words, for the youth and the parents."""
    book = book_or_404(participant, book_id)
    day = month_or_404(book, year, month)
    context = _context(participant, book, day) | {
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": request.actor.name,
        "reference": f"{participant.number} · {month_name(day)}",
        "included": included(),
        "not_included": not_included(),
    }
    paper = pdf_of(render_to_string("cashbooks/month_print.html", context))
    response = HttpResponse(paper, content_type="application/pdf")
    name = slugify(" ".join([_("Cash book"), str(participant.number), f"{day:%Y-%m}"]))
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@dossier_view(Action.CASH_VIEW, what="month of a cash book (CSV)", log=Event.EXPORT)
@require_GET
def month_csv(
    request: StaffRequest,  # noqa: ARG001  # every view gets it
    participant: Participant,
    book_id: UUID,
    year: int,
    month: int,
) -> StreamingHttpResponse:
    """The entries of a month for a spreadsheet."""
    book = book_or_404(participant, book_id)
    day = month_or_404(book, year, month)
    name = slugify(" ".join([_("Cash book"), str(participant.number), f"{day:%Y-%m}"]))
    return csv_download(name, csv_header(), csv_rows(selectors.month_of_book(book, day)))


@dossier_view(Action.CASH_MANAGE, what="month of a cash book")
@require_POST
def month_look(request: StaffRequest, participant: Participant, book_id: UUID, year: int, month: int) -> HttpResponse:
    """Say that a month is right; another closes it."""
    book = book_or_404(participant, book_id)
    day = month_or_404(book, year, month)
    return _do(
        request,
        lambda: services.look_through(actor=request.actor, book=book, month=day),
        _("You looked it through. Now a colleague closes it."),
        [participant.pk, book.pk, year, month],
    )


@dossier_view(Action.CASH_RECORD, what="month of a cash book")
@require_POST
def month_close(request: StaffRequest, participant: Participant, book_id: UUID, year: int, month: int) -> HttpResponse:
    """Close a month as a second person."""
    book = book_or_404(participant, book_id)
    closing = selectors.find_closing(book, month_or_404(book, year, month))
    if closing is None:
        raise Http404
    return _do(
        request,
        lambda: services.close_month(actor=request.actor, book=book, closing=closing),
        _("The month is closed. Nothing can be written in it any more."),
        [participant.pk, book.pk, year, month],
    )


def _do(request: StaffRequest, act: Callable[[], object], message: str, address: list[object]) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, message)
    return redirect("cashbooks:month", *address)
