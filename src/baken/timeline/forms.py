"""What one can look for in a timeline. Everything stands in the address, so that a view of it can be shared."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm, FilterForm
from baken.timeline.selectors import Wanted
from baken.timeline.selectors.sources import SOURCES
from baken.timeline.wording import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_TEXT = 200
#: A period is within these years: a database has no others.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class _Period(FilterForm):
    """Which kind, in which period."""

    @property
    def wanted(self) -> Wanted:
        """What was asked; a value that cannot be read counts as not asked."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return Wanted(
            kind=found.get("kind") or "",
            goal_id=found.get("goal"),
            domain=found.get("domain") or "",
            author_id=found.get("author"),
            from_on=_known_day(found.get("from_on")),
            until_on=_known_day(found.get("until_on")),
            text=(found.get("q") or "").strip(),
        )


def _known_day(day: Any) -> Any:
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


class TimelineForm(_Period):
    """What to show of one dossier."""

    q = forms.CharField(label=_("Words"), max_length=LONGEST_TEXT)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Everything")), *KINDS.items()])
    goal = forms.TypedChoiceField(label=_("Goal"), coerce=UUID, empty_value=None)
    domain = forms.ChoiceField(label=_("Life domain"))
    author = forms.TypedChoiceField(label=_("Written by"), coerce=UUID, empty_value=None)
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))

    def __init__(
        self,
        *args: Any,
        goals: Iterable[tuple[Any, str]],
        domains: Iterable[tuple[str, str]],
        authors: Iterable[tuple[Any, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, empty, choices in (
            ("goal", _("All goals"), goals),
            ("domain", _("All life domains"), domains),
            ("author", _("Everyone"), authors),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", empty), *choices]


def _kinds_across() -> list[tuple[str, Any]]:
    return [("", _("Everything")), *((kind, title) for kind, title in KINDS.items() if kind in _ACROSS)]


_ACROSS = {source.kind for source in SOURCES if source.across}


class SearchForm(_Period):
    """What to look for in all dossiers that one may see."""

    q = forms.CharField(label=_("Words"), max_length=LONGEST_TEXT)
    kind = forms.ChoiceField(label=_("Kind"), choices=_kinds_across())
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))
    together = forms.BooleanField(label=_("Per participant together"))


class MarkForm(BakenForm):
    """From which moment on everything is unread again; empty to take everything as read."""

    moment = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_moment(self) -> datetime | None:
        text = self.cleaned_data["moment"]
        if not text:
            return None
        try:
            moment = parse_datetime(text)
        except ValueError:
            moment = None
        if moment is None or not is_aware(moment) or not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise forms.ValidationError(_("This is no moment."), code="no-moment")
        return moment
