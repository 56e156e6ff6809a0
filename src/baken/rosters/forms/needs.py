"""What a home needs besides: an outing, an appointment."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.rosters.models.templates import MOST_AT_ONCE
from baken.rosters.services.needs import ExtraData
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class ExtraNeedForm(SentOnce, BakenForm):
    why = forms.CharField(
        label=_("What for?"), max_length=120,
        help_text=_("Everyone of the team reads this: name no resident. For example: a day at the zoo."),
    )  # fmt: skip
    from_at = forms.DateTimeField(label=_("It begins at"))
    until_at = forms.DateTimeField(label=_("It is over at"))
    extra = forms.IntegerField(label=_("How many workers more?"), min_value=1, max_value=MOST_AT_ONCE, initial=1)

    @property
    def data_of_need(self) -> ExtraData:
        given = self.cleaned_data
        return ExtraData(given["from_at"], given["until_at"], given["why"], given["extra"])


class CancelForm(BakenForm):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ProposalForm(BakenForm):
    """How many workers something in an agenda asks more."""

    source = forms.SlugField(max_length=40)
    source_id = forms.UUIDField()
    extra = forms.IntegerField(min_value=0, max_value=MOST_AT_ONCE)
