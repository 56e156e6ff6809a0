"""What was reported, as lines in a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.reports.presenters import first_words, point_titles, short

if TYPE_CHECKING:
    from baken.desk.selectors.people import News
    from baken.plans.models import Goal
    from baken.reports.models import Report


def report_entry(report: Report, *, name: str = "", goal: Goal | None) -> dict[str, Any]:
    """A report for `shared/_timeline.html`: whom it is about, what stood out, which goal."""
    words = [point_titles(report), short(goal.title, 50) if goal else ""]
    return {
        "at": report.reported_at,
        "title": name,
        "text": first_words(report, 160),
        "who": report.author_name,
        "url": list_url(report),
        "link_text": " · ".join(word for word in words if word),
    }


def list_url(report: Report) -> str:
    """The reports about the goal of this one."""
    url = reverse("reports:list", args=[report.participant_id])
    return f"{url}?goal={report.goal_id}" if report.goal_id else url


def news_entries(found: News) -> list[dict[str, Any]]:
    return [
        report_entry(
            report,
            name=found.people[report.participant_id].display_name,
            goal=found.goals.get(report.goal_id) if report.goal_id else None,
        )
        for report in found.reports
        if report.participant_id in found.people
    ]
