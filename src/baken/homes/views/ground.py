"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import render

from baken.homes import selectors
from baken.shared import attempts
from baken.shared.attempts import Attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Room, SharedRoom, Stay
    from baken.participants.models import Participant


def actor_of(request: HttpRequest) -> Actor:
    return cast("StaffRequest", request).actor


def attempt[T](
    form: forms.Form, act: Callable[[], T], *, kept: Callable[[], Mapping[str, Any]] | None = None
) -> Attempt[T]:
    """Send a form that is right to a service, as anywhere; what is wrong with a pattern stands at its weeks."""

    def in_fields() -> T:
        try:
            return act()
        except DomainError as error:
            if error.field and error.field not in form.fields:
                error.field = "weeks" if error.field == "pattern" and "weeks" in form.fields else None
            raise

    return attempts.attempt(form, in_fields, kept=kept)


def form_page(request: HttpRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule`, `danger` and `draft` (the key under which a draft stays on the
    device) say what stands around it."""
    return render(request, "homes/form.html", {**context, "form": form, **more})


def stay_or_404(participant: Participant, stay_id: UUID) -> Stay:
    found = selectors.find_stay(participant, stay_id)
    if found is None:
        raise Http404
    return found


def room_or_404(home: Home, room_id: UUID) -> Room:
    found = selectors.find_room(home, room_id)
    if found is None:
        raise Http404
    return found


def shared_room_or_404(home: Home, room_id: UUID) -> SharedRoom:
    found = selectors.find_shared_room(home, room_id)
    if found is None:
        raise Http404
    return found
