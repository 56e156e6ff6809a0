"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.shortcuts import render

from baken.homes import selectors
from baken.homes.presenters.conflict import Difference, differences
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest, HttpResponse, QueryDict

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Room, SharedRoom, Stay
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Attempt:
    """What came of a form; `conflict` where two people wrote the same."""

    is_done: bool = False
    made: Any = None
    conflict: list[Difference] = field(default_factory=list)


def actor_of(request: HttpRequest) -> Actor:
    return cast("StaffRequest", request).actor


def attempt(
    form: forms.Form, act: Callable[[], object], *, kept: Callable[[], Mapping[str, Any]] | None = None
) -> Attempt:
    """Send a form that is right to a service. What it refuses stands beside the field.

    With `kept`, what is in the database now, a form that a colleague overtook shows both and goes on from there.
    """
    if not form.is_bound or not form.is_valid():
        return Attempt()
    try:
        return Attempt(is_done=True, made=act())
    except Conflict as error:
        add_domain_error(form, error)
        if kept is None or error.code != "conflict":
            return Attempt()
        now = kept()
        found = differences(form, now)
        sent = cast("QueryDict", form.data).copy()
        sent["revision"] = str(now["revision"])
        form.data = sent
        return Attempt(conflict=found)
    except DomainError as error:
        if error.field and error.field not in form.fields:
            error.field = "weeks" if error.field == "pattern" and "weeks" in form.fields else None
        add_domain_error(form, error)
        return Attempt()


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
