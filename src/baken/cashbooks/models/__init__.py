"""Pocket and clothing money as tables. Only `services` writes to them, and the database watches the ledger."""

from baken.cashbooks.models.arrangements import ArrangerChoices, GroundChoices, MoneyArrangement, PerChoices
from baken.cashbooks.models.books import CashBook, Purse, PurseChoices
from baken.cashbooks.models.checks import CashCount, EntryCheck, EntrySeen, MonthClosing
from baken.cashbooks.models.entries import Entry, EntryKindChoices, Payout
from baken.cashbooks.models.receipts import NoReceipt, Receipt

__all__ = [
    "ArrangerChoices",
    "CashBook",
    "CashCount",
    "Entry",
    "EntryCheck",
    "EntryKindChoices",
    "EntrySeen",
    "GroundChoices",
    "MoneyArrangement",
    "MonthClosing",
    "NoReceipt",
    "Payout",
    "PerChoices",
    "Purse",
    "PurseChoices",
    "Receipt",
]
