"""What someone does, on one line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import date

    from baken.youths.models import Occupation

ICONS = {
    "school": "book",
    "day_activity": "sun",
    "work": "gear",
    "internship": "gear",
    "side_job": "plus",
    "leisure": "heart",
}


def days_in_words(days: list[int]) -> str:
    """The days of the week, short."""
    return ", ".join(str(WEEKDAYS_ABBR[day - 1]) for day in days)


def line_of(row: Occupation) -> dict[str, Any]:
    """What, where and when."""
    when = " ".join(filter(None, [days_in_words(row.days), row.hours]))
    return {
        "row": row,
        "icon": ICONS[row.kind],
        "text": " · ".join(filter(None, [row.place, when])),
        "during": during(row.from_on, row.until_on),
    }


def during(from_on: date, until_on: date | None) -> str:
    first = date_format(from_on, "j F Y")
    if until_on is None:
        return _("since %(day)s") % {"day": first}
    return _("%(first)s until and including %(last)s") % {"first": first, "last": date_format(until_on, "j F Y")}


#: What of a version is shown, in this order.
OCCUPATION_SHOWN = (
    "kind",
    "what",
    "place",
    "nearby",
    "from_on",
    "until_on",
    "days",
    "hours",
    "contact",
    "note",
    "end_note",
)


def changes(versions: list[Any], shown: tuple[str, ...]) -> list[dict[str, Any]]:
    """What each correction changed, the newest first: which fields, from what into what."""
    found = []
    for newer, older in pairwise(versions):
        changed = [
            {
                "label": str(newer._meta.get_field(name).verbose_name),  # Django's own way to what a field is called
                "before": _shown(older, name),
                "after": _shown(newer, name),
            }
            for name in shown
            if getattr(older, name) != getattr(newer, name)
        ]
        if changed:
            found.append({"at": newer.pgh_created_at, "changed": changed})
    return found


def _shown(version: Any, name: str) -> str:
    value = getattr(version, name)
    if isinstance(value, list):
        return days_in_words(value) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(version, f"get_{name}_display"):
        return str(getattr(version, f"get_{name}_display")())
    return str(date_format(value, "j F Y") if hasattr(value, "year") else value or "–")
