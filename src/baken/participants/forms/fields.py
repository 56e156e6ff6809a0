"""Form fields for values of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from baken.participants.rules import PartialDate


class PartialDateInput(forms.CharField):
    """A date of which the day, or the day and the month, may be left out."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("12-03-1968. Only the month or the year is known: 03-1968 or 1968."))
        kwargs.setdefault("max_length", 10)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> PartialDate | None:
        """The date.

        Raises:
            ValidationError: it cannot be read as one.
        """
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(_("Write a date as 12-03-1968, 03-1968 or 1968."), code="date") from error

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value
