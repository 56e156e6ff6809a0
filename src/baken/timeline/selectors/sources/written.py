"""What people wrote: reports, memos, minutes, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import F

from baken.accounts.policy import Action
from baken.reports.models import Document, Memo, Report, TalkMinutes
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors.sources.source import Source, StartOfDay, columns

if TYPE_CHECKING:
    from baken.timeline.selectors.sources.source import Rows


def _memos() -> Rows:
    """Those of which the minutes are not an entry themselves."""
    return Memo.objects.filter(minutes__isnull=True).as_they_hold()


#: Sources of what people wrote.
WRITTEN: Final = (
    Source(
        name="report",
        kind=Kind.REPORT,
        action=Action.REPORT_VIEW,
        rows=Report.objects.as_they_hold,
        moment=F("reported_at"),
        noted="recorded_at",
        written_late="reported_at",
        writer="author_name",
        writer_id="author_id",
        goal="goal_id",
        domain="domain",
        searched=Report.SEARCHED,
        across=True,
        is_large=True,
        facts=columns("goal_id", "domain", "progress", "corrects_id", "corrected_by_name", "reason", *Report.SEARCHED),
    ),
    Source(
        name="memo",
        kind=Kind.MEMO,
        action=Action.REPORT_VIEW,
        rows=_memos,
        moment=F("noted_at"),
        noted="recorded_at",
        writer="author_name",
        writer_id="author_id",
        goal="goal_id",
        domain="domain",
        searched=Memo.SEARCHED,
        across=True,
        is_large=True,
        facts=columns(
            "kind",
            "title",
            "text",
            "about",
            "goal_id",
            "domain",
            "corrects_id",
            "corrected_by_name",
            "reason",
            "must_read_by",
            "must_read_until",
        ),
    ),
    Source(
        name="minutes",
        kind=Kind.MINUTES,
        action=Action.REPORT_VIEW,
        rows=TalkMinutes.objects.all,
        moment=StartOfDay(F("held_on")),
        whole_day=True,
        noted="recorded_at",
        writer="author_name",
        writer_id="author_id",
        goal="memo__goal_id",
        domain="memo__domain",
        searched=TalkMinutes.SEARCHED,
        across=True,
        facts={**columns("subject", "text", "present"), "short": F("memo__text"), "goal_id": F("memo__goal_id")},
    ),
    Source(
        name="document",
        kind=Kind.DOCUMENT,
        action=Action.DOCUMENT_VIEW,
        rows=lambda: Document.objects.filter(withdrawn_at__isnull=True),
        moment=F("added_at"),
        noted="added_at",
        writer="added_by_name",
        writer_id="added_by_id",
        searched=Document.SEARCHED,
        across=True,
        facts=columns("kind", "title", "sender", "dated_on"),
    ),
)
