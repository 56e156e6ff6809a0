"""A decision in words: what stood there, and what has to be arranged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baken.placement.models import Placing


def basis_words(basis: Mapping[str, Any]) -> list[str]:
    """What stood on the screen when it was decided."""
    found = []
    if basis.get("counted"):
        found.append(
            _("%(both)d of %(all)d features agreed") % {"both": basis["agreeing"] or 0, "all": basis["counted"]}
        )
    else:
        found.append(_("how it fits was not known"))
    better = basis.get("better") or 0
    if better:
        found.append(
            ngettext("%(number)d free place agreed more", "%(number)d free places agreed more", better)
            % {"number": better}
        )
    if basis.get("wishes"):
        words = {"met": basis.get("wishes_met") or 0, "all": basis["wishes"]}
        found.append(_("%(met)d of %(all)d wishes met") % words)
    return found


def thing_lines(placing: Placing, today: date) -> list[dict[str, Any]]:
    """What is to arrange, what is open first; with who does it and by when."""
    things = placing.to_arrange.select_related("owner", "done_by").order_by("due_on", "created_at")
    lines = [
        {
            "thing": one,
            "is_done": one.done_on is not None,
            "is_late": one.done_on is None and one.due_on < today,
            "owner": one.owner.name if one.owner else _("nobody yet"),
        }
        for one in things
    ]
    return sorted(lines, key=lambda line: bool(line["is_done"]))
