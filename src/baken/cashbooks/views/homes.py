"""The cash books of a home: balances at a glance, pocket money for everyone at once, and a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.cashbooks import selectors, services
from baken.cashbooks.forms.payouts import PayoutForm
from baken.cashbooks.presenters.months import month_name
from baken.cashbooks.services import ShareError
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.cashbooks.selectors import HomeLine
    from baken.homes.models import Home

WHAT = "cash books of a home"


def _log(request: StaffRequest, lines: Iterable[HomeLine], action: str = Event.VIEW) -> None:
    seen = {line.participant.pk: str(line.participant.relation) for line in lines}
    log_seen(request.actor, seen, what=WHAT, action=action)


@home_view(Action.HOME_RECORD)
@require_GET
def home(request: StaffRequest, home: Home) -> HttpResponse:
    """Of everyone who lives here: what is in the purses, and what is still asked."""
    lines, others = selectors.lines_of_home(home, request.actor)
    left = selectors.money_left_in(home, request.actor)
    _log(request, [*lines, *left])
    context = home_page(request.actor, home, "cash-books", _("Cash books")) | {
        "lines": lines,
        "others": others,
        "left": left,
    }
    return render(request, "cashbooks/home.html", context)


@home_view(Action.HOME_RECORD)
@require_http_methods(["GET", "POST"])
def pay(request: StaffRequest, home: Home) -> HttpResponse:
    """Pocket money for everyone who gets it, on one form."""
    lines, others = selectors.lines_of_home(home, request.actor, action=Action.CASH_RECORD)
    if request.method == "GET":
        _log(request, lines)
    form = PayoutForm(
        request.POST if request.method == "POST" else None,
        lines=lines,
        initial={"what_for": _("Pocket money week %(week)s") % {"week": clock.today().isocalendar().week}},
    )
    if form.is_bound and form.is_valid():
        try:
            made = services.pay_out(
                actor=request.actor,
                home=home,
                shares=form.shares,
                on=form.cleaned_data["on"],
                what_for=form.cleaned_data["what_for"],
                client_key=form.cleaned_data["client_key"],
            )
        except ShareError as error:
            form.add_share_error(error)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(
                request, _("Paid out and written down: %(count)s times.") % {"count": made.entries.count()}
            )
            return redirect("cashbooks:home", home.pk)
    above = (_("Cash books"), reverse("cashbooks:home", args=[home.pk]))
    context = home_page(request.actor, home, "cash-books", _("Pay out pocket money"), above=above)
    return render(request, "cashbooks/pay.html", context | {"form": form, "others": others})


@home_view(Action.HOME_RECORD)
@require_GET
def home_csv(request: StaffRequest, home: Home) -> StreamingHttpResponse:
    """The same list for a spreadsheet."""
    lines, _others = selectors.lines_of_home(home, request.actor)
    _log(request, lines, Event.EXPORT)
    header = [
        _("Name"),
        _("Pocket money"),
        _("Clothing money"),
        _("Months not closed"),
        _("Receipts missing"),
        _("To be looked at"),
        _("Last counted"),
    ]
    name = slugify(" ".join([_("Cash books"), home.name, clock.today().isoformat()]))
    return csv_download(name, header, _rows(lines))


def _rows(lines: list[HomeLine]) -> Iterator[list[object]]:
    for line in lines:
        yield [
            line.participant.display_name,
            line.pocket.plain if line.pocket is not None else "",
            line.clothing.plain if line.clothing is not None else "",
            ", ".join(map(month_name, line.open_months)),
            line.missing,
            line.waiting,
            f"{line.counted_at:%Y-%m-%d}" if line.counted_at else "",
        ]
