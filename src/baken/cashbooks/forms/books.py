"""Counting, closing, and who arranges the money."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.forms.fields import MoneyField
from baken.cashbooks.models import ArrangerChoices, GroundChoices, MoneyArrangement, PerChoices, PurseChoices
from baken.cashbooks.services import ArrangementData
from baken.participants.models import PersonRelation
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class CountForm(SentOnce, BakenForm):
    """What was counted, before one knows what it should be."""

    purse = forms.ChoiceField(label=_("Which purse?"), widget=forms.RadioSelect, choices=PurseChoices.choices)
    counted = MoneyField(label=_("How much did you count?"))
    explanation = forms.CharField(
        label=_("How did a difference come about?"),
        max_length=300,
        required=False,
        help_text=_("Only when it is not what the book says. You will hear that when you save."),
    )


class CloseBookForm(BakenForm):
    """To whom the money goes."""

    to_whom = forms.CharField(label=_("To whom was the money handed over?"), max_length=120, required=False)


class ArrangementForm(SentOnce, BakenForm):
    """Who arranges the money of a purse, and what was agreed."""

    purse = forms.ChoiceField(label=_("What is it about?"), widget=forms.RadioSelect, choices=PurseChoices.choices)
    arranger = forms.ChoiceField(label=_("Who arranges it?"), widget=forms.RadioSelect, choices=ArrangerChoices.choices)
    ground = forms.ChoiceField(
        label=_("The certified institution does so because of"),
        required=False,
        choices=[("", _("does not apply")), *GroundChoices.choices],
    )
    contact = forms.ChoiceField(label=_("Contact about the money"), required=False)
    amount = MoneyField()
    per = forms.ChoiceField(label=_("Per"), widget=forms.RadioSelect, choices=PerChoices.choices)
    from_on = forms.DateField(label=_("From"), initial=clock.today)
    until_on = forms.DateField(
        label=_("Until"), required=False, help_text=_("The first day on which it no longer holds.")
    )
    agreements = forms.CharField(label=_("Agreements"), required=False, max_length=2000, widget=forms.Textarea)

    def __init__(self, *args: Any, network: Iterable[PersonRelation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("nobody yet")),
            *((str(one.pk), f"{one.person.display_name} ({one.get_kind_display()})") for one in network),
        ]

    @property
    def data_to_keep(self) -> ArrangementData:
        found = self.cleaned_data
        return ArrangementData(
            purse=found.get("purse", ""),
            arranger=found["arranger"],
            amount=found["amount"],
            per=found["per"],
            from_on=found["from_on"],
            until_on=found["until_on"],
            ground=found["ground"],
            contact_id=UUID(found["contact"]) if found["contact"] else None,
            agreements=found["agreements"],
        )


class ChangeArrangementForm(ArrangementForm):
    """The same, of what is there: about which purse it is stays as it is."""

    purse = None  # type: ignore[assignment]  # Django's way to leave out a field of the parent
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, *args: Any, kept: MoneyArrangement, **kwargs: Any) -> None:
        self.kept = kept
        super().__init__(*args, initial=as_it_is(kept), **kwargs)

    @property
    def data_to_keep(self) -> ArrangementData:
        self.cleaned_data["purse"] = self.kept.purse
        return super().data_to_keep


def as_it_is(row: MoneyArrangement) -> dict[str, Any]:
    """What is kept, as the form shows it."""
    return {
        "arranger": row.arranger,
        "ground": row.ground,
        "contact": str(row.contact_id or ""),
        "amount": row.amount,
        "per": row.per,
        "from_on": row.from_on,
        "until_on": row.until_on,
        "agreements": row.agreements,
        "revision": row.revision,
    }
