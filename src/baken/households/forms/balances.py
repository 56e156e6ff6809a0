"""Weighing what pulls two ways (SL-07)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.households.forms.fields import revision, words
from baken.households.rules.balances import balances
from baken.households.services import WeighingData
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class ChangeWeighingForm(BakenForm):
    """The situation, what was weighed, what was decided and with whom."""

    balance = forms.ChoiceField(label=_("Which balance?"), widget=forms.RadioSelect)
    situation = words(_("What is going on?"))
    weighed = words(_("What did you weigh against each other?"))
    decided = words(_("What did you decide?"))
    with_whom = forms.CharField(
        label=_("With whom?"),
        max_length=200,
        help_text=_("The resident first; else who speaks for the resident."),
    )
    on = forms.DateField(label=_("Date"), initial=clock.today)
    look_back_on = forms.DateField(
        label=_("Look back on"), required=False, help_text=_("Only if you want to be reminded.")
    )
    revision = revision()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["balance"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (key, f"{localised(one.one)} – {localised(one.other)}") for key, one in balances().items()
        ]

    @property
    def data_of_weighing(self) -> WeighingData:
        sent = self.cleaned_data
        names = ("balance", "on", "situation", "weighed", "decided", "with_whom", "look_back_on")
        return WeighingData(**{name: sent[name] for name in names})


class WeighingForm(SentOnce, ChangeWeighingForm):
    """The same for a new one."""


class LookBackForm(BakenForm):
    text = words(_("How did it turn out?"))
    on = forms.DateField(label=_("Date"), initial=clock.today)
    revision = revision()
