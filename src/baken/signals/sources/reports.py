"""What the reports say, or do not say, about the goals of a plan (8F-12, 8F-14)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from baken.plans.models import Goal, GoalStatusChoices, PlanStatusChoices
from baken.plans.rules.steps import PLAN_AGREEMENT
from baken.reports.models import Report
from baken.reports.rules.observations import Step
from baken.shared import clock
from baken.signals.rules import Kind, Signal, Sort
from baken.signals.settings import SILENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from uuid import UUID

    from baken.signals.sources.looking import Look

#: One worse time is a bad day.
TIMES_BACK: Final = 2


def from_reports(look: Look) -> Iterator[Signal]:
    """Open goals about which nobody wrote for long, and reached goals with which it goes worse. Three queries."""
    running = {one.pk: one for one in look.under_way.values() if one.comes_right_after(PLAN_AGREEMENT)}
    goals = list(
        Goal.objects.filter(
            plan__trajectory__in=list(running), plan__status=PlanStatusChoices.AGREED, removed_at__isnull=True
        )
        .order_by("priority", "pk")
        .values_list(Coalesce("first_id", "pk"), "participant_id", "status", "secured_on", "plan__agreed_on")
    )
    days = look.moment.settings.get(SILENT_DAYS.key, SILENT_DAYS.default)
    since = clock.start_of(look.moment.today - timedelta(days=days))
    lately = _reported(look, [line for line, *_rest in goals], since)
    silent: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for line, participant_id, status, secured_on, agreed_on in goals:
        if status == GoalStatusChoices.OPEN and line not in lately:
            silent[participant_id].append((line, agreed_on or look.moment.today))
        elif status != GoalStatusChoices.OPEN and secured_on and line in lately and lately[line] >= TIMES_BACK:
            yield _going_back(participant_id, line, secured_on)
    yield from _silent(look, silent, days)


def _reported(look: Look, lines: list[UUID], since: datetime) -> dict[UUID, int]:
    """The goals about which there are reports since then, and how many of those say that it goes worse."""
    rows = Report.objects.filter(
        participant_id__in=look.participant_ids, reported_at__gte=since, goal_id__in=lines
    ).as_they_hold()
    counted = rows.order_by().values_list("goal_id").annotate(worse=Count("id", filter=Q(progress=Step.HARDER)))
    return {goal_id: worse for goal_id, worse in counted if goal_id}


def _silent(look: Look, silent: dict[UUID, list[tuple[UUID, date]]], days: int) -> Iterator[Signal]:
    """One signal for a participant, however many goals it is about: it is one thing to do."""
    lines = [line for goals in silent.values() for line, _agreed_on in goals]
    last = dict(
        Report.objects.filter(participant_id__in=list(silent), goal_id__in=lines)
        .order_by()
        .values_list("goal_id")
        .annotate(last=Max("reported_at"))
    )
    for participant_id, goals in silent.items():
        since = [
            max(agreed_on, timezone.localtime(last[line]).date()) if line in last else agreed_on
            for line, agreed_on in goals
        ]
        long_ago = [day for day in since if (look.moment.today - day).days > days]
        if not long_ago:
            continue
        yield Signal(
            participant_id=participant_id,
            kind=Kind.NO_REPORTS,
            key=Kind.NO_REPORTS,
            rule="8F-12",
            since_on=min(long_ago),
            due_on=min(long_ago),
            sort=Sort.MISSING,
            url=reverse("reports:write", args=[participant_id]),
            details={"count": len(long_ago), "days": days},
        )


def _going_back(participant_id: UUID, line: UUID, secured_on: date) -> Signal:
    return Signal(
        participant_id=participant_id,
        kind=Kind.GOING_BACK,
        key=f"{Kind.GOING_BACK} {line}",
        rule="8F-14",
        since_on=secured_on,
        due_on=secured_on,
        sort=Sort.CONTRADICTING,
        url=f"{reverse('reports:list', args=[participant_id])}?goal={line}",
        object_id=line,
    )
