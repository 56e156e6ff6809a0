"""The nights of many people over a year: a table with a column for each month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from baken.presence.selectors import History


def on_screen(found: History) -> dict[str, Any]:
    return {
        "months": [{"short": date_format(month, "b"), "long": date_format(month, "F Y")} for month in found.months],
        "lines": [
            {
                "participant": line.participant,
                "home": line.home,
                "nights": [line.nights.get(month, 0) for month in found.months],
                "all": line.nights_here,
                "days": line.days_here,
                "lived": line.lived,
            }
            for line in found.lines
        ],
        "others": found.others,
        "first": found.first,
        "last": found.after - timedelta(days=1),
    }


def as_table(found: History) -> tuple[list[str], list[list[object]]]:
    """A header and a line for each person, home and month."""
    header = [_("Number"), _("Name"), _("Home"), _("Month"), _("Nights here"), _("Days here")]
    lines: list[list[object]] = [
        [
            line.participant.number,
            line.participant.display_name,
            line.home.name,
            f"{month:%Y-%m}",
            line.nights.get(month, 0),
            line.days.get(month, 0),
        ]
        for line in found.lines
        for month in found.months
        if line.nights.get(month) or line.days.get(month)
    ]
    return header, lines
