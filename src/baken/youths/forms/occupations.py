"""School, work, side jobs and leisure (YG-07)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.youths.models import Occupation
from baken.youths.models.occupations import OccupationKind, QualifiedChoices, Weekday
from baken.youths.services import OccupationData


class _Occupation(BakenForm):
    kind = choice_of(_("What is it?"), OccupationKind.choices)
    what = forms.CharField(
        label=_("What is its name?"), max_length=120, help_text=_("For example: football, stocking shelves.")
    )
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)
    nearby = forms.BooleanField(label=_("In the neighbourhood or the nearest town"), required=False)
    from_on = forms.DateField(label=_("Since when?"), initial=clock.today)
    days = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = forms.CharField(
        label=_("From what time until what time?"), max_length=60, required=False, help_text=_("For example: 9–15.")
    )
    contact = forms.CharField(
        label=_("Contact person there"),
        max_length=120,
        required=False,
        help_text=_("Name and function, and the number of the school or the club. No private number."),
    )
    note = words(_("What else is good to know?"), rows=2)

    @property
    def occupation(self) -> OccupationData:
        sent = {name: value for name, value in self.cleaned_data.items() if name not in {"client_key", "revision"}}
        return OccupationData(**{**sent, "days": tuple(sent["days"])})


class OccupationForm(SentOnce, _Occupation):
    """Something new."""

    until_on = forms.DateField(
        label=_("Until and including"), required=False, help_text=_("Leave it open when it goes on.")
    )


class ChangeOccupationForm(_Occupation):
    """Correcting it, or saying that it is over."""

    until_on = forms.DateField(
        label=_("Until and including"), required=False, help_text=_("Leave it open when it goes on.")
    )
    end_note = forms.CharField(label=_("How did it end?"), max_length=300, required=False)
    revision = revision()

    groups = [(_("When it is over"), ["until_on", "end_note"])]


def kept_of(row: Occupation) -> dict[str, object]:
    """What is kept, as the form has it."""
    return {name: getattr(row, name) for name in ChangeOccupationForm.base_fields}


class QualificationForm(SentOnce, BakenForm):
    """How it stands with the start qualification."""

    state = choice_of(_("How does it stand?"), QualifiedChoices.choices)
    note = forms.CharField(label=_("Which diploma, or why?"), max_length=300, required=False)
    on = forms.DateField(label=pgettext_lazy("day of a look", "When?"), initial=clock.today)
