"""Which weeks are copied over a concept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.rosters.models.rosters import MOST_WEEKS
from baken.rosters.rules.patterns import How, Pattern
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.rosters.models import Roster

HOW = [
    (str(How.WORKERS), _("Who works when: colleagues get the same shifts again")),
    (str(How.SHIFTS), _("The shifts alone: open shifts that are missing are made")),
]


class PatternForm(SentOnce, BakenForm):
    source = forms.ChoiceField(label=_("From which roster"))
    first_week = forms.IntegerField(
        label=_("From its week"), min_value=1, max_value=MOST_WEEKS, initial=1, help_text=_("1 is its first week.")
    )
    weeks = forms.IntegerField(
        label=_("How many weeks"),
        min_value=1,
        max_value=MOST_WEEKS,
        help_text=_("They come back again and again until the concept is full."),
    )
    how = forms.ChoiceField(label=_("What is copied"), choices=HOW, widget=forms.RadioSelect, initial=str(How.WORKERS))
    makes = forms.BooleanField(label=_("Also make shifts that the concept does not have"), required=False)

    def __init__(self, *args: Any, sources: Sequence[tuple[Roster, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(roster.pk): roster for roster, _name in sources}
        self.fields["source"].choices = [(str(roster.pk), name) for roster, name in sources]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        source = self.sources.get(given.get("source", ""))
        if source and given.get("first_week") and given.get("weeks"):
            there = (source.ends_before - source.starts_on).days // 7
            if given["first_week"] + given["weeks"] - 1 > there:
                self.add_error("weeks", _("That roster does not have so many weeks from there."))
        return given

    @property
    def source_id(self) -> UUID:
        return UUID(self.cleaned_data["source"])

    def pattern(self) -> Pattern:
        given, source = self.cleaned_data, self.sources[self.cleaned_data["source"]]
        first = source.starts_on + timedelta(weeks=given["first_week"] - 1)
        return Pattern(first, given["weeks"], How(given["how"]), given["makes"])
