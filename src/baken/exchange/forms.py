"""Bringing a file, and deciding about duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Location
from baken.exchange.models import TableName
from baken.exchange.rules.planning import Decided, Decision
from baken.exchange.selectors import locations_to_import_into
from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.accounts.rules import Actor
    from baken.exchange.rules.planning import PlannedRow


class UploadForm(BakenForm):
    """A file, what kind it is, and where its people will belong."""

    profile = forms.ChoiceField(label=_("What kind of file is it?"), widget=forms.RadioSelect)
    location = forms.ModelChoiceField(
        label=_("To which location do these people come?"),
        queryset=Location.objects.none(),
        empty_label=_("Make a choice"),
    )
    file = forms.FileField(label=_("File"), help_text=_("CSV or xlsx, at most 10 MB and 20,000 rows."), max_length=200)

    def __init__(self, *args: Any, actor: Actor, profiles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profile"].choices = profiles  # type: ignore[attr-defined]  # a choice
        self.fields["profile"].initial = profiles[0][0]
        self.fields["location"].queryset = locations_to_import_into(actor)  # type: ignore[attr-defined]  # a choice


class CodeTableForm(BakenForm):
    """A table of names, as the register publishes it."""

    name = forms.ChoiceField(label=_("Which table is it?"), widget=forms.RadioSelect, choices=TableName.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or xlsx with the code in the first column and the name in the second."),
        max_length=200,
    )


def read_decisions(posted: Mapping[str, Any], rows: Sequence[PlannedRow]) -> dict[int, Decided]:
    """The decisions about duplicates in a posted page; what cannot be chosen for a row is left out."""
    found: dict[int, Decided] = {}
    for row in rows:
        value = posted.get(f"row-{row.line}", "")
        possible = [Decided(one) for one in row.choices if not (row.could_be and one is Decision.UPDATE)]
        possible += [Decided(Decision.UPDATE, whom) for whom in row.could_be]
        if decided := next((one for one in possible if str(one) == value), None):
            found[row.line] = decided
    return found
