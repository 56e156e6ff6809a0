"""Whom to ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm


class _Keys(forms.MultipleChoiceField):
    """Ways to fill a gap: which there are is judged by the service, at the moment itself."""

    def valid_value(self, value: Any) -> bool:
        return len(str(value)) <= 300  # noqa: PLR2004  # as long as a question keeps it


class AskForm(BakenForm):
    keys = _Keys(label=_("Whom do you ask?"), required=False, widget=forms.CheckboxSelectMultiple)
    accept = forms.CharField(
        label=_("Why is it accepted that a rule is not kept?"),
        help_text=_("Only where it says so. Nothing about an illness."),
        max_length=300,
        required=False,
    )
