"""The end of a stay: what is left is handed over, and the book is closed (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import CashBook, PurseChoices
from baken.cashbooks.rules.entries import RULE, EntryKind
from baken.cashbooks.services.ground import Line, hold, write
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import tools_of
from baken.participants.services.ground import demand, log, writes
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT = "closing a cash book"


@writes(Action.CASH_MANAGE, about="book")
def close_book(*, actor: Actor, book: CashBook, to_whom: str) -> CashBook:
    """Hand over what is in both purses, write that down, and close the book for good.

    Raises:
        DomainError: there is money left and it is not said to whom it went.
        Refused: the youth still lives in a home that keeps cash books, a purse is below zero, or it is closed already.
    """
    locked = CashBook.objects.select_for_update().get(pk=book.pk)
    locked.participant = book.participant
    if locked.is_closed:
        raise Refused(_("This cash book is closed."), rule=RULE, code="closed")
    if Tool.CASH_BOOK in tools_of(locked.participant):
        raise Refused(
            _("This youth still lives here. The book closes after the stay has ended."), rule=RULE, code="here"
        )
    purses = [hold(locked, kind) for kind in sorted(PurseChoices.values)]
    if any(purse.balance.is_negative for purse in purses):
        raise Refused(
            _("A purse is below zero. Write down first who pays what was advanced."), rule=RULE, code="below-zero"
        )
    left = [purse for purse in purses if purse.balance]
    if left:
        to = demand(to_whom, "to_whom", _("Write down to whom the money was handed over."), rule=RULE)
        for purse in left:
            write(
                actor,
                purse,
                Line(kind=EntryKind.HANDED_OVER, amount=-purse.balance, on=clock.today(), other=to),
            )
    locked.closed_on, locked.closed_by_name = clock.today(), actor.name
    locked.save(update_fields=["closed_on", "closed_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=locked.participant, what=WHAT, row=locked)
    return locked
