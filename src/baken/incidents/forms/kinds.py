"""An own kind of incident."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.incidents.rules.kinds import Side
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class KindForm(SentOnce, BakenForm):
    title = forms.CharField(label=_("Name"), max_length=80, help_text=_("As colleagues would say it."))
    sides = forms.MultipleChoiceField(
        label=_("For whom?"),
        choices=[(Side.CLIENT, _("Participants (MIC)")), (Side.STAFF, _("Staff (MIM)"))],
        widget=forms.CheckboxSelectMultiple,
    )
    to_be_judged = forms.BooleanField(
        label=_("Someone decides whether it is for the inspectorate, also when nobody was hurt"), required=False
    )

    @property
    def as_said(self) -> dict[str, Any]:
        """What the service asks."""
        found = self.cleaned_data
        return {
            "title": found["title"],
            "of_client": Side.CLIENT in found["sides"],
            "of_staff": Side.STAFF in found["sides"],
            "to_be_judged": found["to_be_judged"],
            "client_key": found["client_key"],
        }
