"""Fields that several forms of this room have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import PersonRelation


def words(label: Any, *, required: bool = True, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": str(rows)}),
    )


def revision() -> forms.IntegerField:
    """Which version of the row the writer started from."""
    return forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False, label=_("revision"))


class InARow(forms.CheckboxSelectMultiple):
    """A few short choices beside each other."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "in-a-row"})


def weekdays(label: Any, *, required: bool = False, help_text: Any = "") -> forms.TypedMultipleChoiceField:
    """Days of the week; Monday is 0."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        coerce=int,
        required=required,
        widget=InARow,
        help_text=help_text,
    )


def relation_choices(relations: Iterable[PersonRelation]) -> list[tuple[str, str]]:
    """The people around a participant, each with who they are to them."""
    return [(str(one.pk), f"{one.person.display_name} ({one.get_kind_display()})") for one in relations]
