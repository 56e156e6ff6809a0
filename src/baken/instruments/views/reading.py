"""Reading what was filled in: all of it, one response, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.instruments import selectors
from baken.instruments.catalogue import instruments
from baken.instruments.presenters.answers import answers_to_read, comparison_table
from baken.instruments.presenters.frame import frame
from baken.instruments.presenters.overview import cards
from baken.instruments.views.ground import instrument_or_404, response_or_404
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

#: So many answers fit beside each other on a page; older ones come when asked for.
LATEST = 6


@require_GET
@dossier_view(Action.INSTRUMENT_VIEW, what="questionnaires and cards")
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Every instrument, with what was filled in of it."""
    shown = cards(instruments(), selectors.filled_in(participant), participant)
    context = frame(participant) | {
        "filled": [card for card in shown if card["filled"]],
        "own": [card for card in shown if not card["filled"] and not card["owner"]],
        "of_others": [card for card in shown if not card["filled"] and card["owner"]],
        "may_fill": can(request.actor, Action.INSTRUMENT_FILL, participant),
    }
    return render(request, "instruments/overview.html", context)


@require_GET
@dossier_view(Action.INSTRUMENT_VIEW, what="answers over time")
def over_time(request: StaffRequest, participant: Participant, slug: str) -> HttpResponse:
    """The answers to one instrument beside each other; `?alles=ja` shows them all, else the latest."""
    instrument = instrument_or_404(slug)
    everything = request.GET.get("alles") == "ja"
    found = selectors.compare(participant, slug, latest=None if everything else LATEST)
    context = frame(participant, instrument=instrument) | {
        "instrument": instrument,
        "title": localised(instrument.title),
        "aim": localised(instrument.aim),
        "source": localised(instrument.source),
        "found": found,
        "parts": comparison_table(found),
        "withdrawn": selectors.responses_of(participant, slug).filter(withdrawn_at__isnull=False),
        "may_fill": can(request.actor, Action.INSTRUMENT_FILL, participant),
    }
    return render(request, "instruments/over_time.html", context)


@require_GET
@dossier_view(Action.INSTRUMENT_VIEW, what="answers to an instrument")
def response(request: StaffRequest, participant: Participant, response_id: UUID) -> HttpResponse:
    """One response: what was asked and answered, and how it read before it was corrected."""
    found = response_or_404(participant, response_id)
    instrument = selectors.instrument_of(found)
    former = [
        {"row": one, "nodes": answers_to_read(instrument, one.answers) if instrument else []}
        for one in found.former.all()
    ]
    context = frame(participant, _("Answers"), instrument) | {
        "response": found,
        "instrument": instrument,
        "title": localised(instrument.title) if instrument else found.instrument,
        "nodes": answers_to_read(instrument, found.answers) if instrument else [],
        "former": former,
        "may_fill": not found.is_withdrawn and can(request.actor, Action.INSTRUMENT_FILL, participant),
    }
    return render(request, "instruments/response.html", context)
