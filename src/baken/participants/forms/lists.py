"""Finding participants in the list."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location
from baken.participants.narrowings import narrowings
from baken.participants.rules import bsn_is_valid
from baken.shared.forms import BakenForm, FilterForm


class BsnForm(BakenForm):
    """Who has this citizen service number? Always sent by POST: a number never stands in an address."""

    prefix = "find"
    bsn = forms.CharField(
        label=_("Citizen service number"),
        max_length=12,
        help_text=_("Nine digits. You go to the dossier at once. The number is kept in no address and no log."),
        widget=forms.TextInput(attrs={"data-draft-skip": True, "autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean_bsn(self) -> str:
        number: str = self.cleaned_data["bsn"]
        if not bsn_is_valid(number):
            raise forms.ValidationError(
                _("This is not a citizen service number: it fails the eleven test."), code="eleven"
            )
        return number


NO_TEAM = "none"


class ListForm(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100, help_text=_("Name, number or date of birth."))
    location = forms.TypedChoiceField(label=_("Location"), coerce=UUID, empty_value=None)
    team = forms.ChoiceField(label=_("Team"))
    show = forms.ChoiceField(label=_("Show"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(Location.objects.order_by("name", "teams__name").values_list("pk", "name", "teams", "teams__name"))
        self.fields["location"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("All locations")),
            *{str(pk): name for pk, name, _team, _called in rows}.items(),
        ]
        self.fields["team"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("All teams")),
            *((str(team), f"{called} ({name})") for _pk, name, team, called in rows if called),
            (NO_TEAM, _("No team yet")),
        ]
        self.fields["show"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("All whom I may see")),
            ("own", _("Whose mentor or buddy I am")),
            ("without_mentor", _("Without a mentor")),
            ("secret", _("With a secret address")),
            *((one.key, one.title) for one in narrowings()),
        ]

    @property
    def in_team(self) -> UUID | None:
        """The team that was chosen; None for all, and for those in none."""
        team = self.cleaned_data["team"]
        return UUID(team) if team not in {"", NO_TEAM} else None

    @property
    def without_team(self) -> bool:
        return bool(self.cleaned_data["team"] == NO_TEAM)
