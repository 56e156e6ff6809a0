"""Which place fits someone: the places feature by feature, what stands in the way, what the group becomes (LE-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.placement.presenters import advice as shown_as
from baken.placement.presenters.board import weeks_words
from baken.placement.selectors.advice import advice_for
from baken.placement.selectors.requests import open_request, placings_of
from baken.placement.views.ground import around
from baken.placement.wording import URGENCIES
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.PLACEMENT_VIEW, what="placement")
def advice(request: StaffRequest, participant: Participant) -> HttpResponse:
    actor, today = request.actor, clock.today()
    asked = open_request(participant)
    found = advice_for(actor, participant, asked)
    context = {
        **around(participant),
        "heading": _("Where does %(name)s fit?") % {"name": participant.display_name},
        "asked": asked,
        "urgency": URGENCIES[asked.urgency] if asked else "",
        "waits": weeks_words((today - asked.asked_on).days) if asked else "",
        "settled": found.settled,
        **shown_as.compared(found),
        "cards": shown_as.home_cards(found, participant, today),
        "full": shown_as.full_lines(found),
        "wishes": shown_as.wish_lines(found) if asked else [],
        "not_there": asked.not_there.all() if asked else [],
        "apart": shown_as.apart_lines(found, participant),
        "placings": placings_of(participant),
        "may_ask": can(actor, Action.PLACEMENT_ASK, participant) and not participant.is_deceased,
        "may_decide": asked is not None and can(actor, Action.PLACEMENT_DECIDE, participant),
        "may_fill": can(actor, Action.NEEDS_FILL, participant),
    }
    return render(request, "placement/advice.html", context)
