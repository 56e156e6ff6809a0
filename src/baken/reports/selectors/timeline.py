"""Everything that was written about people as one kind of line, for whoever puts it in order of time.

Whoever asks says about whom, and has seen to it that the reader may read that (`Action.REPORT_VIEW`, and for documents
`Action.DOCUMENT_VIEW`). The number of queries depends on the kinds that are asked for, never on rows or participants.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from baken.audit.rules import NOBODY
from baken.reports.models import Dispute, Document, Memo, MemoKind, Report, TalkMinutes
from baken.reports.search import Unindexed, highlighted, matching
from baken.reports.selectors.minutes import WITH_CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


class EntryKind(StrEnum):
    """What kind of line it is; `detail` says more (the kind of a memo or document)."""

    REPORT = "report"
    MEMO = "memo"
    TALK = "talk"
    DOCUMENT = "document"


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that was written. `found` is the text with marks around what was looked for, see `search.pieces`."""

    id: UUID
    participant_id: UUID
    at: datetime
    kind: EntryKind
    text: str
    author: str
    url: str
    detail: str = ""
    title: str = ""
    author_id: UUID | None = None
    goal_id: UUID | None = None
    domain: str = ""
    recorded_at: datetime | None = None
    corrected: bool = False
    disputed: bool = False
    notes_risk: bool = False
    found: str = ""


@dataclass(frozen=True)
class TimelineFilter:
    """Which lines one wants; empty means all. From `since` (included) until `before` (not included)."""

    kinds: frozenset[EntryKind] = frozenset(EntryKind)
    text: str = ""
    goal_id: UUID | None = None
    domain: str = ""
    author_id: UUID | None = None
    since: datetime | None = None
    before: datetime | None = None

    def wants(self, kind: EntryKind) -> bool:
        """Minutes and documents are about no goal and no life domain."""
        is_about_a_goal = kind in {EntryKind.REPORT, EntryKind.MEMO}
        return kind in self.kinds and (is_about_a_goal or not (self.goal_id or self.domain))


def timeline_entries(
    participant_ids: Collection[UUID], wanted: TimelineFilter | None = None, *, limit: int = 50
) -> list[TimelineEntry]:
    """The newest lines about these people, newest first: a query for each kind, and one for disputes.

    To go on from there, ask again with `before` the moment of the last line.
    """
    chosen = wanted or TimelineFilter()
    found = [
        line for kind, read in _SOURCES.items() if chosen.wants(kind) for line in read(participant_ids, chosen, limit)
    ]
    newest = sorted(found, key=attrgetter("at"), reverse=True)[:limit]
    return _with_disputes(participant_ids, newest)


def new_since(actor: Actor, participant: Participant, moment: datetime, *, limit: int = 50) -> list[TimelineEntry]:
    """What others wrote or corrected about someone after `moment`, newest first. The caller checks who may read."""
    about, later = Q(participant_id=participant.pk), Q(recorded_at__gt=moment)
    me = actor.user_id or NOBODY
    reports = Report.objects.filter(
        about,
        later,
        Q(corrects_id__isnull=True) & (Q(author_id__isnull=True) | ~Q(author_id=me))
        | Q(corrects_id__isnull=False) & ~Q(corrected_by_id=me),
    ).as_they_hold()
    memos = Memo.objects.filter(
        about,
        later,
        Q(corrects__isnull=True) & (Q(author__isnull=True) | ~Q(author_id=me))
        | Q(corrects__isnull=False) & (Q(corrected_by__isnull=True) | ~Q(corrected_by_id=me)),
    ).as_they_hold()
    memos = memos.exclude(kind=MemoKind.TALK)
    minutes = TalkMinutes.objects.filter(about, later).exclude(author_id=me).select_related(WITH_CORRECTIONS)
    documents = Document.objects.filter(about, added_at__gt=moment, withdrawn_at__isnull=True)
    documents = documents.exclude(added_by_id=me)
    found = [
        *map(_report_line, reports[:limit]),
        *map(_memo_line, memos[:limit]),
        *map(_minutes_line, minutes[:limit]),
        *map(_document_line, documents[:limit]),
    ]
    newest = sorted(found, key=lambda line: line.recorded_at or line.at, reverse=True)[:limit]
    return _with_disputes([participant.pk], newest)


def _reports(participant_ids: Collection[UUID], wanted: TimelineFilter, limit: int) -> list[TimelineEntry]:
    rows = Report.objects.filter(participant_id__in=list(participant_ids)).as_they_hold()
    rows = _about(_in_time(_by(rows, wanted), "reported_at", wanted), wanted)
    return _lines(rows, wanted, Report.SEARCHED, _report_line, "reported_at", limit)


def _memos(participant_ids: Collection[UUID], wanted: TimelineFilter, limit: int) -> list[TimelineEntry]:
    rows = Memo.objects.filter(participant_id__in=list(participant_ids)).exclude(kind=MemoKind.TALK).as_they_hold()
    rows = _about(_in_time(_by(rows, wanted), "noted_at", wanted), wanted)
    return _lines(rows, wanted, Memo.SEARCHED, _memo_line, "noted_at", limit)


def _minutes(participant_ids: Collection[UUID], wanted: TimelineFilter, limit: int) -> list[TimelineEntry]:
    rows = TalkMinutes.objects.filter(participant_id__in=list(participant_ids)).select_related(WITH_CORRECTIONS)
    rows = _in_time(_by(rows, wanted), "memo__noted_at", wanted).order_by("-memo__noted_at")
    return _lines(rows, wanted, TalkMinutes.SEARCHED, _minutes_line, "memo__noted_at", limit)


