"""Finding a participant from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event, without_long_numbers
from baken.desk.forms import SearchForm
from baken.desk.presenters.people import search_result
from baken.participants import selectors
from baken.participants.forms import BsnForm
from baken.participants.rules import bsn_is_valid

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest

LIMIT = 20


@requires(Action.PARTICIPANTS_LIST)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Participants by name, number or date of birth. A citizen service number has a form of its own."""
    text = request.GET.get("q", "").strip()[:100]
    found = selectors.search(request.actor, text, limit=LIMIT)
    if text:
        audit.record_many(
            actor=request.actor,
            action=Event.SEARCH,
            participant_ids=[participant.pk for participant in found],
            what="participants",
            relations={participant.pk: participant.relation for participant in found},
            details={"text": without_long_numbers(text)},
        )
    context = {
        "form": SearchForm(request.GET),
        "text": text,
        "people": [search_result(participant) for participant in found],
        "is_cut": len(found) == LIMIT,
        "bsn_form": BsnForm(),
        "bsn_typed": bsn_is_valid(text),
    }
    return render(request, "desk/search.html", context)
