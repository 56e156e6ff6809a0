"""Closing a month: one looks it through, another closes it; from then on it is fixed (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import CashBook, Entry, MonthClosing, PurseChoices
from baken.cashbooks.rules.entries import RULE, first_of, last_of
from baken.cashbooks.services.ground import hold, open_from, person_of
from baken.participants.services.ground import log, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "month of a cash book"


@writes(Action.CASH_MANAGE, about="book")
def look_through(*, actor: Actor, book: CashBook, month: date) -> MonthClosing:
    """Say of a month that it is right, so that a second person can close it. Saying so again holds from then on.

    Raises:
        Refused: the month is not over, was closed already, an earlier one with entries is still open, or an entry in
            it waits for a second pair of eyes.
    """
    by = person_of(actor)
    month = first_of(month)
    held = {kind: hold(book, kind) for kind in sorted(PurseChoices.values)}
    _check_closable(book, month)
    sums = {kind: _sum_until(purse.pk, month) for kind, purse in held.items()}
    closing, _is_new = MonthClosing.objects.update_or_create(
        book=book,
        month=month,
        defaults={
            **sums,
            "closed_at": clock.now(),
            "closed_by_id": by,
            "closed_by_name": actor.name,
        },
    )
    log(actor=actor, action=Event.CREATE, participant=book.participant, what=WHAT, row=closing, month=str(month))
    return closing


@writes(Action.CASH_RECORD, about="book")
def close_month(*, actor: Actor, book: CashBook, closing: MonthClosing) -> MonthClosing:
    """Close a month as a second person: no entry can be dated in it, or before it, any more.

    Raises:
        Refused: the actor looked it through, it was closed already, or something was written in it since.
    """
    by = person_of(actor)
    held = {kind: hold(book, kind) for kind in sorted(PurseChoices.values)}
    found = MonthClosing.objects.select_for_update().get(pk=closing.pk, book=book)
    if found.closed_by_id == by:
        raise Refused(
            _("You looked this month through yourself. A colleague closes it."), rule=RULE, code="same-person"
        )
    _check_closable(book, found.month)
    now = {kind: _sum_until(purse.pk, found.month) for kind, purse in held.items()}
    if now != {"pocket": found.pocket, "clothing": found.clothing} or _written_since(book, found):
        raise Refused(
            _("Something was written in this month since it was looked through. Look it through once more."),
            rule=RULE,
            code="changed",
        )
    found.confirmed_at, found.confirmed_by_id, found.confirmed_by_name = clock.now(), by, actor.name
    found.save(update_fields=["confirmed_at", "confirmed_by", "confirmed_by_name"])
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=book.participant,
        what=WHAT,
        row=found,
        month=str(found.month),
        closed=True,
    )
    return found


def _check_closable(book: CashBook, month: date) -> None:
    if last_of(month) >= clock.today():
        raise Refused(_("This month is not over yet."), rule=RULE, code="not-over")
    if last_of(month) < book.opened_on:
        raise DomainError(_("This cash book begins later."), rule=RULE, code="before-the-book")
    since = open_from(book)
    if since is not None and month < since:
        raise Refused(_("This month is closed already."), rule=RULE, code="closed")
    entries = Entry.objects.filter(purse__book=book, on__lte=last_of(month))
    if since is not None:
        entries = entries.filter(on__gte=since)
    if earlier := entries.filter(on__lt=month).order_by("on").first():
        raise Refused(
            _("Close %(month)s first.") % {"month": earlier.on.strftime("%m-%Y")}, rule=RULE, code="earlier-month"
        )
    if entries.filter(needs_check=True, check_of__isnull=True).exists():
        raise Refused(
            _("An entry in this month waits for a second pair of eyes. Let a colleague look at it first."),
            rule=RULE,
            code="unchecked",
        )


def _sum_until(purse_id: UUID, month: date) -> int:
    found = Entry.objects.filter(purse=purse_id, on__lte=last_of(month)).aggregate(total=Sum("cents"))
    return int(found["total"] or 0)


def _written_since(book: CashBook, closing: MonthClosing) -> bool:
    """Also what cancels itself out is something new to look at."""
    return Entry.objects.filter(
        purse__book=book, on__lte=last_of(closing.month), recorded_at__gt=closing.closed_at
    ).exists()
