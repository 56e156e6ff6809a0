"""What the views of this room share: the frame of a page, one attempt to save, and finding what the address names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.cashbooks import selectors
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.cashbooks.models import CashBook, CashCount, Entry
    from baken.participants.models import Participant

    type Context = dict[str, Any]


def frame(participant: Participant, title: str = "", *above: tuple[str, str]) -> Context:
    """Where one is: the name of the page, and the way to it."""
    book_title = _("Cash book")
    home = reverse("cashbooks:overview", args=[participant.pk])
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": book_title, "url": home if title else ""},
        *({"title": name, "url": url} for name, url in above),
    ]
    if title:
        crumbs.append({"title": title, "url": ""})
    return {"participant": participant, "page_title": title or book_title, "crumbs": crumbs}


def done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Send a form that is right to a service; what it refuses stands beside the field."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        add_domain_error(form, error)
        return False
    return True


def form_page(request: StaffRequest, context: Context, form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule` and `draft` say what stands around it."""
    return render(request, "cashbooks/form.html", {**context, "form": form, **more})


def book_or_404(participant: Participant, book_id: UUID | None = None) -> CashBook:
    """The book of the address; without one the open book, or the last."""
    found = selectors.book_shown(participant) if book_id is None else selectors.find_book(participant, book_id)
    if found is None:
        raise Http404
    return found


def entry_or_404(participant: Participant, entry_id: UUID) -> Entry:
    found = selectors.find_entry(participant, entry_id)
    if found is None:
        raise Http404
    return found


def count_or_404(participant: Participant, count_id: UUID) -> CashCount:
    found = selectors.find_count(participant, count_id)
    if found is None:
        raise Http404
    return found


def month_or_404(book: CashBook, year: int, month: int) -> date:
    """A month of this book, from its beginning until now."""
    try:
        found = date(year, month, 1)
    except (ValueError, OverflowError):
        raise Http404 from None
    if found not in selectors.months_of(book):
        raise Http404
    return found
