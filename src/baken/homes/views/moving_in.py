"""From a home: who comes to live here? Choose somebody, and go on in their dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes import selectors
from baken.homes.access import home_view
from baken.homes.forms.stays import WhoFilter
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.views.ground import actor_of
from baken.participants.selectors import matching

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home

PER_PAGE = 30


@home_view(Action.HOME_MANAGE)
@require_GET
def who(request: HttpRequest, home: Home) -> HttpResponse:
    """Those for whom one decides and who live nowhere here yet; `?room=` goes along."""
    actor = actor_of(request)
    form = WhoFilter(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = matching(selectors.without_a_home(actor, Action.STAY_DECIDE), text)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    people = list(page.object_list)
    action = Event.SEARCH if text else Event.VIEW
    log_seen(actor, {one.pk: str(one.relation) for one in people}, what="who comes to live here", action=action)
    room = request.GET.get("room", "")
    context = home_page(actor, home, "home", _("Who comes to live here?")) | {
        "tabs": [],
        "form": form,
        "page": page,
        "people": people,
        "query": f"room={room}" if room.replace("-", "").isalnum() else f"home={home.pk}",
        "is_filtered": bool(text),
    }
    return render(request, "homes/who.html", context)