def _documents(participant_ids: Collection[UUID], wanted: TimelineFilter, limit: int) -> list[TimelineEntry]:
    rows = Document.objects.filter(participant_id__in=list(participant_ids), withdrawn_at__isnull=True)
    rows = _in_time(_by(rows, wanted, "added_by_id"), "added_at", wanted).order_by("-added_at")
    return _lines(rows, wanted, Document.SEARCHED, _document_line, "added_at", limit)


_SOURCES: dict[EntryKind, Callable[[Collection[UUID], TimelineFilter, int], list[TimelineEntry]]] = {
    EntryKind.REPORT: _reports,
    EntryKind.MEMO: _memos,
    EntryKind.TALK: _minutes,
    EntryKind.DOCUMENT: _documents,
}


def _by[Rows: QuerySet[Any]](rows: Rows, wanted: TimelineFilter, author: str = "author_id") -> Rows:
    return rows.filter(**{author: wanted.author_id}) if wanted.author_id else rows


def _in_time[Rows: QuerySet[Any]](rows: Rows, moment: str, wanted: TimelineFilter) -> Rows:
    if wanted.since:
        rows = rows.filter(**{f"{moment}__gte": wanted.since})
    if wanted.before:
        rows = rows.filter(**{f"{moment}__lt": wanted.before})
    return rows


def _about[Rows: QuerySet[Any]](rows: Rows, wanted: TimelineFilter) -> Rows:
    if wanted.goal_id:
        rows = rows.filter(goal_id=wanted.goal_id)
    return rows.filter(domain=wanted.domain) if wanted.domain else rows


def _lines(
    rows: QuerySet[Any],
    wanted: TimelineFilter,
    searched: tuple[str, ...],
    line: Callable[[Any], TimelineEntry],
    moment: str,
    limit: int,
) -> list[TimelineEntry]:
    if wanted.text:
        rows = matching(rows, wanted.text, *searched).order_by(Unindexed(moment).desc())
        rows = rows.annotate(found=highlighted(wanted.text, *searched))
    return [replace(line(row), found=cast("str", getattr(row, "found", ""))) for row in rows[:limit]]


def _report_line(report: Report) -> TimelineEntry:
    return TimelineEntry(
        id=report.id,
        participant_id=report.participant_id,
        at=report.reported_at,
        kind=EntryKind.REPORT,
        text="\n".join(text for _point, text in report.observations),
        author=report.author_name,
        url=reverse("reports:list", args=[report.participant_id]) + _day(report.reported_at) + f"#report-{report.id}",
        author_id=report.author_id,
        goal_id=report.goal_id,
        domain=report.domain,
        recorded_at=report.recorded_at,
        corrected=report.is_correction,
    )


def _day(at: datetime) -> str:
    """The list of that day only: there the report surely stands on the first page."""
    day = timezone.localdate(at).isoformat()
    return f"?from_on={day}&until_on={day}"


def _memo_line(memo: Memo) -> TimelineEntry:
    return TimelineEntry(
        id=memo.pk,
        participant_id=memo.participant_id,
        at=memo.noted_at,
        kind=EntryKind.MEMO,
        detail=memo.kind,
        title=memo.title,
        text=memo.text,
        author=memo.author_name,
        url=reverse("reports:memo", args=[memo.participant_id, memo.pk]),
        author_id=memo.author_id,
        goal_id=memo.goal_id,
        domain=memo.domain,
        recorded_at=memo.recorded_at,
        corrected=memo.is_correction,
        notes_risk=memo.notes_risk,
    )


def _minutes_line(minutes: TalkMinutes) -> TimelineEntry:
    return TimelineEntry(
        id=minutes.pk,
        participant_id=minutes.participant_id,
        at=minutes.memo.noted_at,
        kind=EntryKind.TALK,
        title=minutes.subject,
        text=minutes.summary,
        author=minutes.author_name,
        url=reverse("reports:minutes", args=[minutes.participant_id, minutes.pk]),
        author_id=minutes.author_id,
        recorded_at=minutes.recorded_at,
    )


def _document_line(document: Document) -> TimelineEntry:
    return TimelineEntry(
        id=document.pk,
        participant_id=document.participant_id,
        at=document.added_at,
        kind=EntryKind.DOCUMENT,
        detail=document.kind,
        title=document.title,
        text=document.sender,
        author=document.added_by_name,
        url=reverse("reports:document", args=[document.participant_id, document.pk]),
        author_id=document.added_by_id,
        recorded_at=document.added_at,
    )


def _with_disputes(participant_ids: Collection[UUID], lines: list[TimelineEntry]) -> list[TimelineEntry]:
    """The same, each knowing whether somebody does not agree with it, or did with a version before."""
    if not any(line.kind in {EntryKind.REPORT, EntryKind.MEMO} for line in lines):
        return lines
    about = Dispute.objects.filter(participant__in=list(participant_ids))
    disputed = {one for pair in about.order_by().values_list("report_id", "memo_id") for one in pair if one}
    if not disputed:
        return lines
    now = _as_corrected(participant_ids, disputed)
    return [replace(line, disputed=line.id in now) for line in lines]


def _as_corrected(participant_ids: Collection[UUID], disputed: set[UUID]) -> set[UUID]:
    """The disputed versions and every later one; as many queries as a chain of corrections is long."""
    found, newest = set(disputed), set(disputed)
    while newest:
        reports = Report.objects.filter(participant_id__in=list(participant_ids), corrects_id__in=newest)
        memos = Memo.objects.filter(corrects__in=newest)
        newest = {*reports.order_by().values_list("id", flat=True), *memos.order_by().values_list("pk", flat=True)}
        found |= newest
    return found
