"""Which incidents one wants to see in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.incidents.models import InjuryChoices, SideChoices, StateChoices
from baken.incidents.selectors import RegisterFilter
from baken.incidents.selectors.kinds import all_kinds
from baken.incidents.selectors.register import FOR_INSPECTORATE, TO_JUDGE
from baken.methods.texts import localised
from baken.shared.forms import FilterForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.models import Location, Team


def _choice(label: Any, choices: Iterable[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", _("All")), *choices])


class RegisterForm(FilterForm):
    """The register in the query string. A value that cannot be read counts as not asked."""

    side = _choice(_("Whose incident"), SideChoices.choices)
    kind = _choice(_("Kind"), ())
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.TypedChoiceField(label=_("Team"), coerce=UUID, empty_value=None)
    injury = _choice(_("Injury"), InjuryChoices.choices)
    state = _choice(_("State"), StateChoices.choices)
    judged = _choice(
        _("Inspectorate"), [(TO_JUDGE, _("still to be judged")), (FOR_INSPECTORATE, _("for the inspectorate"))]
    )
    from_on = forms.DateField(label=_("From"))
    until_on = forms.DateField(label=_("Until and including"))
    hour = forms.TypedChoiceField(
        label=_("Hour of the day"),
        coerce=int,
        empty_value=None,
        choices=[("", _("All")), *((hour, f"{hour:02}:00") for hour in range(24))],
    )
    near_miss = forms.BooleanField(label=_("Near misses only"))

    def __init__(self, *args: Any, locations: Iterable[Location], teams: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {
            "kind": [(key, localised(kind.title)) for key, kind in all_kinds().items()],
            "location": [(str(one.pk), one.name) for one in locations],
            "team": [(str(one.pk), f"{one.name} ({one.location.name})") for one in teams],
        }
        for name, choices in found.items():
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> RegisterFilter:
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return RegisterFilter(
            side=found.get("side", ""),
            kind=found.get("kind", ""),
            location_id=found.get("location"),
            team_id=found.get("team"),
            injury=found.get("injury", ""),
            state=found.get("state", ""),
            judged=found.get("judged", ""),
            near_miss=bool(found.get("near_miss")),
            from_on=found.get("from_on"),
            until_on=found.get("until_on"),
            hour=found.get("hour"),
        )
