"""Whom to ask to take a shift over, or to swap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.myroster.services.swaps import Ask
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Offer(SentOnce, BakenForm):
    who = forms.TypedMultipleChoiceField(
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    note = forms.CharField(
        label=_("A word to your colleagues"),
        help_text=_("Only if you like: why is your own business. No names of residents."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = list(choices)  # type: ignore[attr-defined]  # a ChoiceField


class OfferForm(_Offer):
    """Colleagues who can take it over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].label = _("Who can take it over?")

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(Ask(worker_id) for worker_id in self.cleaned_data["who"])


class AgainstForm(_Offer):
    """Shifts of one colleague, against which one would swap: any of them is good."""

    def __init__(self, *args: Any, worker_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.worker_id = worker_id
        self.fields["who"].label = _("Which shifts would you work for it?")
        self.fields["who"].help_text = _("Tick all that are good for you; your colleague chooses one.")

    @property
    def asks(self) -> tuple[Ask, ...]:
        return tuple(Ask(self.worker_id, shift_id) for shift_id in self.cleaned_data["who"])
