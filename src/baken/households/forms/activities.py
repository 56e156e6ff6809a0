"""Writing down what was done together: one page, a row for each resident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.households.models import EngagementChoices, MoodChoices
from baken.households.services import Part
from baken.shared import clock
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.participants.models import Participant

#: So far back one can look.
YEARS_BACK = 5


@dataclass(frozen=True)
class Row:
    """One resident on the form: how they took part, and how they were."""

    participant: Participant
    engagement: forms.BoundField
    mood: forms.BoundField
    is_here: bool


class RecordForm(SentOnce, BakenForm):
    """What was done, and of each resident in one tap how they took part. Nothing chosen is: was not there."""

    on = forms.DateField(label=_("Day"), initial=clock.today)
    note = forms.CharField(label=_("What stood out?"), max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Participant],
        here: Collection[UUID],
        keen: Collection[UUID] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = sorted(people, key=lambda one: one.pk not in here)
        self.here = here
        for one in self.people:
            self.fields[f"part-{one.pk}"] = forms.TypedChoiceField(
                label=one.display_name,
                choices=[("", _("was not there")), *reversed(EngagementChoices.choices)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=str(EngagementChoices.ENJOYED.value) if one.pk in keen else "",
            )
            self.fields[f"mood-{one.pk}"] = forms.TypedChoiceField(
                label=_("Mood"),
                choices=MoodChoices.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )

    @property
    def rows(self) -> list[Row]:
        """The residents, who is here first."""
        return [Row(one, self[f"part-{one.pk}"], self[f"mood-{one.pk}"], one.pk in self.here) for one in self.people]

    @property
    def parts(self) -> list[Part]:
        """What was chosen; who was not there is not in it."""
        sent = self.cleaned_data
        return [
            Part(one, sent[f"part-{one.pk}"], sent.get(f"mood-{one.pk}"))
            for one in self.people
            if sent.get(f"part-{one.pk}")
        ]


class IdeaForm(BakenForm):
    """Who feels like something today."""

    what = forms.ChoiceField(label=_("What?"))
    keen = forms.MultipleChoiceField(label=_("Who feels like it?"), required=False, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, titles: Mapping[str, str], people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(one.pk): one for one in people}
        self.fields["what"].choices = list(titles.items())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["keen"].choices = [  # type: ignore[attr-defined]  # the same
            (key, one.display_name) for key, one in self.by_id.items()
        ]

    @property
    def keen_people(self) -> list[Participant]:
        return [self.by_id[key] for key in self.cleaned_data["keen"]]


class OwnActivityForm(SentOnce, BakenForm):
    title = forms.CharField(label=_("What do you do together?"), max_length=60)


class WeekForm(FilterForm):
    """Which week: any day of it."""

    dag = forms.DateField(label=_("Day"))

    def day(self, today: date) -> date:
        """The day that was asked for, not in the future and not too long ago; else today."""
        asked = self.cleaned_data.get("dag") if self.is_valid() else None
        return asked if asked and 0 <= (today - asked).days <= YEARS_BACK * 366 else today


class PeriodForm(FilterForm):
    """How far back the history of a resident goes."""

    weken = forms.TypedChoiceField(
        label=_("How far back"),
        coerce=int,
        choices=[("4", _("four weeks")), ("13", _("three months")), ("52", _("a year"))],
    )

    @property
    def weeks(self) -> int:
        return int(self.cleaned_data.get("weken") or 4) if self.is_valid() else 4
