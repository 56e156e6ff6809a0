"""Finding participants in the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location
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


class ListForm(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100, help_text=_("Name, number or date of birth."))
    location = forms.ModelChoiceField(
        label=_("Location"), queryset=Location.objects.none(), empty_label=_("All locations")
    )
    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All whom I may see")),
            ("own", _("Whose mentor or buddy I am")),
            ("without_mentor", _("Without a mentor")),
            ("secret", _("With a secret address")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["location"].queryset = Location.objects.all()  # type: ignore[attr-defined]  # a model choice
