"""What people do with reports, memos and documents: write, read, correct; nothing is ever changed or lost."""

from baken.reports.services.checking import check_for_viruses, check_what_was_not
from baken.reports.services.disputes import dispute
from baken.reports.services.documents import (
    Description,
    add_document,
    open_document,
    replace_document,
    withdraw_document,
)
from baken.reports.services.memos import MemoText, MustRead, add_memo, correct_memo, read_memo
from baken.reports.services.minutes import Talk, file_minutes
from baken.reports.services.together import MOST_PEOPLE, AboutOne, Part, write_reports_together
from baken.reports.services.writing import correct_report, write_report
from baken.shared.files.uploads import Upload

__all__ = [
    "MOST_PEOPLE",
    "AboutOne",
    "Description",
    "MemoText",
    "MustRead",
    "Part",
    "Talk",
    "Upload",
    "add_document",
    "add_memo",
    "check_for_viruses",
    "check_what_was_not",
    "correct_memo",
    "correct_report",
    "dispute",
    "file_minutes",
    "open_document",
    "read_memo",
    "replace_document",
    "withdraw_document",
    "write_report",
    "write_reports_together",
]
