"""What the forms of this room are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    type Choices = Iterable[tuple[str, StrOrPromise]]


LONGEST = 8000
SHORT = 300


def longtext(label: StrOrPromise, *, required: bool = True, help_text: StrOrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, max_length=LONGEST, widget=forms.Textarea
    )


def set_choices(form: forms.BaseForm, name: str, choices: Choices) -> None:
    """Fill in what can be chosen, once that is known."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} offers no choice")
    field.choices = list(choices)
