"""What is asked of someone who looks after the post."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.post.models import StateChoices
from baken.post.purposes import all_purposes
from baken.shared.forms import BakenForm, FilterForm

OWED = "owed"
NEEDS_SOMEONE = "needs_someone"
EVERYTHING = "all"


class PostFilter(FilterForm):
    show = forms.ChoiceField(
        label=_("Show"),
        initial=OWED,
        choices=[
            (OWED, _("Still owed")),
            (NEEDS_SOMEONE, _("Waits for someone")),
            (EVERYTHING, _("Everything")),
            *StateChoices.choices,
        ],
    )
    purpose = forms.ChoiceField(label=_("What it is about"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(purpose.slug, purpose.title) for purpose in all_purposes()]
        self.fields["purpose"] = forms.ChoiceField(
            label=_("What it is about"), choices=[("", _("Everything")), *known], required=False
        )


class HandOverForm(BakenForm):
    handed_over_on = forms.DateField(label=_("Handed over on"))


class WithdrawForm(BakenForm):
    reason = forms.CharField(
        label=_("Why is this not to be sent?"),
        max_length=300,
        widget=forms.Textarea,
        help_text=_("Everyone who sees this message can read the reason."),
    )
