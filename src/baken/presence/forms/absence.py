"""Planning an absence, and what someone needs to get out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.presence.models import AbsenceReason, Repeats, WayOutKind
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from baken.presence.models import PlannedAbsence

SAID = ("reason", "from_at", "until_at", "repeats", "repeats_until_on", "note", "told_by")


class _Planned(BakenForm):
    reason = forms.ChoiceField(label=_("Where to?"), choices=AbsenceReason.choices, widget=forms.RadioSelect)
    from_at = forms.DateTimeField(label=_("Leaves at"))
    until_at = forms.DateTimeField(
        label=_("Back at"), required=False, help_text=_("Leave this empty when nobody knows yet.")
    )
    repeats = forms.ChoiceField(label=_("How often?"), choices=Repeats.choices, required=False)
    repeats_until_on = forms.DateField(
        label=_("Last time on"), required=False, help_text=_("Only for what comes back.")
    )
    told_by = forms.CharField(
        label=_("Who said so?"), max_length=120, required=False, help_text=_("For example: his mother.")
    )
    note = forms.CharField(label=pgettext_lazy("presence", "Note"), max_length=300, required=False)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}


class AbsenceForm(SentOnce, _Planned):
    """Planning one."""


class ChangeAbsenceForm(_Planned):
    """Changing one."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


def as_initial(absence: PlannedAbsence) -> dict[str, Any]:
    return {**{name: getattr(absence, name) for name in SAID}, "revision": absence.revision}


class CancelForm(BakenForm):
    why = forms.CharField(label=_("Why does it not happen?"), max_length=300)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class WayOutForm(BakenForm):
    """For the list of who is in the house."""

    kind = forms.ChoiceField(label=_("Getting out in a fire"), choices=WayOutKind.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What to know"),
        max_length=120,
        required=False,
        help_text=_("For example: does not hear the alarm at night."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
