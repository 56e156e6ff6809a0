"""What belongs to the entries of one page and stands in other rows: fetched for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Prefetch, Q, prefetch_related_objects

from baken.incidents.models import Incident, Involved
from baken.incidents.naming import Naming, naming_for
from baken.plans.models import Goal
from baken.plans.selectors import goals_by_line
from baken.reports.models import Dispute, Memo, Report
from baken.reports.selectors import earlier_memos, earlier_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.accounts.rules import Actor
    from baken.timeline.selectors.stream import Row


@dataclass(frozen=True)
class Background:
    """By the id of an entry: what stood there before, what was said against it, who was involved; and the goals."""

    reports: Mapping[UUID, Report] = field(default_factory=dict)
    memos: Mapping[UUID, Memo] = field(default_factory=dict)
    incidents: Mapping[UUID, Incident] = field(default_factory=dict)
    earlier_reports: Mapping[UUID, list[Report]] = field(default_factory=dict)
    earlier_memos: Mapping[UUID, list[Memo]] = field(default_factory=dict)
    disputes: Mapping[UUID, list[Dispute]] = field(default_factory=dict)
    goals: Mapping[UUID, Goal] = field(default_factory=dict)
    naming: Naming = field(default_factory=Naming)


def background_of(actor: Actor, rows: Iterable[Row], *, goals: Mapping[UUID, Goal] | None = None) -> Background:
    """At most six queries for any number of rows; with the `goals` at hand five."""
    shown = list(rows)
    reports = {row.entry_id: _report(row) for row in shown if row.of.name == "report"}
    memos = {row.entry_id: _memo(row) for row in shown if row.of.name == "memo"}
    incidents = {row.entry_id: _incident(row) for row in shown if row.of.name == "incident"}
    before_reports, before_memos = earlier_versions(reports.values()), earlier_memos(memos.values())
    if incidents:
        people = Involved.objects.select_related("participant__person", "user")
        prefetch_related_objects(list(incidents.values()), Prefetch("people", people))
    return Background(
        reports=reports,
        memos=memos,
        incidents=incidents,
        earlier_reports=before_reports,
        earlier_memos=before_memos,
        disputes=_disputes({row.whose for row in shown}, _versions(reports, before_reports, memos, before_memos)),
        goals=_goals(shown) if goals is None else goals,
        naming=naming_for(actor, incidents.values()),
    )


def _report(row: Row) -> Report:
    return Report(
        participant_id=row.whose,
        reported_at=row.moment,
        id=row.entry_id,
        recorded_at=row.noted,
        author_id=row.by_id,
        author_name=row.by,
        **_with_ids(row.facts),
    )


def _memo(row: Row) -> Memo:
    return Memo(
        id=row.entry_id,
        participant_id=row.whose,
        noted_at=row.moment,
        recorded_at=row.noted,
        author_id=row.by_id,
        author_name=row.by,
        **_with_ids(row.facts),
    )


def _incident(row: Row) -> Incident:
    return Incident(**{**row.facts, "id": _as_uuid(row.facts["id"])})


def _with_ids(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What came as JSON, with its ids as ids."""
    ids = {name: _as_uuid(facts[name]) for name in ("goal_id", "corrects_id") if facts[name]}
    return {**facts, **ids}


def _as_uuid(value: Any) -> UUID:
    """An id out of JSON."""
    return value if isinstance(value, UUID) else UUID(value)


def _versions(
    reports: Mapping[UUID, Report],
    before_reports: Mapping[UUID, list[Report]],
    memos: Mapping[UUID, Memo],
    before_memos: Mapping[UUID, list[Memo]],
) -> dict[UUID, UUID]:
    """Of every version of what is shown: what it became."""
    now = {pk: pk for pk in (*reports, *memos)}
    now |= {old.id: pk for pk, versions in before_reports.items() for old in versions}
    return now | {old.id: pk for pk, versions in before_memos.items() for old in versions}


def _disputes(participants: set[UUID], versions: Mapping[UUID, UUID]) -> dict[UUID, list[Dispute]]:
    if not versions:
        return {}
    about = Q(report_id__in=list(versions)) | Q(memo_id__in=list(versions))
    said: dict[UUID, list[Dispute]] = defaultdict(list)
    for one in Dispute.objects.filter(about, participant__in=participants):
        said[versions[one.report_id or one.memo_id or one.pk]].append(one)
    return dict(said)


def _goals(rows: Iterable[Row]) -> dict[UUID, Goal]:
    lines = {_as_uuid(row.facts["goal_id"]) for row in rows if row.facts.get("goal_id")}
    return goals_by_line(lines) if lines else {}
