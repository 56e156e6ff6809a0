"""One shift: what it is, and who can work it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.rosters.rules.candidates import candidates_for
from baken.rosters.rules.hours import by_worker, minutes_of
from baken.rosters.wording import hours_words, more_or_less, times_words, trouble_in_words

if TYPE_CHECKING:
    from baken.rosters.rules.moves import Row
    from baken.rosters.selectors.standing import Standing


def facts_of(row: Row, standing: Standing) -> list[dict[str, str]]:
    kind = standing.ground.kinds.get(row.template_id) if row.template_id else None
    who = standing.people.get(row.worker_id) if row.worker_id else None
    found = [
        {"term": _("Shift"), "text": f"{kind.letter} · {kind.name}" if kind else _("shift with hours of its own")},
        {"term": _("Day"), "text": date_format(row.on, "l j F Y")},
        {
            "term": _("Hours"),
            "text": _("%(times)s, %(hours)s hours")
            % {"times": times_words(row), "hours": hours_words(minutes_of(row))},
        },
        {"term": _("Who works it?"), "text": who.name if who else _("Nobody yet")},
    ]
    if row.note:
        found.append({"term": _("Note"), "text": row.note})
    if row.pinned:
        found.append({"term": _("Pinned"), "text": _("It stays as it is when the rest is made.")})
    return found


def candidates_on_screen(row: Row, standing: Standing) -> list[dict[str, Any]]:
    """Everyone for a shift, in the order of `rules.candidates`, with the reasons in words."""
    rows = by_worker([*standing.elsewhere, *standing.rows])
    found = candidates_for(row, standing.people, rows, standing.ground.judge, standing.ground.between)
    return [
        {
            "id": str(one.worker.user_id),
            "name": one.worker.name,
            "can": one.can,
            "is_own": one.is_own,
            "hours": hours_words(one.tally.minutes),
            "contract": hours_words(one.tally.contract) if one.tally.contract else "",
            "difference": more_or_less(one.tally.difference) if one.tally.contract else "",
            "wants_it": one.wants_it,
            "wants_free": one.wants_free,
            "said": [trouble_in_words(trouble, standing.people) for trouble in one.troubles],
        }
        for one in found
    ]
