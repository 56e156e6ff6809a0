"""A month of a book in plain words: for the youth, for parents, and as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.cashbooks.presenters.entries import EntryLine, entry_line, title_of
from baken.cashbooks.selectors import MonthOfBook, PurseMonth

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baken.participants.models import Participant


@dataclass(frozen=True)
class PursePage:
    """One purse of a month: in a sentence, and by entry."""

    title: str
    key: str
    month: PurseMonth
    sentence: str
    lines: list[EntryLine]
    missing: int
    waiting: int
    looked: list[str]


def month_name(month: date) -> str:
    return date_format(month, "F Y")


def purse_pages(participant: Participant, found: MonthOfBook) -> list[PursePage]:
    return [_purse_page(participant, one) for one in found.purses]


def _purse_page(participant: Participant, one: PurseMonth) -> PursePage:
    sums = one.sums
    said = {"opening": sums.opening, "received": sums.received, "spent": sums.spent, "closing": sums.closing}
    entries = one.entries
    checks = [getattr(entry, "check_of", None) for entry in entries]
    return PursePage(
        title=str(one.purse.get_kind_display()),
        key=one.purse.kind,
        month=one,
        sentence=_(
            "At the beginning of the month there was %(opening)s. %(received)s came in and %(spent)s went out. "
            "At the end there was %(closing)s."
        )
        % said,
        lines=[entry_line(participant, entry, balance) for entry, balance in one.rows],
        missing=sum(bool(getattr(entry, "lacks_receipt", False)) for entry in entries),
        waiting=sum(entry.needs_check and check is None for entry, check in zip(entries, checks, strict=True)),
        looked=sorted({check.checked_by_name for check in checks if check is not None}),
    )


def csv_header() -> list[str]:
    return [
        _("Purse"),
        _("Number"),
        _("Date"),
        _("What"),
        pgettext("money", "In"),
        pgettext("money", "Out"),
        pgettext("money", "Balance"),
        _("Given or taken by"),
        _("Reason"),
    ]


def csv_rows(found: MonthOfBook) -> Iterator[list[object]]:
    """Every entry of a month, and before each purse what was in it."""
    for one in found.purses:
        purse = str(one.purse.get_kind_display())
        yield [purse, "", found.month.isoformat(), _("At the beginning"), "", "", one.sums.opening.plain, "", ""]
        for entry, balance in one.rows:
            yield [
                purse,
                entry.number,
                entry.on.isoformat(),
                title_of(entry),
                "" if entry.amount.is_negative else entry.amount.plain,
                abs(entry.amount).plain if entry.amount.is_negative else "",
                balance.plain,
                entry.given_by_name,
                entry.reason,
            ]
