"""What is filled in about stop grounds and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.incidents.forms.register import RegisterForm
from baken.incidents.forms.reporting import text
from baken.incidents.models import GroundChoices
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence


class OccurrenceForm(SentOnce, BakenForm):
    """A stop ground occurred, or the request turned into one for treatment."""

    ground = forms.ChoiceField(label=_("What is it about?"), choices=GroundChoices.choices, widget=forms.RadioSelect)
    happened_on = forms.DateField(label=_("When?"))
    what = text(
        _("What happened?"),
        required=True,
        help_text=_(
            "This comes in the notice. Write it so that parents and participant can read it: facts, no names of others."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].initial = clock.today


class NoticeForm(BakenForm):
    """The text of a notice and to whom it goes."""

    to = forms.TypedMultipleChoiceField(label=_("To"), coerce=UUID, widget=forms.CheckboxSelectMultiple)
    left_out_reason = forms.CharField(
        label=_("Why does someone who must get it not get it?"),
        max_length=300,
        required=False,
        help_text=_("Only needed when you leave out someone with authority, for example for safety."),
    )
    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = text(_("Text"), required=True)
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(pk), name) for pk, name in people]  # type: ignore[attr-defined]  # a choice field
        self.fields["text"].widget.attrs["rows"] = "16"


class OwedFilterForm(FilterForm):
    """Which stop grounds a manager wants to see."""

    ground = forms.ChoiceField(label=_("Ground"), choices=[("", _("All")), *GroundChoices.choices])
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)
    owed = forms.BooleanField(label=_("Only where a notice is owed"))
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))

    def __init__(self, *args: Any, places: RegisterForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("location", "team"):
            self.fields[name].choices = places.fields[name].choices  # type: ignore[attr-defined]  # a choice field
