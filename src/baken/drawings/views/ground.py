"""What the views of this room share: the version, the actor, an attempt to save."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect

from baken.drawings import selectors
from baken.drawings.presenters.conflict import Difference, differences
from baken.drawings.presenters.frame import page
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest, QueryDict
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


@dataclass(frozen=True)
class Attempt:
    """What came of a form: it is done, or with what someone else kept meanwhile."""

    is_done: bool = False
    conflict: list[Difference] = field(default_factory=list)


def attempt(form: forms.Form, act: Callable[[], object], *, kept: Callable[[], Mapping[str, Any]]) -> Attempt:
    """Send a form that is right to a service. What it refuses stands beside the field.

    A form that a colleague overtook shows both and goes on from there.
    """
    if not form.is_bound or not form.is_valid():
        return Attempt()
    try:
        act()
    except Conflict as error:
        add_domain_error(form, error)
        now = kept()
        sent = cast("QueryDict", form.data).copy()
        sent["revision"] = str(now["revision"])
        form.data = sent
        return Attempt(conflict=differences(form, now))
    except DomainError as error:
        add_domain_error(form, error)
        return Attempt()
    return Attempt(is_done=True)
