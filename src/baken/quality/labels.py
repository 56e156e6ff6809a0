"""What a period is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.quality.rules.periods import Unit

if TYPE_CHECKING:
    from baken.quality.rules.periods import Period


def period_title(period: Period) -> str:
    """ "november 2025", "4e kwartaal 2025"."""
    if period.unit is Unit.MONTH:
        return date_format(period.first, "F Y")
    return _("quarter %(number)s of %(year)s") % {"number": period.number, "year": period.year}


def short_title(period: Period) -> str:
    """Under a bar; the year where one begins."""
    if period.unit is Unit.MONTH:
        name = date_format(period.first, "b")
        return f"{name} ’{period.year % 100:02}" if period.number == 1 else name
    return _("Q%(number)s") % {"number": period.number} + (f" ’{period.year % 100:02}" if period.number == 1 else "")
