"""What one fills in at the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import FilterForm


class SearchForm(FilterForm):
    """Looking for a participant."""

    q = forms.CharField(
        label=_("Name, number or date of birth"),
        max_length=100,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )


class ClockForm(forms.Form):
    """How many days the clock of the demo jumps; 0 brings it back to today."""

    LONGEST = 3660

    days = forms.IntegerField(min_value=0, max_value=LONGEST)
