"""Who is there in all homes, and the nights of everyone over a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import homes_for, open_on
from baken.presence import selectors
from baken.presence.forms import PeriodForm, period_of
from baken.presence.presenters import history
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

WHAT = "history of presence"


@requires(Action.HOMES_LIST)
@require_GET
def now(request: StaffRequest) -> HttpResponse:
    """How many are in each home right now; names stand on the page of the home."""
    homes = list(open_on(homes_for(request.actor), clock.today()))
    counted = selectors.counts_now(homes)
    rows = [
        {"home": home, "here": counted.get(home.pk, (0, 0))[0], "all": counted.get(home.pk, (0, 0))[1]}
        for home in homes
    ]
    title = _("Who is there now")
    context = {
        "page_title": title,
        "crumbs": [{"title": _("Homes"), "url": reverse("homes:list")}, {"title": title, "url": ""}],
        "rows": rows,
        "here": sum(here for here, _all in counted.values()),
        "all": sum(everyone for _here, everyone in counted.values()),
        "at": clock.now(),
    }
    return render(request, "presence/now.html", context)


@requires(Action.HOMES_LIST)
@require_GET
def nights(request: StaffRequest) -> HttpResponseBase:
    """The nights of everyone in all homes that the actor sees."""
    title = _("Nights of everyone")
    context: dict[str, Any] = {
        "page_title": title,
        "crumbs": [{"title": _("Homes"), "url": reverse("homes:list")}, {"title": title, "url": ""}],
    }
    return _history(request, list(homes_for(request.actor)), context)


@require_GET
@home_view(Action.HOME_VIEW)
def nights_of_home(request: StaffRequest, home: Home) -> HttpResponseBase:
    """The nights of those who live, or lived, in one home."""
    above = (_("Presence"), reverse("presence:home", args=[home.pk]))
    return _history(request, [home], home_page(request.actor, home, "presence", _("Nights"), above=above))


def _history(request: StaffRequest, homes: list[Home], context: dict[str, Any]) -> HttpResponseBase:
    today = clock.today()
    form = PeriodForm(request.GET or None, today=today)
    first, after = period_of(form, today)
    found = selectors.history_of(request.actor, homes, first=first, after=after)
    is_file = request.GET.get("als") == "csv"
    log_seen(request.actor, found.relations, what=WHAT, action=Event.EXPORT if is_file else Event.VIEW)
    if is_file:
        header, lines = history.as_table(found)
        return csv_download(_("nights") + f"-{first:%Y-%m}-{today.isoformat()}", header, lines)
    shown = context | history.on_screen(found) | {"form": form, "several": len(homes) > 1}
    return render(request, "presence/history.html", shown)
