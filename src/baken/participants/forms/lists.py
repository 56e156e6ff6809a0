"""Finding participants in the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location
from baken.shared.forms import FilterForm


class ListForm(FilterForm):
    q = forms.CharField(
        label=_("Search"), max_length=100, help_text=_("Name, number, date of birth or citizen service number.")
    )
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
