"""What may be seen of pocket and clothing money."""

from baken.cashbooks.selectors.arrangements import arrangements_now, arrangements_of, find_arrangement
from baken.cashbooks.selectors.books import (
    book_shown,
    books_of,
    counts_of,
    entries_of,
    find_book,
    find_count,
    find_entry,
    find_receipt,
    has_book,
    last_purposes,
    missing_receipts,
    to_be_seen,
    waiting_for_check,
)
from baken.cashbooks.selectors.due import balances_left, counts_to_confirm, months_to_close, unchecked_entries
from baken.cashbooks.selectors.homes import HomeLine, lines_of_home, money_left_in
from baken.cashbooks.selectors.months import (
    MonthOfBook,
    PurseMonth,
    closings_of,
    find_closing,
    month_of_book,
    months_of,
    open_months_of,
)

__all__ = [
    "HomeLine",
    "MonthOfBook",
    "PurseMonth",
    "arrangements_now",
    "arrangements_of",
    "balances_left",
    "book_shown",
    "books_of",
    "closings_of",
    "counts_of",
    "counts_to_confirm",
    "entries_of",
    "find_arrangement",
    "find_book",
    "find_closing",
    "find_count",
    "find_entry",
    "find_receipt",
    "has_book",
    "last_purposes",
    "lines_of_home",
    "missing_receipts",
    "money_left_in",
    "month_of_book",
    "months_of",
    "months_to_close",
    "open_months_of",
    "to_be_seen",
    "unchecked_entries",
    "waiting_for_check",
]
