"""What the pages about a stay share: the rooms that can be given, what was said when it was done, the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes import selectors
from baken.homes.admissions import warnings_for
from baken.homes.views.ground import actor_of, form_page, stay_or_404
from baken.participants.access import dossier_view
from baken.shared import clock

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from baken.homes.forms.fields import WarnedForm
    from baken.homes.models import Room
    from baken.participants.models import Participant

METHODS = ["GET", "HEAD", "POST"]
#: Reading a form about a stay is logged as the stays are; a write is logged by its service.
decides = dossier_view(Action.STAY_DECIDE, what="stay")


def warn(form: WarnedForm, participant: Participant, rooms: list[selectors.RoomToGive], day: str) -> None:
    """Ask the checks about the home that was chosen, once it was."""
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    room = next((one.room for one in rooms if one.room.pk == chosen.get("room")), None)
    form.warn(warnings_for(participant, room.home, chosen[day]) if room else [])


def revised(form: forms.Form, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names} | {"revision": form.cleaned_data["revision"] or 0}


def rooms_here(request: HttpRequest) -> list[selectors.RoomToGive]:
    """The rooms that the actor may give, free ones and others."""
    homes = selectors.homes_for(actor_of(request), Action.HOME_MANAGE)
    return selectors.rooms_to_give(homes, clock.today())


def room_of(rooms: list[selectors.RoomToGive], room_id: UUID) -> Room:
    return next(one.room for one in rooms if one.room.pk == room_id)


def chosen_room(request: HttpRequest, rooms: list[selectors.RoomToGive]) -> str:
    """The room in the address, or the first free one of the home in the address."""
    room, home = request.GET.get("room", ""), request.GET.get("home", "")
    of_home = [one for one in rooms if str(one.room.home_id) == home and one.free is not None]
    first = min(of_home, key=lambda one: one.free.from_on if one.free else clock.today(), default=None)
    return room or (str(first.room.pk) if first else "")


def finished(request: HttpRequest, participant: Participant, said: str, room: Room) -> HttpResponse:
    words = {"name": participant.display_name, "home": room.home.name}
    messages.success(request, said % words if "%(" in said else said)
    return redirect("homes:stays", participant.pk)


def page(request: HttpRequest, participant: Participant, title: str, form: Any, **more: Any) -> HttpResponse:
    template = more.pop("template", "homes/form.html")
    above = {"title": _("Living"), "url": reverse("homes:stays", args=[participant.pk])}
    context = around(participant, title, above) | {"form": form, "back_url": above["url"]}
    return (
        render(request, template, context | more)
        if template != "homes/form.html"
        else form_page(request, context, form, **more)
    )


def around(participant: Participant, title: str, *above: dict[str, str]) -> dict[str, Any]:
    return {
        "participant": participant,
        "page_title": title,
        "crumbs": [
            {"title": _("Participants"), "url": reverse("participants:list")},
            {"title": participant.display_name, "url": participant.get_absolute_url()},
            *above,
            {"title": title},
        ],
    }


def kept_of_stay(participant: Participant, stay_id: UUID, *names: str) -> dict[str, Any]:
    now = stay_or_404(participant, stay_id)
    return {name: getattr(now, name) for name in (*names, "revision")}
