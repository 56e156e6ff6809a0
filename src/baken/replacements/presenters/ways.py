"""The ways to fill a gap as cards, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.replacements.presenters.reasons import reason_lines
from baken.replacements.rules.keys import key_of
from baken.replacements.rules.repairs import Way
from baken.replacements.wording import clock_words, row_words
from baken.rosters.wording import trouble_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.replacements.models import Question
    from baken.replacements.rules.ranking import Ranked
    from baken.replacements.rules.repairs import Repair, Step
    from baken.replacements.selectors import Help

#: So many stand on the page at first.
FIRST = 10
#: So many reasons are read at a glance.
SHORT = 2


@dataclass(frozen=True)
class Sight:
    """Who looks: `plans` reads what is between a colleague and who makes the roster, `accepts` decides on rules."""

    plans: bool
    accepts: bool


def cards(found: Help, questions: Iterable[Question], sight: Sight, *, everything: bool) -> dict[str, Any]:
    """Whom one can ask; who said no is not offered again."""
    asked = {one.worker_id: one for one in questions}
    no = {key for key, one in asked.items() if one.agreed is False}
    ways = [way for way in found.ways if not no & set(way.repair.workers)]
    shown = ways if everything else ways[:FIRST]
    return {
        "cards": [_card(found, way, asked, sight) for way in shown],
        "more": len(ways) - len(shown),
        "asks_reason": sight.accepts and any(way.repair.to_accept for way in shown),
    }


def _card(found: Help, way: Ranked, asked: dict[Any, Question], sight: Sight) -> dict[str, Any]:
    repair, key = way.repair, key_of(way.repair)
    names = {worker: one.name for worker, one in found.people.items()}
    reasons = reason_lines(way, names, plans=sight.plans)
    is_asked = all(w in asked and asked[w].repair == key and not asked[w].lapsed_at for w in repair.workers)
    # which rule of whom is between them and who makes the roster; colleagues read that a manager decides
    to_accept = [
        trouble_in_words(one, found.people) if sight.plans else {"text": _("A rule that a manager has to accept")}
        for one in repair.to_accept
    ]
    return {
        "key": key,
        "title": title(repair, names),
        "names": [names[worker] for worker in repair.workers],
        "is_chain": repair.way is Way.CHAIN,
        "steps": step_lines(found, repair) if repair.way is not Way.TAKE_OVER else [],
        "points": way.points,
        "reasons": reasons,
        "short": " · ".join(one["text"] for one in reasons[:SHORT]),
        "to_accept": to_accept,
        "is_asked": is_asked,
        "can_ask": sight.accepts or not to_accept,
    }


def title(repair: Repair, names: dict[Any, str]) -> str:
    """ "A takes over, B takes over A's": who does what, in a line."""
    who = [names[worker] for worker in repair.workers]
    if repair.way is Way.TAKE_OVER:
        return _("%(name)s takes over") % {"name": who[0]}
    if repair.way is Way.CHAIN:
        return _("%(first)s takes over, %(second)s takes over the shift of %(first)s") % {
            "first": who[0],
            "second": who[1],
        }
    return ", ".join(_longer(step, names) for step in repair.steps if step.worker_id)


def _longer(step: Step, names: dict[Any, str]) -> str:
    name = names[step.worker_id]
    if step.ends_at > step.row.ends_at:
        return _("%(name)s stays until %(time)s") % {"name": name, "time": clock_words(step.ends_at)}
    return _("%(name)s comes at %(time)s") % {"name": name, "time": clock_words(step.starts_at)}


def step_lines(found: Help, repair: Repair) -> list[str]:
    """Each shift that changes, and whose it becomes: the shadow roster."""
    names = {worker: one.name for worker, one in found.people.items()}
    lines = []
    for step in repair.steps:
        shift = row_words(step.row, found.kinds)
        if step.worker_id is None:
            lines.append(_("%(shift)s: is divided") % {"shift": shift})
        elif step.longer:
            words = {"shift": shift, "name": names[step.worker_id]}
            hours = {"begin": clock_words(step.starts_at), "end": clock_words(step.ends_at)}
            lines.append(_("%(shift)s: %(name)s works %(begin)s–%(end)s") % (words | hours))
        else:
            lines.append(_("%(shift)s: %(name)s") % {"shift": shift, "name": names[step.worker_id]})
    return lines
