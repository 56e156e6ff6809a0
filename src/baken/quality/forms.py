"""Which figures one wants to see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.quality.labels import period_title
from baken.quality.rules.periods import Period, Unit
from baken.quality.selectors import Choice, MethodChoice
from baken.shared.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.models import Location, Team

#: How many years one can choose from.
YEARS = 10


class ChoiceForm(FilterForm):
    """The choice in the query string. What cannot be read counts as not asked; without a period it is this quarter."""

    period = forms.ChoiceField(label=_("Period"))
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)
    kind = forms.SlugField(widget=forms.HiddenInput)
    result = forms.SlugField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, today: date, locations: Iterable[Location], teams: Iterable[Team], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.now = Period.of(today, Unit.QUARTER)
        quarters = [self.now.earlier(steps) for steps in range(12)]
        months = [Period.of(today, Unit.MONTH).earlier(steps) for steps in range(24)]
        asked = Period.parse(str(self.data.get("period", "")))
        further = [(asked.key, period_title(asked))] if asked and asked not in {*quarters, *months} else []
        choices = {
            "period": [
                *further,
                (_("Quarters"), [(one.key, period_title(one)) for one in quarters]),
                (_("Months"), [(one.key, period_title(one)) for one in months]),
            ],
            "location": [("", _("All")), *((str(one.pk), one.name) for one in locations)],
            "team": [("", _("All")), *((str(one.pk), f"{one.name} ({one.location.name})") for one in teams)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]  # a choice field
        self.fields["period"].initial = self.now.key

    @property
    def choice(self) -> Choice:
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return Choice(
            period=Period.parse(found.get("period") or "") or self.now,
            location_id=found.get("location"),
            team_id=found.get("team"),
            kind=found.get("kind") or "",
            result=found.get("result") or "",
        )


class MethodsForm(FilterForm):
    """Which part of what methods yield. Without a year everything counts: a method often takes longer than one."""

    year = forms.TypedChoiceField(label=_("Ended in"), coerce=int, empty_value=None)
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)

    def __init__(
        self, data: Any, *, today: date, locations: Iterable[Location], teams: Iterable[Team], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        years = [str(today.year - back) for back in range(YEARS)]
        choices = {
            "year": [("", _("All years")), *((year, year) for year in years)],
            "location": [("", _("All")), *((str(one.pk), one.name) for one in locations)],
            "team": [("", _("All")), *((str(one.pk), f"{one.name} ({one.location.name})") for one in teams)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]  # a choice field

    @property
    def choice(self) -> MethodChoice:
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return MethodChoice(found.get("year"), found.get("location"), found.get("team"))
