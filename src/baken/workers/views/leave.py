"""Leave that waits for an answer, and who of a home is away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.workers import selectors, services
from baken.workers.access import can_worker
from baken.workers.forms.lists import AnswerForm
from baken.workers.leave import warnings_about
from baken.workers.presenters import said as words
from baken.workers.presenters.workers import crumbs
from baken.workers.rules.leave import LeaveStatus
from baken.workers.views.ground import METHODS, log_seen, told

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.workers.models import Leave

PER_PAGE = 25
#: So far ahead granted leave stands on the page.
AHEAD = timedelta(days=60)
#: So many years back and ahead one can look.
YEARS = 5


@requires(Action.LEAVE_DECIDE)
@require_GET
def leave(request: StaffRequest) -> HttpResponse:
    """What the workers of one's locations ask for, and what was granted for the coming two months."""
    today = clock.today()
    page = Paginator(selectors.leave_to_decide(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    granted = selectors.leave_granted(request.actor, today, today + AHEAD)
    context = {
        "crumbs": crumbs((_("Leave"), "")),
        "page_title": _("Leave"),
        "page": page,
        "asked": [words.leave_row(row, reasons=False) | {"name": row.user.name} for row in page],
        "granted": [words.leave_row(row, reasons=False) | {"name": row.user.name} for row in granted[:200]],
    }
    return render(request, "workers/leave.html", context)


@requires(Action.LEAVE_DECIDE)
@require_http_methods(METHODS)
def leave_decide(request: StaffRequest, leave_id: UUID) -> HttpResponse:
    """One request, with who is away meanwhile: grant it or not."""
    found = selectors.find_leave(request.actor, leave_id)
    if found is None or not can_worker(request.actor, Action.LEAVE_DECIDE, found.user):
        raise Http404
    if request.method == "POST" and found.status != LeaveStatus.ASKED:
        words_of = {"status": found.get_status_display()}
        return told(request, _("This leave is %(status)s already.") % words_of, "workers:leave")
    form = AnswerForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(form, lambda: _decided(request, found, form))
    if done.is_done:
        message = (
            _("The leave is granted.") if "grant" in request.POST else _("It is kept that the leave is not granted.")
        )
        return told(request, message, "workers:leave")
    if request.method != "POST":
        log_seen(request, found.user, "leave")
    meanwhile = selectors.away_meanwhile(found)
    context = {
        "crumbs": crumbs((_("Leave"), reverse("workers:leave")), (found.user.name, "")),
        "page_title": _("Leave"),
        "leave": words.leave_row(found, reasons=True),
        "worker": found.user,
        "decided_by": found.decided_by,
        "decided_at": found.decided_at,
        "form": form if found.status == LeaveStatus.ASKED else None,
        "warnings": warnings_about(found.user_id, found.from_on, found.until_on),
        "meanwhile": [
            words.leave_row(row, reasons=False) | {"name": row.user.name, "home": home} for home, row in meanwhile
        ],
    }
    return render(request, "workers/leave_decide.html", context)


def _decided(request: StaffRequest, found: Leave, form: AnswerForm) -> Leave:
    decide = services.grant_leave if "grant" in request.POST else services.refuse_leave
    return decide(
        actor=request.actor,
        leave=found,
        revision=form.cleaned_data["revision"] or 0,
        answer=form.cleaned_data["answer"],
    )


@home_view(Action.HOME_VIEW)
@require_GET
def home_leave(request: StaffRequest, home: Home) -> HttpResponse:
    """A month of who works in a home: who is away. Why stands nowhere here."""
    first = _month(request.GET.get("maand", ""), clock.today())
    last = _next(first) - timedelta(days=1)
    people = selectors.away_in(home, first, last)
    may_list = may(request.actor, Action.WORKERS_VIEW)
    context = home_page(request.actor, home, "away") | {
        "calendar": words.calendar(people, first, last, asked=may_list),
        "month": words.month_title(first),
        "earlier": (first - timedelta(days=1)).strftime("%Y-%m"),
        "later": _next(first).strftime("%Y-%m"),
        "may_list": may_list,
        "list_url": f"{reverse('workers:list')}?home={home.pk}" if may_list else "",
    }
    return render(request, "workers/home_leave.html", context)


def _month(asked: str, today: date) -> date:
    """The first day of the month that was asked for, within some years; else of this one."""
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if abs(first.year - today.year) <= YEARS else today.replace(day=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
