"""What is filled in when someone does not agree with what was written about them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.models import StatedBy
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class DisputeForm(SentOnce, BakenForm):
    """Their words, and who said them when."""

    statement = forms.CharField(
        label=_("What do they say?"),
        max_length=4000,
        widget=forms.Textarea,
        help_text=_("Write it in their own words. Let them read it back."),
    )
    stated_by = forms.ChoiceField(label=_("Who says so?"), choices=StatedBy.choices, widget=forms.RadioSelect)
    stated_by_name = forms.CharField(label=_("Name of the representative"), max_length=200, required=False)
    stated_on = forms.DateField(label=_("On which day?"), initial=clock.today)
