"""Numbers and days as one says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from baken.worktime.rules.values import Unit

if TYPE_CHECKING:
    from datetime import date

    from baken.methods.schema import Text

HOUR = 60


def said(text: Text) -> str:
    return text.in_language(get_language() or "nl")


def amount(value: int, unit: Unit) -> str:
    """A number as one says it: "11 hours", "9 hours 30 min", "7 times", "yes"."""
    if unit is Unit.YES_NO:
        return _("yes") if value else _("no")
    if unit is Unit.TIMES:
        return ngettext("%(n)d time", "%(n)d times", value) % {"n": value}
    if unit is Unit.MINUTES or value < HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", value) % {"n": value}
    hours, minutes = divmod(value, HOUR)
    words = ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    return _("%(hours)s %(minutes)d min") % {"hours": words, "minutes": minutes} if minutes else words


def short_day(day: date) -> str:
    return date_format(day, "D j b").lower() if (get_language() or "nl").startswith("nl") else date_format(day, "D j b")
