"""A round in which colleagues choose."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.rosters.services.rounds import MOST_SHIFTS
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class ChangeRoundForm(BakenForm):
    closes_on = forms.DateField(label=_("Up to and including"), help_text=_("Before the roster begins."))
    most_shifts = forms.IntegerField(
        label=_("Shifts for everyone at most"),
        required=False,
        min_value=1,
        max_value=MOST_SHIFTS,
        help_text=_("Colleagues may choose more than they get, because others choose too."),
    )
    words = forms.CharField(
        label=_("What colleagues read with it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RevisedRoundForm(ChangeRoundForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)


class OpenRoundForm(SentOnce, ChangeRoundForm):
    opens_on = forms.DateField(label=_("Colleagues can choose from"))
    field_order = ["opens_on", "closes_on", "most_shifts", "words"]


class SettleForm(BakenForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
