"""What signals are called, shared by forms and screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from baken.signals.rules import Kind, Level

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: What it is called in a list of kinds.
KINDS: dict[Kind, StrOrPromise] = {
    Kind.STEP: gettext_lazy("Step of the trajectory"),
    Kind.NO_MENTOR: gettext_lazy("No mentor available"),
    Kind.NO_BUDDY: gettext_lazy("No buddy"),
    Kind.CONSENT_LAPSED: gettext_lazy("Consent has ended"),
    Kind.NO_INVENTORY: gettext_lazy("No risk inventory"),
    Kind.RISKS_TO_WEIGH: gettext_lazy("Risks to weigh"),
    Kind.NO_OPEN_GOAL: gettext_lazy("Plan without an open goal"),
    Kind.CARD: gettext_lazy("Participant card"),
    Kind.EARLY_WARNING: gettext_lazy("Early-warning plan"),
    Kind.JUDGE: gettext_lazy("Incident to judge"),
    Kind.INSPECTORATE: gettext_lazy("Report to the inspectorate"),
    Kind.FOLLOW_UP: gettext_lazy("Follow-up of an incident"),
    Kind.NOTICE: gettext_lazy("Letter about a stop ground"),
    Kind.MESSAGE: gettext_lazy("Message of a relative"),
    Kind.ADVICE: gettext_lazy("Follow-up of advice"),
    Kind.CRISIS: gettext_lazy("Crisis without a decision"),
    Kind.AFTERCARE: gettext_lazy("Aftercare of a crisis"),
    Kind.NO_REPORTS: gettext_lazy("Goal without reports"),
    Kind.GOING_BACK: gettext_lazy("Reached goal that gets harder"),
    Kind.POST: gettext_lazy("Post that waits for someone"),
    Kind.METHOD_STEP: gettext_lazy("Step of a method"),
    Kind.METHOD_ENDS: gettext_lazy("Method that has to end"),
    Kind.METHOD_PAUSED: gettext_lazy("Method that stands still"),
    Kind.ROLE_OPEN: gettext_lazy("Role in a method that nobody has"),
    Kind.HOURS_OVER: gettext_lazy("More hours than agreed on"),
    Kind.MATCH_CONTACT: gettext_lazy("Match to see each other again"),
    Kind.METHOD_LEFT_OVER: gettext_lazy("Method goes on, trajectory no longer in execution"),
    Kind.METHOD_AFTER_DEATH: gettext_lazy("Method of someone who has died"),
    Kind.STAY_ENDS: gettext_lazy("Stay that ends"),
    Kind.YOUTH_CHECK: gettext_lazy("Check before living in a home for youth"),
    Kind.YOUTH_BY_DAY: gettext_lazy("Youth without school or day activity"),
    Kind.YOUTH_CONTACT: gettext_lazy("Contact with home of which nobody wrote how it went"),
    Kind.YOUTH_AGREEMENT: gettext_lazy("Agreement with home"),
    Kind.PERSPECTIVE: gettext_lazy("Plan for after eighteen"),
    Kind.CASH_CHECK: gettext_lazy("Cash book to check by a second person"),
    Kind.CASH_COUNT: gettext_lazy("Count of money to see by a second person"),
    Kind.CASH_MONTH: gettext_lazy("Month of a cash book to close"),
    Kind.CASH_LEFT: gettext_lazy("Money of someone who left"),
    Kind.MEASURE_LOOK: gettext_lazy("Restrictive measure to look at again"),
    Kind.MEASURE_OPEN: gettext_lazy("Restrictive measure that lacks something"),
    Kind.LOOK: gettext_lazy("Look how someone fares"),
    Kind.WEIGHING: gettext_lazy("Weighing to look back on"),
    Kind.NEEDS_AGAIN: gettext_lazy("Living environment to look at again"),
    Kind.FITS_ELSEWHERE: gettext_lazy("Another living environment agrees more"),
}

LEVELS: dict[Level, StrOrPromise] = {
    Level.LATE: gettext_lazy("late"),
    Level.DUE: gettext_lazy("has a day"),
    Level.MISSING: gettext_lazy("missing"),
    Level.CONTRADICTING: gettext_lazy("contradicting"),
}


def kind_title(kind: str) -> str:
    """What a kind of signal is called."""
    return str(KINDS[Kind(kind)])


def level_title(level: str) -> str:
    return str(LEVELS[Level(level)])
