"""What the views of this room share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import NOBODY, Event
from baken.workers.access import can_worker, log_denied
from baken.workers.selectors import find_worker

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest

METHODS = ["GET", "HEAD", "POST"]
_READING = frozenset({"GET", "HEAD"})


def worker_or_404(request: StaffRequest, user_id: UUID, action: Action = Action.WORKERS_VIEW) -> User:
    """The worker in the address, where the actor may do this with them; else they do not exist, and it is logged."""
    reading = request.method in _READING
    found = find_worker(request.actor, user_id)
    if found is None or (action != Action.WORKERS_VIEW and not can_worker(request.actor, action, found)):
        if found is not None or User.objects.filter(pk=user_id).exists():
            log_denied(request.actor, action, user_id, reading=reading)
        raise Http404
    return found


def log_seen(request: StaffRequest, user: User, what: str) -> None:
    """That someone read what is kept of a colleague; of oneself it is not noted."""
    if user.pk == request.actor.user_id:
        return
    audit.record(
        actor=request.actor,
        action=Event.VIEW,
        participant_id=None,
        what=what,
        object_type="User",
        object_id=user.pk,
    )


def own_user(request: StaffRequest) -> User:
    return User.objects.get(pk=request.actor.user_id or NOBODY)


def form_page(request: HttpRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `may_remove`, `back_url`, `conflict` say what stands around it."""
    return render(request, "workers/form.html", {**context, "form": form, **more})


def told(request: HttpRequest, message: str, to: str, *args: Any) -> HttpResponse:
    messages.success(request, message)
    return redirect(to, *args)
