"""Over which time the nights are counted."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import FilterForm


class PeriodForm(FilterForm):
    """Twelve months up to now, or one year."""

    year = forms.ChoiceField(label=_("Over which time"))

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        years = [str(today.year - number) for number in range(3)]
        field.choices = [("", _("The past twelve months")), *((year, year) for year in years)]


def period_of(form: PeriodForm, today: date) -> tuple[date, date]:
    """The first day, and the day after the last one; never beyond tomorrow."""
    tomorrow = today + timedelta(days=1)
    year = form.cleaned_data.get("year") if form.is_bound and form.is_valid() else ""
    if year:
        return date(int(year), 1, 1), min(date(int(year) + 1, 1, 1), tomorrow)
    first = date(today.year - 1, today.month, 1)
    return (first + timedelta(days=32)).replace(day=1), tomorrow
