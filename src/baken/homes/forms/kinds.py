"""An own kind of home, and its norms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.homes.models import FamilyChoices, ToolChoices
from baken.homes.rules.norms import NAMES, RULES
from baken.homes.services import KindData
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class KindForm(SentOnce, BakenForm):
    title = forms.CharField(label=_("Name"), max_length=80, help_text=_("As colleagues would say it."))
    about = forms.CharField(label=_("What is it?"), max_length=300, required=False, widget=forms.Textarea)
    family = forms.ChoiceField(
        label=_("For whom?"), choices=FamilyChoices.choices, widget=forms.RadioSelect,
        help_text=_("The norms follow from it; change them afterwards where this kind differs."),
    )  # fmt: skip
    resident = forms.CharField(label=_("Who lives there is called a …"), max_length=40, initial=_("resident"))
    residents = forms.CharField(label=_("And more of them …"), max_length=40, initial=_("residents"))
    tools = forms.MultipleChoiceField(
        label=_("What do you work with there?"), choices=ToolChoices.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    rule = forms.CharField(
        label=_("By which rule?"), max_length=10, required=False, help_text=_("Its number, such as YG-01.")
    )

    @property
    def data_of_kind(self) -> KindData:
        found = self.cleaned_data
        names = ("title", "family", "resident", "residents", "about", "rule")
        return KindData(**{name: found[name] for name in names}, tools=tuple(found["tools"]))


TITLES = {
    "youths_per_worker": _("Residents for one worker, at most"),
    "by_day": _("Workers by day and in the evening, at least"),
    "at_peak": _("Workers at busy moments, at least"),
    "asleep_at_night": _("Workers asleep at night, at least"),
    "residents_least": _("Residents, usually from"),
    "residents_most": _("Residents, usually up to"),
}


class NormsForm(BakenForm):
    """Every norm; nought where there is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in NAMES:
            self.fields[name] = forms.IntegerField(
                label=TITLES[name], min_value=0, max_value=99, help_text=_("Rule %(rule)s") % {"rule": RULES[name]}
            )

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in NAMES}
