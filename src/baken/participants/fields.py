"""How values of this room are kept in a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.participants.rules import PartialDate

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    _Base = models.Field[PartialDate | None, PartialDate | None]
else:
    _Base = models.Field


class PartialDateField(_Base):
    """A partial date as the number yyyymmdd, zeros for what is unknown; NULL where there is no date."""

    description = _("A date of which parts may be unknown")

    def get_internal_type(self) -> str:
        return "IntegerField"

    def from_db_value(
        self,
        value: int | None,
        expression: object,  # noqa: ARG002  # Django hands it in
        connection: BaseDatabaseWrapper,  # noqa: ARG002  # the signature is another's
    ) -> PartialDate | None:
        return None if value is None else PartialDate.from_number(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """Accept what a form, a fixture or a lookup may hand in.

        Raises:
            ValidationError: it cannot be read as a date.
        """
        if value is None or isinstance(value, PartialDate):
            return value
        if isinstance(value, date):
            return PartialDate.from_date(value)
        try:
            return PartialDate.from_number(value) if isinstance(value, int) else PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(_("Write a date as 12-03-1968, 03-1968 or 1968.")) from error

    def get_prep_value(self, value: Any) -> int | None:
        found = self.to_python(super().get_prep_value(value))
        return None if found is None else found.number

    def value_to_string(self, obj: models.Model) -> str:
        found = self.value_from_object(obj)
        return "" if found is None else str(found)
