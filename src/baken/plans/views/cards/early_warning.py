"""The pages of the early-warning plan (CT-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans.rules.cards import CardKind
from baken.plans.views.cards import reading, writing

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

KIND = CardKind.EARLY_WARNING
WHAT = "early-warning plan"
READ_AND_WRITE = ["GET", "HEAD", "POST"]


@dossier_view(Action.CARD_VIEW, what=WHAT)
@require_safe
def read(request: HttpRequest, participant: Participant, version_id: UUID | None = None) -> HttpResponse:
    """The version in force, or the one asked for."""
    return reading.read(request, participant, KIND, version_id)


@dossier_view(Action.DOCUMENT_PRINT, what=WHAT, log="print")
@require_safe
def paper(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """A version on paper."""
    return reading.paper(request, participant, KIND, version_id)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def edit(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Write in the draft."""
    return writing.edit(request, participant, KIND)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def in_force(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Who agrees, and by when someone looks again."""
    return writing.in_force(request, participant, KIND)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def review(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Look again whether it is still right."""
    return writing.review(request, participant, KIND)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_POST
def start(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Begin a version."""
    return writing.start(request, participant, KIND)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_POST
def discard(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Throw the draft away."""
    return writing.discard(request, participant, KIND)


@dossier_view(Action.CARD_EDIT, what=WHAT)
@require_POST
def restore(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Put the draft back."""
    return writing.restore(request, participant, KIND)
