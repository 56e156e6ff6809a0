"""Reports and what goes with them as tables. Only `services` writes to them."""

from baken.reports.models.disputes import Dispute, StatedBy
from baken.reports.models.documents import Document, DocumentKind, DocumentVersion
from baken.reports.models.memos import Memo, MemoKind, MemoQuerySet, MemoReading, Readers
from baken.reports.models.minutes import TalkMinutes
from baken.reports.models.reports import Report, ReportQuerySet, StepChoices
from baken.shared.files.archive import CheckState

__all__ = [
    "CheckState",
    "Dispute",
    "Document",
    "DocumentKind",
    "DocumentVersion",
    "Memo",
    "MemoKind",
    "MemoQuerySet",
    "MemoReading",
    "Readers",
    "Report",
    "ReportQuerySet",
    "StatedBy",
    "StepChoices",
    "TalkMinutes",
]
