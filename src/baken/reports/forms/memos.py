"""What a worker fills in about a memo."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.models import MemoKind, Readers
from baken.reports.selectors import MemoFilter
from baken.reports.services import MemoText, MustRead
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 4000
#: So long what must be read stands on Vandaag when nothing else was said.
TO_READ = timedelta(days=7)
#: Minutes have a form of their own, which makes their memo.
WRITTEN_HERE = [(kind.value, kind.label) for kind in MemoKind if kind is not MemoKind.TALK]


class MemoTextForm(BakenForm):
    """What a memo says."""

    text = forms.CharField(label=_("What must be kept?"), max_length=LONGEST, widget=forms.Textarea)
    title = forms.CharField(label=_("Title"), max_length=120, required=False)
    about = forms.CharField(
        label=_("With whom, or about whom"),
        max_length=120,
        required=False,
        help_text=_("For example: mother, the school, the neighbour."),
    )

    @property
    def said(self) -> MemoText:
        return MemoText.of(
            text=self.cleaned_data["text"], title=self.cleaned_data["title"], about=self.cleaned_data["about"]
        )


class MemoForm(SentOnce, MemoTextForm):
    """A new memo."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=WRITTEN_HERE, initial=MemoKind.MEMO)
    goal = forms.TypedChoiceField(
        label=_("About which goal"), coerce=UUID, empty_value=None, required=False, choices=[("", "")]
    )
    noted_at = forms.DateTimeField(label=_("When it was"), required=False, help_text=_("Leave this open for now."))
    notes_risk = forms.BooleanField(
        label=_("I noticed a risk"),
        required=False,
        help_text=_("It comes back at the evaluation and in the next plan (RR-01)."),
    )
    must_read_by = forms.ChoiceField(
        label=_("Who must read it?"), choices=[("", _("Nobody in particular")), *Readers.choices], required=False
    )
    must_read_until = forms.DateField(
        label=_("Until and including"),
        required=False,
        help_text=_("Until then it stands on the Today of whoever must read it. Left empty: a week."),
    )

    field_order = ("kind", "text", "notes_risk")
    groups = [
        (_("More about it"), ["title", "about", "goal", "noted_at"]),
        (_("Must colleagues read this?"), ["must_read_by", "must_read_until"]),
    ]

    def __init__(self, *args: Any, goals: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["goal"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No goal")), *goals]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("must_read_by") and not found.get("must_read_until"):
            found["must_read_until"] = clock.today() + TO_READ
        return found

    @property
    def must_read(self) -> MustRead | None:
        readers, until_on = self.cleaned_data["must_read_by"], self.cleaned_data["must_read_until"]
        return MustRead(readers, until_on) if readers else None


class MemoCorrectionForm(MemoTextForm):
    """A new text in the place of a memo."""

    reason = forms.CharField(
        label=_("Why do you correct this?"),
        max_length=300,
        help_text=_("Anyone who reads the memo sees your reason, and the old text beside the new one."),
    )


class MemoFilterForm(FilterForm):
    """Which memos of a dossier to show."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *MemoKind.choices])
    must_be_read = forms.BooleanField(label=_("Only what must be read"))

    @property
    def wanted(self) -> MemoFilter:
        """What was asked; a value that cannot be read counts as not asked."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return MemoFilter(kind=found.get("kind") or "", must_be_read=bool(found.get("must_be_read")))
