"""All homes that someone may see, and one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.homes import selectors
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page, kind_in_words
from baken.homes.seen import log_seen
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@requires(Action.HOMES_LIST)
@require_GET
def homes(request: StaffRequest) -> HttpResponse:
    """The homes of one's own teams and locations, with who lives there in numbers."""
    today = clock.today()
    found = selectors.with_counts(selectors.open_on(selectors.homes_for(request.actor), today), today)
    rows = [{"home": one, "kind": kind_in_words(selectors.kind_of(one))} for one in found]
    context = {
        "crumbs": [{"title": _("Homes")}],
        "page_title": _("Homes"),
        "rows": rows,
        "may_add": may(request.actor, Action.HOMES_ADD),
    }
    return render(request, "homes/list.html", context)


@home_view(Action.HOME_VIEW)
@require_GET
def home(request: StaffRequest, home: Home) -> HttpResponse:
    """Who lives here, and what there is in the house."""
    residents = selectors.participants_in(home, request.actor)
    log_seen(request.actor, residents.relations)
    context = home_page(request.actor, home, "home", home.name) | {"residents": residents}
    return render(request, "homes/home.html", context)
