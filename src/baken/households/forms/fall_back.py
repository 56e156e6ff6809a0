"""Whom one can call, and when (SL-07)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.households.forms.fields import revision, weekdays
from baken.households.models import HolidayChoices
from baken.households.services import FallBackData
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class ChangeFallBackForm(BakenForm):
    """A function and a number of the organisation, never the own number of a colleague."""

    groups = [
        (_("Who"), ["function", "name", "phone", "place", "note"]),
        (_("When"), ["weekdays", "starts", "ends", "holidays"]),
    ]

    function = forms.CharField(
        label=_("Function or service"), max_length=80, help_text=_("For example: on-call nurse, team leader, GP post.")
    )
    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=20, help_text=_("A number of the organisation, never someone’s own.")
    )
    place = forms.IntegerField(label=_("Call as number"), min_value=1, max_value=99, initial=1)
    note = forms.CharField(label=_("What for?"), max_length=200, required=False)
    weekdays = weekdays(_("Days"), required=True)
    starts = forms.TimeField(label=_("From"))
    ends = forms.TimeField(
        label=_("Until"), help_text=_("Earlier than from means: until the next day. The same: all day long.")
    )
    holidays = forms.ChoiceField(
        label=_("Holidays"), choices=HolidayChoices.choices, initial=HolidayChoices.ALSO, widget=forms.RadioSelect
    )
    revision = revision()

    @property
    def data_of_fall_back(self) -> FallBackData:
        sent = {name: value for name, value in self.cleaned_data.items() if name not in {"revision", "client_key"}}
        return FallBackData(**{**sent, "weekdays": tuple(sent["weekdays"])})


class FallBackForm(SentOnce, ChangeFallBackForm):
    """The same for a new one."""
