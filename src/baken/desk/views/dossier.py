"""The one page about a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.continuity.presenters.absences import looks_after_line
from baken.desk.presenters import dossier as presented
from baken.desk.presenters import places
from baken.desk.presenters.living import lives_at
from baken.desk.presenters.methods import running_methods
from baken.desk.selectors.dossier import TIMELINE, dossier_of
from baken.participants.access import dossier_view

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@dossier_view(Action.PARTICIPANT_VIEW, what="dossier")
@require_GET
def dossier(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Who this is, where they are on the way, what they work on, who stands around them, what happened."""
    found = dossier_of(request.actor, participant)
    context = {
        "participant": participant,
        "crumbs": [
            {"title": _("Participants"), "url": reverse("participants:list")},
            {"title": participant.display_name},
        ],
        "may": found.may,
        "who": presented.who(participant, found),
        "trajectory": found.trajectory,
        "request_for_support": found.request,
        "path": presented.path(found, participant),
        "needs": presented.needs(found, participant),
        "ending": presented.ending(found),
        "goals": presented.goals(found, participant),
        "domains": presented.domains(found),
        "network": presented.network(found),
        "consents": found.consents,
        "methods": running_methods(found.methods, found.signals),
        "documents": presented.documents(found, participant),
        "items": presented.asks_attention(found, request.actor),
        "looks_after": looks_after_line(found.stands_in) if found.stands_in else None,
        "to_write": places.to_write(participant, request.actor),
        "places": places.pages(participant, request.actor),
        "of_a_home": places.of_a_home(participant, request.actor, found.living),
        "lives": lives_at(found.living, participant, request.actor),
        "timeline": presented.timeline(found, limit=TIMELINE),
    }
    return render(request, "desk/dossier.html", context)
