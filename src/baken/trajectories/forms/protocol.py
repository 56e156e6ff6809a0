"""The list of changes of the protocol, and moving a trajectory to another version (CT-07)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.models import OwnChangeKind
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import longtext
from baken.trajectories.wording import CHANGE_KINDS


class ProtocolFilterForm(FilterForm):
    """Which changes to show."""

    kind = forms.ChoiceField(label=_("What changed"), choices=[("", _("Everything")), *CHANGE_KINDS.items()])
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))

    @property
    def wanted(self) -> dict[str, Any]:
        """What was asked; what cannot be read counts as not asked."""
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}


class ProtocolChangeForm(SentOnce, BakenForm):
    """Noting a change that the organisation made itself."""

    kind = forms.ChoiceField(label=_("What changed?"), choices=OwnChangeKind.choices, widget=forms.RadioSelect)
    what = longtext(_("How was it, and how is it now?"))
    consequence = longtext(
        _("What follows from it?"), help_text=_("Who does what in another way? Write “nothing” when nothing follows.")
    )
    decided_by = forms.CharField(label=_("Who decided?"), max_length=200)
    made_on = forms.DateField(label=_("From which day does it hold?"))


class TakeOffForm(SentOnce, BakenForm):
    """Taking an entry off the list."""

    reason = forms.CharField(label=_("Why should it not be on the list?"), max_length=300, widget=forms.Textarea)


class MoveForm(SentOnce, BakenForm):
    """Letting a trajectory go on along another version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = longtext(_("Why does this trajectory go on along this version?"))
    on = forms.DateField(label=_("From which day?"))
