"""Who lives where over time, and which rooms are free from which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes import selectors
from baken.homes.access import home_view
from baken.homes.forms.fields import free_words
from baken.homes.forms.homes import FreeFilter, wanted
from baken.homes.presenters.page import home_page, kind_in_words
from baken.homes.presenters.stays import csv_header, csv_rows
from baken.homes.presenters.timeline import lanes, last_day, window
from baken.homes.seen import log_seen
from baken.homes.views.ground import actor_of
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.homes.selectors import RoomToGive


@home_view(Action.HOME_VIEW)
@require_GET
def timeline(request: HttpRequest, home: Home) -> HttpResponse:
    """A year of every room: half of it past, half to come; `?from=2026-03` looks at another one."""
    actor, today = actor_of(request), clock.today()
    shown = window(request.GET.get("from", ""), today)
    residents = selectors.stays_between(home, actor, shown.first, shown.after)
    log_seen(actor, residents.relations)
    context = home_page(actor, home, "timeline") | {
        "picture": lanes(selectors.rooms_of(home), residents, residents.hidden, shown, today),
        "shown": shown,
        "last_day": last_day(shown.after),
        "others": residents.others,
    }
    return render(request, "homes/timeline.html", context)


@home_view(Action.HOME_MANAGE)
@require_GET
def export(request: HttpRequest, home: Home) -> StreamingHttpResponse:
    """Every stay in this home of those whom one may see, as a CSV file. Everyone in it is logged."""
    found = selectors.all_stays_in(home, actor_of(request))
    log_seen(actor_of(request), found.relations, what="stays", action=Event.EXPORT)
    name = _("stays")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", csv_header(), csv_rows(home.name, found.stays))


@requires(Action.HOMES_LIST)
@require_GET
def free(request: StaffRequest) -> HttpResponse:
    """Free rooms of all homes that one may see: which, from when, until when. No names: rooms only."""
    form, rows = _free(request)
    context = {
        "crumbs": [{"title": _("Homes"), "url": reverse("homes:list")}, {"title": _("Free rooms")}],
        "page_title": _("Free rooms"),
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "rows": [
            {"room": one.room, "words": free_words(one), "kind": kind_in_words(selectors.kind_of(one.room.home))}
            for one in rows
        ],
        "may_begin": may(request.actor, Action.HOMES_ADD),
    }
    return render(request, "homes/free.html", context)


@requires(Action.HOMES_LIST)
@require_GET
def free_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same as a CSV file."""
    _form, rows = _free(request)
    audit.record(
        actor=request.actor, action=Event.EXPORT, participant_id=None, what="free rooms", details={"rows": len(rows)}
    )
    header = [_("Home"), _("Location"), pgettext("where someone lives", "Room"), _("Floor"), _("Free from"), _("Until")]
    lines: list[list[Any]] = [
        [
            one.room.home.name,
            one.room.home.location.name,
            one.room.name,
            one.room.floor,
            date_format(one.free.from_on, "d-m-Y") if one.free else "",
            date_format(one.free.until_on, "d-m-Y") if one.free and one.free.until_on else "",
        ]
        for one in rows
    ]
    name = _("free-rooms")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", header, lines)


def _free(request: StaffRequest) -> tuple[FreeFilter, list[RoomToGive]]:
    """The rooms that the address asks for, the soonest first."""
    today = clock.today()
    homes = selectors.open_on(selectors.homes_for(request.actor), today)
    form = FreeFilter(request.GET, kinds=selectors.all_kinds().values(), locations=selectors.locations_of(homes))
    if kind := wanted(form, "kind"):
        homes = homes.filter(kind=kind)
    if location := wanted(form, "location"):
        homes = homes.filter(location_id=location)
    by = wanted(form, "on")
    rooms = [
        (one, one.free)
        for one in selectors.rooms_to_give(homes, today)
        if one.free is not None and (not by or one.free.from_on <= by)
    ]
    if wanted(form, "without_stairs"):
        rooms = [pair for pair in rooms if pair[0].room.without_stairs]
    return form, [one for one, _free in sorted(rooms, key=lambda pair: pair[1].from_on)]
