"""Forms with rows of which most stay empty: those fold away until someone needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from baken.shared.forms import BakenForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django import forms
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Section:
    """A titled group of fields."""

    title: StrOrPromise
    fields: Sequence[forms.BoundField]
    folds: bool

    @property
    def is_used(self) -> bool:
        """Whether something stands in it, or is wrong with it."""
        return any(field.value() or field.errors for field in self.fields)


class FormWithRows(BakenForm):
    """`rows` are the beginnings of the names of fields in rows that may stay empty."""

    rows: ClassVar[tuple[str, ...]] = ()

    @property
    def sections(self) -> list[Section]:
        """The groups in order."""
        return [
            Section(title, fields, folds=fields[0].name.startswith(self.rows)) for title, fields in self.grouped_fields
        ]
