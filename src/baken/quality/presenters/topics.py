"""The subjects of quality, with the words of their kinds and results."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.continuity.models.messages import Way
from baken.methods.catalogue import load_course
from baken.methods.texts import localised
from baken.trajectories.rules import DEFAULT_COURSE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Cadence, Deadline


@dataclass(frozen=True)
class Topic:
    """A subject: what is counted, in which kinds, with which results; `good` is the result that the share is of."""

    slug: str
    title: StrOrPromise
    rule: str
    explained: StrOrPromise
    later: StrOrPromise  # what will stand here, and when
    kind_title: StrOrPromise = ""
    results: Mapping[str, StrOrPromise] = field(default_factory=dict)
    good: str = ""
    kinds: Callable[[], dict[str, str]] = dict
    columns: tuple[str, ...] = ("from_day", "due_day", "done_day")


def _items() -> list[Deadline | Cadence]:
    course = load_course(DEFAULT_COURSE)
    return [*course.deadlines, *course.cadences]


def _terms() -> dict[str, str]:
    return {item.key: localised(item.title) for item in _items()}


def rules_of_terms() -> dict[str, str]:
    return {item.key: item.rule for item in _items()}


def _domains() -> dict[str, str]:
    return {domain.key: localised(domain.title) for domain in load_course(DEFAULT_COURSE).life_domains}


def _endings() -> dict[str, str]:
    course = load_course(DEFAULT_COURSE)
    ends = {outcome.key: outcome.title for step in course.all_steps() for outcome in step.outcomes if outcome.ends}
    titles = {ending.key: ending.title for ending in course.endings} | ends
    return {key: localised(title) for key, title in titles.items()}


def _ways() -> dict[str, str]:
    return {way.value: str(way.label) for way in Way}


def _waits() -> dict[str, str]:
    return {
        "intake": str(_("From registration to the intake talk")),
        "start": str(_("From registration to the start")),
        "list": str(_("On the waiting list")),
        "still": str(_("Waiting now")),
    }


ON_TIME = Topic(
    "op-tijd",
    _("On time"),
    "8F-22",
    _("What was due on a day in this period, and whether it was done by then. What is not due yet does not count."),
    _("As soon as the first plan or talk was due, it is counted here."),
    _("What was due"),
    {"on-time": _("on time"), "late": _("late or not done")},
    "on-time",
    _terms,
)
WAITING = Topic(
    "wachten",
    _("Waiting times"),
    "8F-03",
    _("How many days people waited. Someone counts in the period in which the waiting ended."),
    _("As soon as someone had an intake talk, it is counted here."),
    _("What was waited for"),
    kinds=_waits,
    columns=("from_day", "done_day", "days"),
)
GOALS = Topic(
    "doelen",
    _("Goals"),
    "8F-14",
    _("The goals that were evaluated in this period, by what came of them."),
    _("As soon as a goal is evaluated by process, effect and action, it is counted here."),
    _("Life domain"),
    {
        "reached": pgettext_lazy("goals", "reached"),
        "continued": pgettext_lazy("goals", "continued"),
        "adjusted": pgettext_lazy("goals", "adjusted"),
        "stopped": pgettext_lazy("goals", "stopped"),
    },
    "reached",
    _domains,
    columns=("done_day",),
)
INCIDENTS = Topic(
    "incidenten",
    _("Incidents"),
    "RR-04",
    _("What was reported as an incident or a near miss, by the day on which it happened."),
    _("As soon as an incident is reported, it is counted here."),
    _("Kind"),
    {"happened": _("incident"), "near-miss": _("near miss")},
)
OUTFLOW = Topic(
    "uitstroom",
    _("Outflow and stops"),
    "SE-05",
    _("The trajectories that ended in this period, by how they ended."),
    _("As soon as a trajectory ends, it is counted here."),
    _("How it ended"),
    {"ended": pgettext_lazy("trajectory", "ended")},
    kinds=_endings,
    columns=("from_day", "done_day", "days"),
)
CASELOAD = Topic(
    "caseload",
    _("Caseload"),
    "CT-01",
    _("For how many participants someone is mentor or buddy, on the last day of the period or today."),
    _("As soon as someone has a mentor, it is counted here."),
    _("As"),
    kinds=lambda: {"mentor": str(_("mentor")), "buddy": str(_("buddy"))},
    columns=("from_day",),
)
ANSWERS = Topic(
    "antwoorden",
    _("Answers to relatives"),
    "CT-06",
    _("Messages from relatives that came in in this period and were to be answered by now."),
    _("As soon as the time to answer the first message has passed, it is counted here."),
    _("How it came in"),
    {"in-time": _("answered in time"), "late": _("late or not answered")},
    "in-time",
    _ways,
)

TOPICS: Mapping[str, Topic] = {
    topic.slug: topic for topic in (ON_TIME, WAITING, GOALS, INCIDENTS, OUTFLOW, CASELOAD, ANSWERS)
}

COLUMN_TITLES: Mapping[str, StrOrPromise] = {
    "from_day": _("From"),
    "due_day": _("Due on"),
    "done_day": _("Done on"),
    "days": _("Days"),
}
