"""What is filled in about a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.forms.documents import UploadField
from baken.reports.services import Talk
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable


class MinutesForm(SentOnce, BakenForm):
    """The minutes of a talk, and a few words of it for the memo."""

    talk = forms.TypedChoiceField(
        label=_("Which talk of the trajectory was it?"), coerce=UUID, empty_value=None, required=False
    )
    subject = forms.CharField(label=_("What was it about?"), max_length=200)
    held_on = forms.DateField(label=_("Day of the talk"), initial=clock.today)
    present = forms.CharField(label=_("Who were there"), max_length=300, required=False)
    summary = forms.CharField(
        label=_("What did it come to, in a few words?"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("This becomes the memo (RR-06)."),
    )
    text = forms.CharField(label=_("The minutes"), max_length=30000, widget=forms.Textarea, required=False)
    upload = UploadField(label=_("Or the minutes as a document"), required=False)

    def __init__(self, *args: Any, talks: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["talk"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("None of these")), *talks]

    @property
    def held(self) -> Talk:
        found = self.cleaned_data
        return Talk(
            held_on=found["held_on"],
            subject=found["subject"],
            summary=found["summary"],
            text=found["text"],
            present=found["present"],
            event_id=found["talk"],
        )
