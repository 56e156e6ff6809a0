"""Counting what is in a purse: one counts, another sees the same amount (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import CashBook, CashCount
from baken.cashbooks.rules.entries import MOST, RULE, EntryKind
from baken.cashbooks.services.ground import Line, hold, person_of, write
from baken.participants.services.ground import Once, log, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.money import Money

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT = "count of a cash book"


@writes(Action.CASH_RECORD, about="book", makes=CashCount)
def count_purse(
    *, actor: Actor, book: CashBook, purse: str, counted: Money, explanation: str = "", **_once: Unpack[Once]
) -> CashCount:
    """Write down what was counted, without having seen what it should be. A difference is explained.

    Raises:
        DomainError: it is not what the book says, and nothing explains that.
        Refused: the book is closed.
    """
    by = person_of(actor)
    if book.is_closed:
        raise Refused(_("This cash book is closed."), rule=RULE, code="closed")
    if counted > MOST + MOST:
        raise DomainError(_("At most %(most)s. Is this amount right?") % {"most": MOST + MOST}, field="counted")
    held = hold(book, purse)
    if counted != held.balance and not explanation.strip():
        difference = counted - held.balance
        message = (
            _("There is %(amount)s less than the book says. Count once more, or write down how that came about.")
            if difference.is_negative
            else _("There is %(amount)s more than the book says. Count once more, or write down how that came about.")
        )
        raise DomainError(message % {"amount": abs(difference)}, field="explanation", rule=RULE, code="difference")
    made = CashCount.objects.create(
        purse=held,
        counted_at=clock.now(),
        counted=counted.cents,
        explanation=explanation.strip(),
        counted_by_id=by,
        counted_by_name=actor.name,
    )
    made.refresh_from_db(fields=["expected"])
    log(actor=actor, action=Event.CREATE, participant=book.participant, what=WHAT, row=made)
    return made


@writes(Action.CASH_RECORD, about="book")
def confirm_count(*, actor: Actor, book: CashBook, count: CashCount) -> CashCount:
    """Say as a second person that this is what lies there. A difference is then written in the book.

    Raises:
        Refused: the actor counted it, it was confirmed already, or the book is closed; or something was written since
            in a purse that did not hold what it should: the difference may be in the book by now.
    """
    by = person_of(actor)
    purse = hold(book, count.purse.kind)
    found = CashCount.objects.select_for_update().get(pk=count.pk, purse=purse)
    if found.counted_by_id == by:
        raise Refused(
            _("You counted this yourself. Let a colleague look at the money with you."), rule=RULE, code="same-person"
        )
    if found.confirmed_by_id is not None:
        raise Refused(_("A second person confirmed this already."), rule=RULE, code="confirmed")
    if found.difference and purse.balance != found.balance:
        raise Refused(
            _("Something was written in this purse since it was counted. Count it anew, so that it is right."),
            rule=RULE,
            code="written-since",
        )
    if found.difference:
        line = Line(
            kind=EntryKind.COUNTED,
            amount=found.difference,
            on=clock.today(),
            reason=found.explanation,
            given_by_id=found.counted_by_id,
            given_by_name=found.counted_by_name,
            links={"count": found},
        )
        write(actor, purse, line)
    found.confirmed_at, found.confirmed_by_id, found.confirmed_by_name = clock.now(), by, actor.name
    found.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=book.participant, what=WHAT, row=found, confirmed=True)
    return found
