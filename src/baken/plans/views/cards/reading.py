"""Reading a version on the screen, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.participants.access import can
from baken.plans import selectors
from baken.plans.presenters.cards import card_page
from baken.plans.presenters.frame import frame
from baken.plans.rules.cards import CardKind, CardStatus
from baken.plans.views.ground import actor_of
from baken.shared import clock
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from baken.participants.models import Participant

#: The beginning of the names of the addresses of each document.
NAMES = {CardKind.EARLY_WARNING: "early_warning", CardKind.CARD: "card"}


def read(
    request: HttpRequest, participant: Participant, kind: CardKind, version_id: UUID | None = None
) -> HttpResponse:
    """The version in force, else the draft, or the one asked for; with the others beside it."""
    versions = selectors.cards_of(participant, kind)
    kept = [one for one in versions if one.status != CardStatus.DISCARDED]
    draft = next((one for one in kept if one.is_draft), None)
    shown = next((one for one in kept if one.is_in_force), draft)
    if version_id:
        shown = next((one for one in kept if one.pk == version_id), None)
        if shown is None:
            raise Http404
    actor = actor_of(request)
    context = frame(participant, NAMES[kind]) | {
        "name": NAMES[kind],
        "card": shown,
        "page": card_page(shown, clock.today()) if shown else None,
        "draft": draft,
        "versions": kept,
        "discarded": None if draft else next((one for one in versions if one.status == CardStatus.DISCARDED), None),
        "may_edit": can(actor, Action.CARD_EDIT, participant),
        "may_print": can(actor, Action.DOCUMENT_PRINT, participant),
        "addresses": addresses(participant, kind, shown.pk if shown else None),
    }
    return render(request, "plans/card.html", context)


def addresses(participant: Participant, kind: CardKind, version_id: UUID | None) -> dict[str, str]:
    """Where the pages of this document are."""
    name = NAMES[kind]
    found = {
        page: reverse(f"plans:{name}_{page}", args=[participant.pk])
        for page in ("edit", "start", "in_force", "review", "discard", "restore")
    }
    if version_id:
        found["pdf"] = reverse(f"plans:{name}_pdf", args=[participant.pk, version_id])
    return found | {"read": reverse(f"plans:{name}", args=[participant.pk])}


def paper(request: HttpRequest, participant: Participant, kind: CardKind, version_id: UUID) -> HttpResponse:
    """A version on paper, in the same words as on the screen."""
    kept = selectors.cards_of(participant, kind)
    shown = next((one for one in kept if one.pk == version_id and one.status != CardStatus.DISCARDED), None)
    if shown is None:
        raise Http404
    context = {
        "participant": participant,
        "name": NAMES[kind],
        "card": shown,
        "page": card_page(shown, clock.today()),
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": actor_of(request).name,
        "reference": _("%(number)s · version %(version)s") % {"number": participant.number, "version": shown.version},
    }
    title = shown._meta.verbose_name  # Django's own way to what a model is called
    file = slugify(f"{title} {participant.number} {shown.version}")
    response = HttpResponse(pdf_of(render_to_string("plans/card_print.html", context)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    return response
