"""Writing in the book, taking back, receipts, and what the youth has seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import User
from baken.cashbooks.forms.fields import MoneyField, ReceiptField
from baken.cashbooks.models import Entry, EntryKindChoices, PurseChoices
from baken.cashbooks.rules.entries import BY_HAND
from baken.cashbooks.services import EntryData
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class EntryForm(SentOnce, BakenForm):
    """What came in or went out: the amount and one tap are enough."""

    amount = MoneyField()
    kind = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        choices=[(kind.value, EntryKindChoices(kind).label) for kind in BY_HAND],
    )
    purse = forms.ChoiceField(label=_("Which purse?"), widget=forms.RadioSelect, choices=PurseChoices.choices)
    again = forms.ChoiceField(label=_("For this, as before"), widget=forms.RadioSelect, required=False)
    what_for = forms.CharField(label=_("What for?"), max_length=120, required=False)
    receipt = ReceiptField(required=False)
    reason = forms.CharField(
        label=_("Why may it go below zero?"),
        max_length=300,
        required=False,
        help_text=_("Only when there is less in the purse than goes out."),
    )
    on = forms.DateField(label=_("Date"), initial=clock.today)
    other = forms.CharField(label=_("From whom or to whom?"), max_length=120, required=False)
    given_by = forms.ChoiceField(label=_("Who handled the money?"), required=False)
    no_receipt_because = forms.CharField(label=_("No receipt, because"), max_length=200, required=False)

    #: What is asked at once; the rest is under a fold.
    FIRST = ("amount", "kind", "purse", "again", "what_for", "receipt")

    def __init__(self, *args: Any, purposes: Sequence[str] = (), staff: Iterable[User] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._staff = {str(one.pk): one for one in staff}
        self.fields["given_by"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("I did")),
            *((key, one.name) for key, one in self._staff.items()),
        ]
        if purposes:
            self.fields["again"].choices = [(text, text) for text in purposes]  # type: ignore[attr-defined]  # the same
            self.fields["what_for"].label = _("Or for something else")
        else:
            del self.fields["again"]

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.FIRST]

    @property
    def has_problem_below(self) -> bool:
        """Whether something under the fold asks for attention."""
        return any(field.errors for field in self.other_fields)

    @property
    def entry(self) -> EntryData:
        found = self.cleaned_data
        by = self._staff.get(found["given_by"])
        return EntryData(
            purse=found["purse"],
            kind=found["kind"],
            amount=found["amount"],
            on=found["on"],
            what_for=found["what_for"] or found.get("again") or "",
            other=found["other"],
            reason=found["reason"],
            no_receipt_because=found["no_receipt_because"],
            given_by_id=by.pk if by else None,
            given_by_name=by.name if by else "",
        )


class TakeBackForm(SentOnce, BakenForm):
    """Undoing an entry."""

    reason = forms.CharField(
        label=_("What was wrong?"), max_length=300, help_text=_("It stays in the book, with your reason beside it.")
    )


class ReceiptForm(SentOnce, BakenForm):
    """A receipt with an entry."""

    receipt = ReceiptField()


class NoReceiptForm(SentOnce, BakenForm):
    """Why there is none."""

    because = forms.CharField(label=_("Why is there no receipt?"), max_length=200)


class SeenForm(BakenForm):
    """What the youth looked at, and when."""

    entries = forms.MultipleChoiceField(
        label=_("Seen and right"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what the youth has seen.")},
    )
    on = forms.DateField(label=_("Seen on"), initial=clock.today)

    def __init__(self, *args: Any, entries: Iterable[tuple[Entry, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entries"].choices = [(str(entry.pk), words) for entry, words in entries]  # type: ignore[attr-defined]  # a MultipleChoiceField
