"""The introduction of living environments in a home, and what is counted (LE-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Min
from django.utils.timezone import localtime

from baken.homes.models import Stay
from baken.incidents.models import Incident
from baken.teamwork.models import Introduction, Milestone, Support, YieldCount
from baken.teamwork.rules.figures import after_month, months_between, people_in
from baken.teamwork.rules.introduction import yields
from baken.teamwork.selectors.preparing import incidents_of_home

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from baken.homes.models import Home


def introductions_of(home: Home) -> list[Introduction]:
    """Every introduction of a home, the last first, with its milestones and support: three queries."""
    return list(Introduction.objects.filter(home=home).prefetch_related("milestones", "support"))


def open_introduction(home: Home) -> Introduction | None:
    return Introduction.objects.filter(home=home, ended_on__isnull=True).first()


def find_introduction(home: Home, introduction_id: UUID) -> Introduction | None:
    """One of this home; None for another's."""
    return Introduction.objects.filter(home=home, pk=introduction_id).select_related("home").first()


def find_milestone(home: Home, milestone_id: UUID) -> Milestone | None:
    found = Milestone.objects.filter(introduction__home=home, pk=milestone_id)
    return found.select_related("introduction__home").first()


def find_support(home: Home, support_id: UUID) -> Support | None:
    found = Support.objects.filter(introduction__home=home, pk=support_id)
    return found.select_related("introduction__home").first()


def entered_counts(home: Home) -> dict[str, dict[date, int]]:
    """What the team counted: by what, then by month. One query."""
    found: dict[str, dict[date, int]] = {key: {} for key in yields()}
    for row in YieldCount.objects.filter(home=home):
        found.setdefault(row.what, {})[row.month] = row.count
    return found


def incident_counts(home: Home, months: Sequence[date]) -> dict[str, dict[date, int]]:
    """What reports of incidents say: by what, then by month. Near misses are left out. Three queries at most.

    A month without a report is nought; but months before the home was open, or before the organisation reported
    anything here, are not known, and are left out.
    """
    counted = {one.key: set(one.incidents) for one in yields().values() if one.incidents}
    first = Incident.objects.aggregate(first=Min("happened_at"))["first"]
    if first is None or not months:
        return {key: {} for key in counted}
    begun = max(home.opened_on, localtime(first).date())
    known = [month for month in months if month >= begun]
    found: dict[str, dict[date, int]] = {key: dict.fromkeys(known, 0) for key in counted}
    if not known:
        return found
    for incident in incidents_of_home(home, known[0], after_month(known[-1])):
        month = incident.on.replace(day=1)
        for key, kinds in counted.items():
            if incident.kind in kinds and not incident.near_miss and month in found[key]:
                found[key][month] += 1
    return found


def residents_per_month(home: Home, months: Sequence[date]) -> dict[date, float]:
    """How many lived there on an average day of each month. One query."""
    if not months:
        return {}
    stays = list(
        Stay.objects.between(months[0], after_month(months[-1]))
        .filter(room__home=home)
        .values_list("from_on", "until_on")
    )
    return {month: people_in(month, stays) for month in months}


def months_to_show(begins: date, today: date) -> list[date]:
    """From a year before the introduction began until the last month that is over, five years at most."""
    return months_between(begins.replace(year=begins.year - 1, day=1), today)[-60:]
