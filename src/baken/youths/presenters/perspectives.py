"""The perspective plan in words: when it is due, and how far each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.youths.rules.perspective import (
    OF_AGE,
    PartState,
    Standing,
    asks_attention,
    birthday,
    settled,
    standing,
    whole_months,
)

if TYPE_CHECKING:
    from datetime import date

    from baken.participants.models import Participant
    from baken.youths.models import PerspectivePart, PerspectivePlan

CHIPS = {
    PartState.NOT_BEGUN: "quiet",
    PartState.BUSY: "soon",
    PartState.ARRANGED: "ok",
    PartState.NOT_NEEDED: "info",
}


def standing_of(participant: Participant, plan: PerspectivePlan | None, today: date, from_age: int) -> dict[str, Any]:
    """Where someone is with the plan: a sentence, a tone, and the days that count."""
    birth = participant.person.birth
    now = standing(
        birth, today, from_age=from_age, has_plan=plan is not None, finished_on=plan.finished_on if plan else None
    )
    due_on, adult_on = birthday(birth, from_age), birthday(birth, OF_AGE)
    return {
        "state": str(now),
        "due_on": due_on,
        "adult_on": adult_on,
        "text": _in_words(now, plan, today, due_on, adult_on, from_age),
        "tone": {Standing.LATE: "warning", Standing.DUE: "warning", Standing.FINISHED: "ok"}.get(now, "info"),
    }


def _in_words(  # all that a sentence can name
    now: Standing,
    plan: PerspectivePlan | None,
    today: date,
    due_on: date | None,
    adult_on: date | None,
    from_age: int,
) -> str:
    if now == Standing.FINISHED and plan and plan.finished_on:
        return _("Everything in this plan is arranged since %(day)s.") % {"day": _day(plan.finished_on)}
    if now == Standing.UNKNOWN or due_on is None or adult_on is None:
        return _("The date of birth is not known, so nobody can tell when this plan is due. Ask for it.")
    if now == Standing.LATE:
        return _("Eighteen since %(day)s, and not everything is arranged yet.") % {"day": _day(adult_on)}
    if now == Standing.NOT_YET:
        return _("From %(age)s years on we make this plan: that is on %(day)s. Earlier is allowed.") % {
            "age": from_age,
            "day": _day(due_on),
        }
    near = until_eighteen(today, adult_on)
    if now == Standing.DUE:
        return _("Since %(day)s it is time for this plan. %(near)s") % {"day": _day(due_on), "near": near}
    return near


def until_eighteen(today: date, adult_on: date) -> str:
    """How long it takes until the eighteenth birthday."""
    months = whole_months(today, adult_on)
    if months == 0:
        return _("Becomes eighteen within a month, on %(day)s.") % {"day": _day(adult_on)}
    words = ngettext(
        "Becomes eighteen in %(months)s month, on %(day)s.",
        "Becomes eighteen in %(months)s months, on %(day)s.",
        months,
    )
    return words % {"months": months, "day": _day(adult_on)}


def page_of(plan: PerspectivePlan, today: date) -> dict[str, Any]:
    """The plan with its parts and their steps, and what asks attention in it."""
    found = progress_of(plan, list(plan.parts.all()), today)
    for line in found["parts"]:
        line["steps"] = list(line["part"].steps.all())
    return found | {"reviews": list(plan.reviews.all())}


def progress_of(plan: PerspectivePlan, parts: list[PerspectivePart], today: date) -> dict[str, Any]:
    """How far each part is, and which ask attention."""
    adult_on = birthday(plan.participant.person.birth, OF_AGE)
    asks = set(asks_attention({str(part.pk): part.state for part in parts}, adult_on, today))
    done, total = settled([part.state for part in parts])
    lines = [
        {
            "part": part,
            "chip": {"kind": CHIPS[PartState(part.state)], "text": str(part.get_state_display())},
            "asks": str(part.pk) in asks,
        }
        for part in parts
    ]
    return {"parts": lines, "done": done, "total": total}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
