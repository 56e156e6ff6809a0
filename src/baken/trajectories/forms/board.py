"""Whom to show on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import FilterForm
from baken.trajectories.forms.fields import set_choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.accounts.models import Location


class BoardFilterForm(FilterForm):
    """Whom to show on the board."""

    q = forms.CharField(label=_("Name or number"), max_length=100)
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)

    def __init__(self, *args: Any, locations: Sequence[Location], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = [team for location in locations if _knows_teams(location) for team in location.teams.all()]
        set_choices(self, "location", [("", _("All locations")), *((str(one.pk), one.name) for one in locations)])
        set_choices(self, "team", [("", _("All teams")), *((str(one.pk), one.name) for one in teams)])
        for name, choices in (("location", locations), ("team", teams)):
            if len(choices) < 2:  # noqa: PLR2004  # one place is no choice
                del self.fields[name]

    def wanted(self, name: str) -> Any:
        """What was asked; what cannot be read counts as not asked."""
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name) or None


def _knows_teams(location: Location) -> bool:
    return "teams" in getattr(location, "_prefetched_objects_cache", {})
