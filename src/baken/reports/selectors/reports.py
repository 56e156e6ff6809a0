"""Reading reports. Every query names its participants, so that it touches only their part of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateTimeField, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from baken.accounts.policy import Action
from baken.audit.rules import NOBODY
from baken.participants.selectors import anyone_like, participants_visible_to
from baken.reports.models import Report
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, MOMENT, MORE, ONE, OTHER, ROLES, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.reports.models import ReportQuerySet


@dataclass(frozen=True)
class ReportFilter:
    """Which reports of a dossier one wants to read; empty means all. Both days are included."""

    goal_id: UUID | None = None
    domain: str = ""
    author_id: UUID | None = None
    from_on: date | None = None
    until_on: date | None = None


def reports_of(participant: Participant, wanted: ReportFilter | None = None) -> ReportQuerySet:
    """The reports of a dossier as they hold now, the newest first."""
    chosen = wanted or ReportFilter()
    found = Report.objects.filter(participant_id=participant.pk).as_they_hold()
    if chosen.goal_id:
        found = found.filter(goal_id=chosen.goal_id)
    if chosen.domain:
        found = found.filter(domain=chosen.domain)
    if chosen.author_id:
        found = found.filter(author_id=chosen.author_id)
    if chosen.from_on:
        found = found.filter(reported_at__gte=clock.start_of(chosen.from_on))
    if chosen.until_on:
        found = found.filter(reported_at__lt=clock.start_of(chosen.until_on + timedelta(days=1)))
    return found


def find_report(participant: Participant, report_id: UUID) -> Report | None:
    """One version of a report of this participant; None for an id that is not theirs."""
    return Report.objects.filter(participant_id=participant.pk, id=report_id).first()


def is_corrected(report: Report) -> bool:
    """Whether a later version took the place of this one."""
    return Report.objects.filter(
        participant_id=report.participant_id, reported_at=report.reported_at, corrects_id=report.id
    ).exists()


def earlier_versions(reports: Iterable[Report]) -> dict[UUID, list[Report]]:
    """What stood there before, by the id of the version that holds now, the newest first: one query for a page."""
    corrections = [report for report in reports if report.is_correction]
    if not corrections:
        return {}
    rows = Report.objects.filter(
        participant_id__in={report.participant_id for report in corrections},
        reported_at__in={report.reported_at for report in corrections},
    )
    by_id = {row.id: row for row in rows}
    versions: dict[UUID, list[Report]] = {}
    for report in corrections:
        version = by_id.get(report.corrects_id) if report.corrects_id else None
        while version:
            versions.setdefault(report.id, []).append(version)
            version = by_id.get(version.corrects_id) if version.corrects_id else None
    return versions


@dataclass
class GoalReports:
    """What was reported about one goal: how often, and the newest ones, newest first."""

    count: int = 0
    newest: list[Report] = field(default_factory=list)

    @property
    def last(self) -> Report | None:
        return self.newest[0] if self.newest else None

    @property
    def steps(self) -> list[int]:
        """The steps of the newest reports that have one, oldest first."""
        return [report.progress for report in reversed(self.newest) if report.progress is not None]


@dataclass
class Overview:
    """What a dossier shows of its reports on one page."""

    latest: list[Report] = field(default_factory=list)
    per_goal: dict[UUID, GoalReports] = field(default_factory=dict)

    def about(self, goal_id: UUID) -> GoalReports:
        return self.per_goal.get(goal_id) or GoalReports()


def overview(participant: Participant, *, latest: int = 20, per_goal: int = 12) -> Overview:
    """The newest reports of a participant and the newest about each goal, in one query."""
    numbered: Iterable[Any] = _numbered(latest, per_goal).fetch(participant=participant.pk)
    found = Overview()
    for report in numbered:
        if report.place <= latest:
            found.latest.append(report)
        if report.goal_id and report.place_in_goal <= per_goal:
            about = found.per_goal.setdefault(report.goal_id, GoalReports(count=report.of_this_goal))
            about.newest.append(report)
    return found


@lru_cache
def _numbered(latest: int, per_goal: int) -> Prepared[Report]:
    found = (
        Report.objects.filter(participant_id=ONE)
        .as_they_hold()
        .annotate(
            place=Window(RowNumber(), order_by=F("reported_at").desc()),
            place_in_goal=Window(RowNumber(), partition_by=[F("goal_id")], order_by=F("reported_at").desc()),
            of_this_goal=Window(Count("id"), partition_by=[F("goal_id")]),
        )
        .filter(Q(place__lte=latest) | Q(place_in_goal__lte=per_goal))
        .order_by("place")
    )
    return Prepared(found, participant=ONE)


def since(
    actor: Actor,
    moment: datetime,
    *,
    limit: int,
) -> list[Report]:
    """What others reported after `moment` about those whose reports the actor may read, the newest first."""
    prepared = _since(anyone_like(actor), clock.today(), limit)
    return prepared.fetch(
        user=actor.user_id or NOBODY, teams=list(actor.team_ids), locations=list(actor.location_ids), moment=moment
    )


@lru_cache(maxsize=ROLES * DAYS)
def _since(actor: Actor, day: date, limit: int) -> Prepared[Report]:
    visible = participants_visible_to(actor, action=Action.REPORT_VIEW, on=day, ties=False)
    found = Report.objects.filter(
        ~Q(author_id=actor.user_id) | Q(author_id__isnull=True),
        reported_at__gt=MOMENT,
        participant_id__in=visible.order_by().values("pk"),
    ).as_they_hold()
    return Prepared.for_anyone(found[:limit], user=OTHER, teams=MANY, locations=MORE, moment=MOMENT)


def last_reported_at() -> Subquery:
    """To annotate participants with the moment of their last report."""
    newest = Report.objects.filter(participant_id=OuterRef("pk")).order_by("-reported_at")
    return Subquery(newest.values("reported_at")[:1], output_field=DateTimeField())


def reported_goal_ids(participant: Participant) -> list[UUID]:
    """The goals about which there are reports."""
    rows = Report.objects.filter(participant_id=participant.pk, goal_id__isnull=False)
    return [goal_id for goal_id in rows.order_by().values_list("goal_id", flat=True).distinct() if goal_id]


def authors_of(participant: Participant) -> list[tuple[UUID, str]]:
    """Who ever reported about this participant, by name."""
    rows = (
        Report.objects.filter(participant_id=participant.pk, author_id__isnull=False)
        .order_by("author_id", "-reported_at")
        .distinct("author_id")
        .values_list("author_id", "author_name")
    )
    return sorted(((pk, name) for pk, name in rows if pk), key=lambda author: author[1])
