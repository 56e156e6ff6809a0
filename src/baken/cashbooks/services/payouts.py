"""Pocket money of a whole home, paid out in one round (YG-05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import Payout
from baken.cashbooks.rules.entries import RULE, EntryKind, PurseKind
from baken.cashbooks.services.ground import EntryData, Line, book_to_write_in, hold, line_of, write
from baken.homes.services.ground import log_home, writes_home
from baken.participants.access import check_can
from baken.participants.services.ground import Once, log
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.money import Money

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Share:
    """What one youth gets in a round. `seen` is how many entries the purse had when that was decided."""

    participant: Participant
    amount: Money
    reason: str = ""
    seen: int | None = None

    def __repr__(self) -> str:
        return f"{self.participant.pk} {self.amount.cents} {self.reason}"


class ShareError(DomainError):
    """What is wrong with the share of one youth."""

    def __init__(self, error: DomainError, participant_id: UUID) -> None:
        super().__init__(error.message, field=error.field, rule=error.rule, code=error.code)
        self.participant_id = participant_id


def pay_out(
    *, actor: Actor, home: Home, shares: Sequence[Share], on: date, what_for: str = "", **once: Unpack[Once]
) -> Payout:
    """Pay out pocket money to all of these at once: all of it is written, or nothing.

    Raises:
        ShareError: whose share cannot be, and why; `field` is "amount", "reason" or "on". Also where something was
            written in the purse since it was seen: a colleague may have paid this already.
        DomainError: nobody was chosen.
        NotPermitted: the actor may not write in the book of one of them.
    """
    for share in shares:
        check_can(actor, Action.CASH_RECORD, share.participant)
    return _pay_out(actor=actor, home=home, shares=tuple(shares), day=on, what_for=what_for, **once)


@writes_home(Action.HOME_RECORD, about="home", makes=Payout)
def _pay_out(
    *, actor: Actor, home: Home, shares: tuple[Share, ...], day: date, what_for: str, **_once: Unpack[Once]
) -> Payout:
    if not shares:
        raise DomainError(_("Tick who gets pocket money."), rule=RULE, code="nobody")
    payout = Payout.objects.create(home=home, on=day, by_name=actor.name)
    payout.refresh_from_db(fields=["id"])
    for share in sorted(shares, key=lambda one: one.participant.pk):  # two rounds at once take the purses in one order
        try:
            _share_out(actor, payout, share, what_for)
        except DomainError as error:
            raise ShareError(error, share.participant.pk) from error
    log_home(actor=actor, action=Event.CREATE, home=home, what="round of pocket money", row=payout, count=len(shares))
    return payout


def _share_out(actor: Actor, payout: Payout, share: Share, what_for: str) -> None:
    data = EntryData(
        purse=PurseKind.POCKET,
        kind=EntryKind.PAID_OUT,
        amount=share.amount,
        on=payout.on,
        what_for=what_for,
        reason=share.reason,
    )
    plain = line_of(data)
    line = Line(**{**vars(plain), "links": {"payout": payout}})
    book = book_to_write_in(share.participant, clock.today())
    purse = hold(book, data.purse)
    if share.seen is not None and purse.entries_so_far != share.seen:
        raise Refused(
            _("Something was written in this purse since: a colleague may have paid this. Look, and send it again."),
            field="amount",
            rule=RULE,
            code="written-since",
        )
    entry = write(actor, purse, line)
    log(
        actor=actor,
        action=Event.CREATE,
        participant=share.participant,
        what="entry in a cash book",
        row=entry,
        kind=entry.kind,
    )
