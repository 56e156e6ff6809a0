"""What services of this room share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from enum import StrEnum


def chosen[E: StrEnum](value: str, kinds: type[E], field: str, *, rule: str = "") -> E:
    """The value as one of its kind; DomainError beside the field for anything else."""
    try:
        return kinds(value)
    except ValueError:
        raise DomainError(_("Make a choice."), field=field, rule=rule) from None
