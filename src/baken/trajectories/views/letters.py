"""The letter about a decision, on the screen and as a PDF with the same words."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.access import address_is_shown, dossier_view
from baken.participants.selectors import current_address
from baken.shared import clock
from baken.shared.pdf import pdf_of
from baken.trajectories.presenters.letters import letter_about
from baken.trajectories.rules import has_letter
from baken.trajectories.views.ground import crumbs
from baken.trajectories.views.history import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.trajectories.presenters.letters import Letter

LANGUAGES = dict(settings.LANGUAGES)


def _language(request: StaffRequest) -> str:
    """In which language the letter is: `?taal=`, else that of the organisation."""
    wanted = request.GET.get("taal", "")
    return wanted if wanted in LANGUAGES else settings.LANGUAGE_CODE


@contextmanager
def _in_its_language(request: StaffRequest) -> Iterator[str]:
    language = _language(request)
    with translation.override(language):
        yield language


def _letter(request: StaffRequest, participant: Participant, event_id: UUID) -> Letter:
    trajectory, event, fact = find(request, participant, event_id)
    if not has_letter(event.kind, event.outcome):
        raise Http404
    address = current_address(participant.person) if address_is_shown(request.actor, participant) else None
    return letter_about(trajectory, event, fact, address=address.lines if address else [], today=clock.today())


@dossier_view(Action.DOCUMENT_PRINT, what="letter about a decision", log=Event.PRINT)
@require_GET
def letter(request: StaffRequest, participant: Participant, event_id: UUID) -> HttpResponse:
    """The letter as it will be on paper, to read before it is sent."""
    with _in_its_language(request) as language:
        found = _letter(request, participant, event_id)
        paper = render_to_string("trajectories/_letter.html", {"letter": found})
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Letter")),
        "letter": found,
        "paper": paper,
        "event_id": event_id,
        "letter_language": language,
        "others": [{"code": code, "name": name} for code, name in settings.LANGUAGES if code != language],
    }
    return render(request, "trajectories/letter.html", context)


@dossier_view(Action.DOCUMENT_PRINT, what="letter about a decision (PDF)", log=Event.PRINT)
@require_GET
def letter_pdf(request: StaffRequest, participant: Participant, event_id: UUID) -> HttpResponse:
    """The letter as a tagged PDF."""
    with _in_its_language(request):
        found = _letter(request, participant, event_id)
        context = {
            "letter": found,
            "organisation": found.organisation,
            "printed_at": clock.now(),
            "printed_by": request.actor.name,
        }
        html = render_to_string("trajectories/letter_print.html", context)
        name = slugify(" ".join([_("Letter"), participant.display_name, found.outcome]))
    response = HttpResponse(pdf_of(html), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
