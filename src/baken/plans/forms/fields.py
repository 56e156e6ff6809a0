"""Fields that several forms of this room have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.methods.schema import Course


def words(label: Any, *, required: bool = False, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": str(rows)})
    )


def revision() -> forms.IntegerField:
    """Which version of the row the writer started from."""
    return forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False, label=_("revision"))


def choice_of(label: Any, choices: Iterable[tuple[Any, Any]], **options: Any) -> forms.ChoiceField:
    """One out of a few, all visible."""
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **options)


def domain_choices(course: Course) -> list[tuple[str, str]]:
    return [(domain.key, localised(domain.title)) for domain in course.life_domains]
