"""Reports as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from baken.methods.texts import localised
from baken.reports.rules import Point, Step, Trend, climb, trend

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course
    from baken.plans.models import Goal
    from baken.reports.models import Dispute, Report
    from baken.reports.selectors import GoalReports

GUIDE = "observation-points"
LOWEST_TOP = 4

POINT_TITLES: dict[Point, StrOrPromise] = {
    Point.UNDERSTANDING: _("Understanding"),
    Point.EXECUTION: _("Execution"),
    Point.EXPERIENCE: _("Experience"),
}
STEP_CHIPS: dict[int, dict[str, StrOrPromise]] = {
    Step.BETTER: {"kind": "ok", "text": _("better than before"), "icon": "up"},
    Step.SAME: {"kind": "quiet", "text": _("as before"), "icon": "forward"},
    Step.HARDER: {"kind": "soon", "text": _("harder than before"), "icon": "down"},
}
TREND_WORDS: dict[Trend, StrOrPromise] = {
    Trend.UNKNOWN: _("no course to be seen yet"),
    Trend.RISING: _("going up"),
    Trend.FALLING: _("going down"),
    Trend.STEADY: _("steady"),
    Trend.VARYING: _("varying"),
}


def guiding_questions(course: Course | None) -> dict[str, list[str]]:
    """Per observation point the questions that help along, in the user's language (RR-03)."""
    if course is None or not any(guide.key == GUIDE for guide in course.guides):
        return {}
    return {
        section.key: [localised(question.ask) for question in section.questions]
        for section in course.guide(GUIDE).sections
    }


def domain_titles(course: Course | None) -> dict[str, str]:
    """The names of the life domains, in the user's language."""
    return {domain.key: localised(domain.title) for domain in course.life_domains} if course else {}


def short(text: str, length: int = 60) -> str:
    """As much of a text as fits in a choice or a line."""
    return Truncator(text).chars(length, truncate="…")


def texts(report: Report) -> dict[str, str]:
    """What stands at each point, for a form."""
    return {point: text for point, text in report.observations}  # noqa: C416  # pairs of an enum and a text


def first_words(report: Report, length: int = 110) -> str:
    """The beginning of what stood out."""
    text = next((text for _point, text in report.observations), "")
    return short(text, length)


def point_titles(report: Report) -> str:
    """The points of which a report speaks: "Uitvoering en beleving" in one line."""
    return " · ".join(str(POINT_TITLES[point]) for point, _text in report.observations)


@dataclass(frozen=True)
class Version:
    """One version of a report; a correction says by whom and why."""

    at: datetime
    points: list[tuple[StrOrPromise, str]]
    step: Mapping[str, StrOrPromise] | None
    corrected_by: str
    reason: str


@dataclass(frozen=True)
class Entry:
    """A report in a list, with the versions that it replaced."""

    id: UUID
    at: datetime
    who: str
    goal: str
    domain: str
    now: Version
    earlier: list[Version] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    correct_url: str = ""
    dispute_url: str = ""


def version(report: Report) -> Version:
    return Version(
        at=report.recorded_at,
        points=[(POINT_TITLES[point], text) for point, text in report.observations],
        step=None if report.progress is None else STEP_CHIPS[report.progress],
        corrected_by=report.corrected_by_name,
        reason=report.reason,
    )


def entries(
    reports: Iterable[Report],
    *,
    earlier: Mapping[UUID, list[Report]],
    goals: Mapping[UUID, Goal],
    domains: Mapping[str, str],
    disputes: Mapping[UUID, list[Dispute]],
    may_correct: bool,
    may_dispute: bool,
) -> list[Entry]:
    """Reports as a list shows them."""
    return [
        Entry(
            id=report.id,
            at=report.reported_at,
            who=report.author_name,
            goal=goals[report.goal_id].title if report.goal_id and report.goal_id in goals else "",
            domain=domains.get(report.domain, ""),
            now=version(report),
            earlier=[version(old) for old in earlier.get(report.id, [])],
            disputes=disputes.get(report.id, []),
            correct_url=reverse("reports:correct", args=[report.participant_id, report.id]) if may_correct else "",
            dispute_url=reverse("reports:dispute", args=[report.participant_id, report.id]) if may_dispute else "",
        )
        for report in reports
    ]


def goal_card(goal: Goal, found: GoalReports, *, url: str) -> dict[str, object]:
    """A goal for `shared/_goal.html`: own words, the course of the last reports as bars, the last one in words."""
    heights = climb(found.steps)
    return {
        "own_words": goal.own_words,
        "title": goal.wording if goal.own_words != goal.wording else "",
        "domain": goal.domain_title,
        "progress": heights if len(heights) > 1 else [],
        "progress_max": max([LOWEST_TOP, *heights]),
        "progress_label": _("Course over %(count)s reports: %(trend)s")
        % {"count": len(heights), "trend": TREND_WORDS[trend(found.steps)]},
        "last": first_words(found.last) if found.last else "",
        "url": url if found.count else "",
        "link_text": ngettext("%(count)d report", "%(count)d reports", found.count) % {"count": found.count},
    }
