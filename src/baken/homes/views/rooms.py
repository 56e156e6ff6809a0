"""The rooms of a home: someone's own, and those that all share (SL-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.homes import selectors, services
from baken.homes.access import home_view
from baken.homes.forms.fields import free_words
from baken.homes.forms.homes import (
    ChangeRoomForm,
    ChangeSharedRoomForm,
    RoomForm,
    SharedRoomForm,
    kept_of_room,
)
from baken.homes.models import Home
from baken.homes.presenters.page import home_page
from baken.homes.presenters.stays import days_words
from baken.homes.seen import log_seen
from baken.homes.views.ground import actor_of, attempt, form_page, room_or_404, shared_room_or_404
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

METHODS = ["GET", "HEAD", "POST"]


@home_view(Action.HOME_VIEW)
@require_GET
def rooms(request: HttpRequest, home: Home) -> HttpResponse:
    """All rooms, with from when each is free."""
    free = {
        one.room.pk: free_words(one) for one in selectors.rooms_to_give(Home.objects.filter(pk=home.pk), clock.today())
    }
    rows = [
        {"room": room, "free": free.get(room.pk, _("out of use")), "is_used": room.pk in free}
        for room in selectors.rooms_of(home)
    ]
    context = home_page(actor_of(request), home, "rooms") | {
        "rows": rows,
        "shared_rooms": selectors.shared_rooms_of(home),
    }
    return render(request, "homes/rooms.html", context)


@home_view(Action.HOME_VIEW)
@require_GET
def room(request: HttpRequest, home: Home, room_id: UUID) -> HttpResponse:
    """A room, and who lived there; of who may not be seen only that someone did."""
    found = room_or_404(home, room_id)
    residents = selectors.stays_in_room(found, actor_of(request))
    log_seen(actor_of(request), residents.relations, what="room")
    named = {stay.pk for stay in residents.stays}
    stays = sorted((*residents.stays, *residents.hidden), key=lambda stay: stay.from_on, reverse=True)
    context = home_page(actor_of(request), home, "rooms", found.name, above=_above(home)) | {
        "room": found,
        "stays": [
            {"days": days_words(stay), "participant": stay.participant if stay.pk in named else None, "stay": stay}
            for stay in stays
        ],
    }
    return render(request, "homes/room.html", context)


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def room_add(request: HttpRequest, home: Home) -> HttpResponse:
    form = RoomForm(request.POST or None, initial={"opened_on": max(home.opened_on, clock.today())})
    done = attempt(
        form,
        lambda: services.add_room(
            actor=actor_of(request), home=home, data=form.data_of_room, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("%(room)s is kept.") % {"room": done.made.name})
        return redirect("homes:rooms", home.pk)
    context = home_page(actor_of(request), home, "rooms", _("New room"), above=_above(home))
    return form_page(request, context, form, rule="SL-03", draft=f"room:{home.pk}")


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def room_edit(request: HttpRequest, home: Home, room_id: UUID) -> HttpResponse:
    """Describe a room, or take it out of use."""
    found = room_or_404(home, room_id)
    form = ChangeRoomForm(request.POST or None, initial=kept_of_room(found))
    done = attempt(
        form,
        lambda: services.change_room(
            actor=actor_of(request), room=found, data=form.data_of_room, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: kept_of_room(room_or_404(home, room_id)),
    )
    if done.is_done:
        messages.success(request, _("The change is kept."))
        return redirect("homes:room", home.pk, found.pk)
    title = _("Change %(name)s") % {"name": found.name}
    context = home_page(actor_of(request), home, "rooms", title, above=_above(home))
    return form_page(request, context, form, conflict=done.conflict, draft=f"room:{found.pk}")


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def shared_room_add(request: HttpRequest, home: Home) -> HttpResponse:
    form = SharedRoomForm(request.POST or None)
    done = attempt(form, lambda: services.add_shared_room(actor=actor_of(request), home=home, **form.cleaned_data))
    if done.is_done:
        messages.success(request, _("%(room)s is kept.") % {"room": done.made.name})
        return redirect("homes:rooms", home.pk)
    context = home_page(actor_of(request), home, "rooms", _("New shared room"), above=_above(home))
    return form_page(request, context, form, rule="SL-03", draft=f"shared:{home.pk}")


@home_view(Action.HOME_MANAGE)
@require_http_methods(METHODS)
def shared_room_edit(request: HttpRequest, home: Home, room_id: UUID) -> HttpResponse:
    """Describe a shared room, or take it off."""
    found = shared_room_or_404(home, room_id)
    if request.method == "POST" and "remove" in request.POST:
        services.remove_shared_room(actor=actor_of(request), room=found)
        messages.success(request, _("%(room)s is taken off.") % {"room": found.name})
        return redirect("homes:rooms", home.pk)
    form = ChangeSharedRoomForm(request.POST or None, initial={"name": found.name, "note": found.note})
    done = attempt(form, lambda: services.change_shared_room(actor=actor_of(request), room=found, **form.cleaned_data))
    if done.is_done:
        messages.success(request, _("The change is kept."))
        return redirect("homes:rooms", home.pk)
    title = _("Change %(name)s") % {"name": found.name}
    context = home_page(actor_of(request), home, "rooms", title, above=_above(home))
    return form_page(request, context, form, may_remove=_("Take off"))


def _above(home: Home) -> tuple[str, str]:
    return (_("Rooms"), reverse("homes:rooms", args=[home.pk]))
