"""Being away, being back, and standing in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.continuity.models import AbsenceKind
from baken.continuity.services import AbsenceData
from baken.plans.forms.fields import choice_of, revision
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import User

#: So far back and ahead one can look.
A_YEAR = 366


class ChangeAbsenceForm(BakenForm):
    """Why and when. No word about an illness belongs here."""

    kind = choice_of(_("Why?"), AbsenceKind.choices)
    from_on = forms.DateField(label=_("First day"))
    until_on = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Leave this empty when nobody knows yet.")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("For who plans. Write nothing about an illness."),
    )
    revision = revision()

    @property
    def data_of_absence(self) -> AbsenceData:
        sent = self.cleaned_data
        return AbsenceData(sent["kind"], sent["from_on"], sent["until_on"], sent["note"])


class AbsenceForm(SentOnce, ChangeAbsenceForm):
    """The same for a new one; who plans chooses about whom it is."""

    user = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    called_at = forms.DateTimeField(
        label=_("When was it called in?"), help_text=_("When ill: at least an hour before the shift.")
    )

    field_order = ("user", "kind", "from_on", "until_on", "called_at", "note")

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["revision"]
        choices = [(str(user.pk), user.name) for user in people]
        self.fields["user"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(choices) == 1:
            del self.fields["user"]
        self.fields["from_on"].initial = clock.today
        self.fields["called_at"].initial = clock.now


class TeamsForm(FilterForm):
    """Which teams, and from which day on."""

    q = forms.CharField(label=_("Team or location"))
    van = forms.DateField(label=_("From"))

    def first_day(self, today: date) -> date:
        """The day that was asked for, within a year; else today."""
        asked = self.cleaned_data.get("van") if self.is_valid() else None
        return asked if asked and abs((asked - today).days) <= A_YEAR else today


class BackForm(BakenForm):
    back_on = forms.DateField(label=_("From which day are you there again?"), initial=clock.today)


class StandInForm(SentOnce, BakenForm):
    """Who looks after a participant, from when until when."""

    user = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    from_on = forms.DateField(label=_("First day"), initial=clock.today)
    until_on = forms.DateField(label=_("Last day"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [("", _("Make a choice")), *people]  # type: ignore[attr-defined]  # a ChoiceField
