"""What the views of this room share: who asks, a part of the story, an attempt to save, saying that it worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import slugify

from baken.lifestories import selectors
from baken.lifestories.models import Chapter, Photo, Piece
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.lifestories.models import Part
    from baken.participants.models import Participant

READ_AND_WRITE = ["GET", "HEAD", "POST"]
SORTS: dict[str, type[Part]] = {model.sort: model for model in (Chapter, Photo, Piece)}


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return cast("StaffRequest", request).actor


def part_or_404[P: Part](model: type[P], participant: Participant, part_id: UUID, *, removed: bool = False) -> P:
    """A part of this person's story, which knows whose it is and how the actor is tied to them."""
    found = selectors.part_of(model, participant, part_id, removed=removed)
    if found is None:
        raise Http404
    found.participant = participant
    return found


def done(
    request: HttpRequest, participant: Participant, message: StrOrPromise, name: str, *args: object, anchor: str = ""
) -> HttpResponseRedirect:
    """Say in words what was done, and go on to a page of this participant."""
    messages.success(request, str(message))
    url = reverse(f"lifestories:{name}", args=[participant.pk, *args])
    return HttpResponseRedirect(f"{url}#{anchor}" if anchor else url)


def refused(request: HttpRequest, participant: Participant, error: DomainError, name: str) -> HttpResponseRedirect:
    """Say why not, for what has no form."""
    messages.error(request, str(error))
    return HttpResponseRedirect(reverse(f"lifestories:{name}", args=[participant.pk]))


def pdf_response(content: bytes, *words: object) -> HttpResponse:
    """A document in the browser, under a name without anybody's name in it."""
    response = HttpResponse(content, content_type="application/pdf")
    file = slugify(" ".join(str(word) for word in words))
    response["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
