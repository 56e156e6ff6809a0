"""What people do with the money of a youth: write, take back, count, look twice, close, arrange (YG-05)."""

from baken.cashbooks.services.arranging import ArrangementData, arrange_money, change_arrangement
from baken.cashbooks.services.counting import confirm_count, count_purse
from baken.cashbooks.services.entries import check_entry, note_seen, record_entry, take_back
from baken.cashbooks.services.ground import EntryData
from baken.cashbooks.services.leaving import close_book
from baken.cashbooks.services.months import close_month, look_through
from baken.cashbooks.services.payouts import Share, ShareError, pay_out
from baken.cashbooks.services.receipts import ReceiptFile, add_receipt, note_no_receipt, open_receipt

__all__ = [
    "ArrangementData",
    "EntryData",
    "ReceiptFile",
    "Share",
    "ShareError",
    "add_receipt",
    "arrange_money",
    "change_arrangement",
    "check_entry",
    "close_book",
    "close_month",
    "confirm_count",
    "count_purse",
    "look_through",
    "note_no_receipt",
    "note_seen",
    "open_receipt",
    "pay_out",
    "record_entry",
    "take_back",
]
