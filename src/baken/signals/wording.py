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
