"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from baken.restrictions import selectors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.restrictions.selectors import Read


def measure_or_404(participant: Participant, measure_id: UUID) -> Read:
    """A measure of this resident, who keeps the ties of whoever asks."""
    found = selectors.measure_of(participant, measure_id)
    if found is None:
        raise Http404
    return found


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule`, `draft` and `danger` say what stands around it."""
    return render(request, "restrictions/form.html", {**context, "form": form, **more})
