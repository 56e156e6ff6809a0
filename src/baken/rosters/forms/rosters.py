"""Beginning a roster, publishing it, accepting an exception."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.rosters.models.rosters import MOST_WEEKS
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce


class NewRosterForm(SentOnce, BakenForm):
    starts_on = forms.DateField(label=_("First Monday"))
    weeks = forms.IntegerField(label=_("How many weeks"), min_value=1, max_value=MOST_WEEKS)
    wishes_until_on = forms.DateField(
        label=_("Wishes can be given up to and including"),
        required=False,
        help_text=_("After that day colleagues cannot add wishes for these weeks."),
    )


class PublishForm(BakenForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    leave_open = forms.BooleanField(label=_("The open shifts may stay open for now"), required=False)

    def __init__(self, *args: Any, has_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_open:
            del self.fields["leave_open"]


class AcceptForm(SentOnce, BakenForm):
    trouble = forms.CharField(widget=forms.HiddenInput, max_length=200)
    reason = forms.CharField(label=_("Why is it accepted?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class OverviewFilter(FilterForm):
    location = forms.ChoiceField(label=_("Location"))

    def __init__(self, *args: Any, locations: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["location"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All locations")), *((str(key), name) for key, name in locations)]
