"""Reading what was written. Every query names its participants, so that it touches only their part of a table."""

from baken.reports.selectors.disputes import disputes_about
from baken.reports.selectors.documents import DocumentFilter, documents_of, find_document
from baken.reports.selectors.goals import goals_of_many
from baken.reports.selectors.memos import (
    MemoFilter,
    SignOff,
    earlier_memos,
    find_memo,
    memos_of,
    must_reads_for,
    newest_version,
    sign_offs,
)
from baken.reports.selectors.minutes import HeldTalk, find_minutes, find_talk, minutes_of, talks_of
from baken.reports.selectors.people import ToReportOn, chosen_to_report_on, participants_to_report_on
from baken.reports.selectors.reports import (
    GoalReports,
    Overview,
    ReportFilter,
    authors_of,
    earlier_versions,
    find_report,
    is_corrected,
    last_reported_at,
    overview,
    reported_goal_ids,
    reports_of,
    since,
)

__all__ = [
    "DocumentFilter",
    "GoalReports",
    "HeldTalk",
    "MemoFilter",
    "Overview",
    "ReportFilter",
    "SignOff",
    "ToReportOn",
    "authors_of",
    "chosen_to_report_on",
    "disputes_about",
    "documents_of",
    "earlier_memos",
    "earlier_versions",
    "find_document",
    "find_memo",
    "find_minutes",
    "find_report",
    "find_talk",
    "goals_of_many",
    "is_corrected",
    "last_reported_at",
    "memos_of",
    "minutes_of",
    "must_reads_for",
    "newest_version",
    "overview",
    "participants_to_report_on",
    "reported_goal_ids",
    "reports_of",
    "sign_offs",
    "since",
    "talks_of",
]
