"""Pocket money for a whole home on one form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.forms.fields import MoneyField
from baken.cashbooks.selectors import HomeLine
from baken.cashbooks.services import Share, ShareError
from baken.shared import clock
from baken.shared.forms import BakenForm, add_domain_error
from baken.shared.money import Money
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from django.http import QueryDict

_WEEK = 7
#: A participant, and how many entries their purse had.
_PURSE = re.compile(r"\b([0-9a-f]{32}):([0-9]{1,9})\b", re.ASCII)


@dataclass(frozen=True)
class PayoutRow:
    """One youth on the form: whether, how much, and why below zero."""

    line: HomeLine
    gets: forms.BoundField
    amount: forms.BoundField
    reason: forms.BoundField

    @property
    def asks_why(self) -> bool:
        """Whether the purse would go below zero: only then a reason is asked."""
        agreed = self.line.arrangement.amount if self.line.arrangement else Money()
        return bool(self.reason.errors or self.reason.value() or (self.line.pocket or Money()) < agreed)


class PayoutForm(SentOnce, BakenForm):
    """Who gets pocket money now. Ticked is who gets it by the week and did not get it in the last six days."""

    says_optional_once = True  # whether an amount is asked, the tick before it says
    on = forms.DateField(label=_("Date"), initial=clock.today)
    what_for = forms.CharField(label=_("What for?"), max_length=120, required=False)
    #: How many entries each purse had when the form was opened.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lines: Sequence[HomeLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.initial["seen"] = _seen(lines)
        for line in lines:
            key, name = line.participant.pk.hex, line.participant.display_name
            agreed = line.arrangement
            weekly = agreed is not None and agreed.per == "week"
            lately = line.paid_on is not None and (clock.today() - line.paid_on).days < _WEEK
            self.fields[f"gets_{key}"] = forms.BooleanField(label=name, required=False, initial=weekly and not lately)
            self.fields[f"amount_{key}"] = MoneyField(
                label=_("Amount for %(name)s") % {"name": name},
                required=False,
                initial=agreed.amount if agreed and weekly else None,
            )
            self.fields[f"reason_{key}"] = forms.CharField(
                label=_("Why may %(name)s go below zero?") % {"name": name}, max_length=300, required=False
            )

    @property
    def rows(self) -> list[PayoutRow]:
        return [
            PayoutRow(line, *(self[f"{name}_{line.participant.pk.hex}"] for name in ("gets", "amount", "reason")))
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for line in self.lines:
            key = line.participant.pk.hex
            name = f"amount_{key}"
            if found.get(f"gets_{key}") and name not in self.errors and not found.get(name):
                self.add_error(name, forms.ValidationError(_("Write an amount, such as 12,50."), code="invalid"))
        return found

    @property
    def shares(self) -> list[Share]:
        """What everyone who is ticked gets."""
        found = self.cleaned_data
        seen = {key: int(number) for key, number in _PURSE.findall(found["seen"])}
        return [
            Share(line.participant, found[f"amount_{key}"], found[f"reason_{key}"], seen.get(key))
            for line in self.lines
            if found.get(f"gets_{(key := line.participant.pk.hex)}")
        ]

    def add_share_error(self, error: ShareError) -> None:
        """What the service refused, beside the field of whose share it was."""
        if error.field in {"amount", "reason"}:
            error.field = f"{error.field}_{error.participant_id.hex}"
        add_domain_error(self, error)
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = _seen(self.lines)
        self.data = sent


def _seen(lines: Sequence[HomeLine]) -> str:
    return " ".join(f"{line.participant.pk.hex}:{line.entries_of_pocket}" for line in lines)
