"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule` and `draft` (the key under which a draft stays on the device)
    say what stands around it."""
    return render(request, "youths/form.html", {**context, "form": form, **more})
