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
    """A page with one form: `button`, `intro`, `rule` and `draft` say what stands around it.

    It stands in a dossier when the context has a participant, else under a home.
    """
    around = "households/base_of_one.html" if "participant" in context else "homes/base.html"
    status = 422 if form.is_bound else 200
    return render(request, "households/form.html", {"around": around, **context, "form": form, **more}, status=status)
