"""What asks attention about a youth, in words: for Vandaag and for signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.youths.presenters.perspectives import until_eighteen
from baken.youths.selectors import Asks

if TYPE_CHECKING:
    from datetime import date

    from baken.youths.selectors import YouthDue


def title_of(due: YouthDue) -> str:
    """What has to be done, in a few words."""
    return {
        Asks.NO_CHECK: _("The check before living here is missing"),
        Asks.UNDECIDED: _("Decide on the check before living here"),
        Asks.NOTHING_BY_DAY: _("No school or day activity now"),
        Asks.HOW_IT_WENT: _("Write how the contact with home went"),
        Asks.AGREEMENT: _("Agreement with home"),
        Asks.NO_PERSPECTIVE: _("Make the plan for after eighteen"),
        Asks.PARTS: _("Plan for after eighteen: parts are open"),
        Asks.REVIEW: _("Look at the plan for after eighteen again"),
    }[due.kind]


def why_of(due: YouthDue, today: date) -> str:
    """Why it asks attention: the words of the thing itself, or the rule in a sentence."""
    if due.kind in (Asks.HOW_IT_WENT, Asks.AGREEMENT):
        return due.words
    if due.kind == Asks.PARTS:
        near = until_eighteen(today, due.due_on) if today < due.due_on else _("Is eighteen.")
        return _("%(near)s Still open: %(parts)s.") % {"near": near, "parts": ", ".join(due.parts).lower()}
    return {
        Asks.NO_CHECK: _("Lives in a home for youth without a check."),
        Asks.UNDECIDED: _("Nobody decided yet whether this is the right place."),
        Asks.NOTHING_BY_DAY: _("Who lives here goes to school or has a day activity."),
        Asks.NO_PERSPECTIVE: _("Is old enough for it now, and there is no plan."),
        Asks.REVIEW: _("That day was agreed."),
    }[due.kind]


def url_of(due: YouthDue) -> str:
    """Where it is done."""
    return reverse(due.url_name, args=[due.participant_id, *due.address])
