"""Asking for an open shift, and saying no with why."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class AskForm(SentOnce, BakenForm):
    note = forms.CharField(
        label=_("A word to the planner"),
        help_text=_("Only if you like; no names of residents."),
        max_length=200,
        required=False,
    )


class DecideForm(BakenForm):
    """Yes, or no with why."""

    why = forms.CharField(
        label=_("Why not?"),
        help_text=_("Only for a no. Your colleague reads it."),
        max_length=200,
        required=False,
    )
