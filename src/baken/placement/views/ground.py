"""What the pages about one person's place share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.homes.seen import log_seen
from baken.homes.selectors import homes_for, open_on
from baken.homes.views.ground import attempt
from baken.placement.selectors.people import to_choose_from
from baken.placement.selectors.requests import open_request
from baken.shared import clock
from baken.shared.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant
    from baken.placement.models import PlaceRequest

__all__ = [
    "METHODS",
    "around",
    "attempt",
    "form_page",
    "homes_to_choose",
    "made_before",
    "people_to_choose",
    "request_or_404",
]

METHODS = ["GET", "HEAD", "POST"]


def around(participant: Participant, title: str = "") -> dict[str, Any]:
    """Where one is: the person, their place, and the page below it."""
    first = _("Place to live")
    crumbs = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": first, "url": reverse("placement:advice", args=[participant.pk]) if title else ""},
    ]
    if title:
        crumbs.append({"title": title, "url": ""})
    return {
        "crumbs": crumbs,
        "page_title": title or first,
        "participant": participant,
        "back_url": reverse("placement:advice", args=[participant.pk]),
    }


def form_page(request: HttpRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form; `intro`, `rule`, `button`, `danger` and `draft` stand around it."""
    return render(request, "placement/form.html", {**context, "form": form, **more})


def request_or_404(participant: Participant) -> PlaceRequest:
    found = open_request(participant)
    if found is None:
        raise Http404
    return found


def made_before(request: StaffRequest) -> UUID | None:
    """What came of this very form when the same person sent it before: who taps twice sees what came of the first."""
    try:
        key = UUID(request.POST.get("client_key", ""))
    except ValueError:
        return None
    sent = Submission.objects.filter(key=key, user_id=request.actor.user_id)
    return sent.values_list("made", flat=True).first()


def homes_to_choose(actor: Actor) -> QuerySet[Home]:
    return open_on(homes_for(actor), clock.today()).order_by("name")


def people_to_choose(actor: Actor, participant: Participant) -> list[Participant]:
    """Those who live in a home or need a place, of whom the actor may know that; that they were listed is logged."""
    found = [one for one in to_choose_from(actor) if one.pk != participant.pk]
    log_seen(actor, {one.pk: str(one.relation) for one in found}, what="request for a place")
    return found
