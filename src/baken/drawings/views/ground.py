"""What the views of this room share: the version, the actor, an attempt to save."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from baken.drawings import selectors
from baken.drawings.presenters.frame import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant

#: What the access log calls these pages.
WHAT = "drawing"
READ_AND_WRITE = ["GET", "HEAD", "POST"]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return cast("StaffRequest", request).actor


def version_or_404(participant: Participant, version_id: UUID) -> DrawingVersion:
    version = selectors.version_of(participant, version_id)
    if version is None:
        raise Http404
    return version


def draft_or_404(participant: Participant, version_id: UUID) -> DrawingVersion:
    """The version, when it is still drawn."""
    version = version_or_404(participant, version_id)
    if not version.is_draft:
        raise Http404
    return version


def done(
    request: HttpRequest, participant: Participant, message: StrOrPromise, name: str, version: DrawingVersion
) -> HttpResponseRedirect:
    """Say in words what was done, and go on."""
    messages.success(request, str(message))
    return HttpResponseRedirect(page(participant, name, version))
