"""What was written about one participant, to whom it went, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.post import presenters, selectors
from baken.post.views.handling import acts_of, handle_delivery

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.post.models import Delivery


@require_GET
@dossier_view(Action.NOTICE_VIEW, what="post")
def messages_about(request: StaffRequest, participant: Participant) -> HttpResponse:
    found = [
        message for message in selectors.messages_of(participant) if can(request.actor, message.why.view, participant)
    ]
    context = {
        "participant": participant,
        "letters": presenters.letters(found),
        "crumbs": _crumbs(participant, [{"title": _("Post")}]),
    }
    return render(request, "post/of_participant.html", context)


@require_GET
@dossier_view(Action.NOTICE_VIEW, what="message")
def show(request: StaffRequest, participant: Participant, delivery_id: UUID) -> HttpResponse:
    """A message with its text, as it goes to this addressee: also the letter to print."""
    delivery = _delivery(request, participant, delivery_id)
    context = presenters.delivery_page(
        delivery,
        known=True,
        may_do=acts_of(request.actor, delivery),
        handle="post:handle_of_participant",
        arguments=[participant.pk],
    )
    context |= {
        "participant": participant,
        "crumbs": _crumbs(participant, [_place(participant), {"title": _("Message")}]),
    }
    return render(request, "post/delivery.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.NOTICE_SEND, what="message")
def handle(request: StaffRequest, participant: Participant, delivery_id: UUID, act: str) -> HttpResponse:
    delivery = _delivery(request, participant, delivery_id)
    back = reverse("post:delivery_of_participant", args=[participant.pk, delivery.pk])
    crumbs = _crumbs(participant, [_place(participant), {"title": _("Message"), "url": back}])
    return handle_delivery(request, delivery, act, back=back, crumbs=crumbs)


def _delivery(request: StaffRequest, participant: Participant, delivery_id: UUID) -> Delivery:
    delivery = selectors.find_delivery(delivery_id, participant=participant)
    if delivery is None or not can(request.actor, delivery.message.why.view, participant):
        raise Http404
    delivery.message.participant = participant  # loaded with the ties of whoever asks
    return delivery


def _place(participant: Participant) -> dict[str, Any]:
    return {"title": _("Post"), "url": reverse("post:of_participant", args=[participant.pk])}


def _crumbs(participant: Participant, rest: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"title": participant.display_name, "url": participant.get_absolute_url()}, *rest]
