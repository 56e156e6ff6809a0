"""Why one way comes before another, in words, with its points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.replacements.rules.ranking import Why
from baken.rosters.wording import hours_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from baken.replacements.rules.ranking import Ranked, Reason

#: What colleagues do not read of each other: it counts for everyone, and is shown to who makes the roster.
PRIVATE = frozenset({Why.RATHER_NOT, Why.WISH, Why.ABOVE, Why.BELOW, Why.TRAVEL, Why.ASKED})


def _sentences() -> dict[Why, Callable[[Reason], str]]:
    def hours(reason: Reason) -> dict[str, str]:
        return {"hours": hours_words(reason.number)}

    return {
        Why.OTHER_SHIFT: lambda one: (
            ngettext("%(count)s other shift changes", "%(count)s other shifts change", one.number)
            % {"count": one.number}
        ),
        Why.TO_ACCEPT: lambda _one: _("A rule that a manager has to accept"),
        Why.RATHER_NOT: lambda _one: _("Would rather not work then"),
        Why.WISH: lambda _one: _("Wished to be free that day"),
        Why.GUIDES: lambda one: (
            ngettext("Mentor or buddy of %(count)s resident", "Mentor or buddy of %(count)s residents", one.number)
            % {"count": one.number}
        ),
        Why.WORKED_HERE: lambda one: (
            ngettext(
                "Worked here %(count)s time in twelve weeks", "Worked here %(count)s times in twelve weeks", one.number
            )
            % {"count": one.number}
        ),
        Why.NEW_HERE: lambda _one: _("Did not work here in the last twelve weeks"),
        Why.OWN_TEAM: lambda _one: _("Works in this team"),
        Why.ABOVE: lambda one: _("Comes to %(hours)s hours above the contract in this roster") % hours(one),
        Why.BELOW: lambda one: _("Stays %(hours)s hours below the contract in this roster") % hours(one),
        Why.TRAVEL: lambda one: (
            ngettext("%(count)s minute on the way", "%(count)s minutes on the way", one.number) % {"count": one.number}
        ),
        Why.ASKED: lambda one: (
            ngettext("Was asked %(count)s time in four weeks", "Was asked %(count)s times in four weeks", one.number)
            % {"count": one.number}
        ),
        Why.LONGER: lambda one: _("Works %(hours)s hours longer") % hours(one),
    }


def reason_lines(way: Ranked, names: Mapping[UUID, str], *, plans: bool) -> list[dict[str, Any]]:
    """Each reason with its points, what counts most first; of two who help, with the name of whom it is about."""
    sentences, together = _sentences(), len(way.repair.workers) > 1
    found = []
    for one in way.reasons:
        if one.why in PRIVATE and not plans:
            continue
        text = sentences[one.why](one)
        if together and one.worker_id:
            text = _("%(name)s: %(what)s") % {"name": names[one.worker_id], "what": text}
        found.append({"text": text, "points": points_words(one.points), "is_against": one.points < 0})
    return found


def points_words(points: int) -> str:
    """`+8`, `−25` with a real minus sign, `0`."""
    if not points:
        return "0"
    return f"+{points}" if points > 0 else f"−{-points}"
