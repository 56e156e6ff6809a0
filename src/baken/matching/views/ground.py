"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from baken.matching import selectors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.matching.models import Match, Volunteer, Wishes
    from baken.participants.models import Participant


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule` and `draft` (the key under which a draft stays on the device)
    say what stands around it."""
    return render(request, "matching/form.html", {**context, "form": form, **more})


def match_or_404(participant: Participant, match_id: UUID) -> Match:
    found = selectors.find_match(participant, match_id)
    if found is None:
        raise Http404
    return found


def wishes_or_404(participant: Participant, wishes_id: UUID) -> Wishes:
    found = selectors.find_wishes(participant, wishes_id)
    if found is None:
        raise Http404
    return found


def volunteer_or_404(actor: Actor, volunteer_id: UUID) -> Volunteer:
    found = selectors.find_volunteer(actor, volunteer_id)
    if found is None:
        raise Http404
    return found
