"""Over which time the register counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.engine.fold import months_later
from baken.shared import clock
from baken.shared.forms import FilterForm

YEAR = 12


@dataclass(frozen=True)
class Period:
    first: date
    last: date


class PeriodForm(FilterForm):
    """From a day up to and including another; without them the last twelve months."""

    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("Up to and including"))

    @property
    def period(self) -> Period:
        said = self.cleaned_data if self.is_valid() else {}
        last = said.get("last") or clock.today()
        first = said.get("first") or months_later(last, -YEAR)
        return Period(min(first, last), max(first, last))
