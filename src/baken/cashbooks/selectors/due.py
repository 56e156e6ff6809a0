"""What waits for someone: a second pair of eyes, a count, a month, money of who left. For Vandaag and signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet

from baken.accounts.policy import Action
from baken.cashbooks.models import CashBook, CashCount, Entry, MonthClosing, Purse
from baken.cashbooks.rules.entries import first_of
from baken.cashbooks.selectors.books import waiting_for_check
from baken.homes.models import Stay
from baken.participants.selectors import participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

_WITH_PERSON = "purse__book__participant__person"


class _AfterMonth(Func):
    """The first day after a month that is named by its first."""

    template = "(%(expressions)s + interval '1 month')::date"
    output_field = DateField()


def _visible(actor: Actor, action: Action) -> QuerySet[CashBook]:
    """The books with which the actor may do this."""
    people = participants_visible_to(actor, action=action, ties=False).order_by()
    return CashBook.objects.filter(participant__in=people.values("pk"))


def unchecked_entries(actor: Actor) -> QuerySet[Entry]:
    """Entries above the set amount that wait for the actor, who neither wrote them nor handled the money (YG-05)."""
    found = waiting_for_check().filter(purse__book__in=_visible(actor, Action.CASH_RECORD))
    if actor.user_id is not None:
        found = found.exclude(Q(recorded_by=actor.user_id) | Q(given_by=actor.user_id, given_by__isnull=False))
    return found.select_related(_WITH_PERSON).order_by("recorded_at")


def counts_to_confirm(actor: Actor) -> QuerySet[CashCount]:
    """Counts by others that no second person confirmed yet, without those that were overtaken by what was written."""
    found = CashCount.objects.filter(
        Q(counted=F("expected")) | Q(expected=F("purse__cents")),
        confirmed_by__isnull=True,
        purse__book__closed_on__isnull=True,
        purse__book__in=_visible(actor, Action.CASH_RECORD),
    )
    if actor.user_id is not None:
        found = found.exclude(counted_by=actor.user_id)
    return found.select_related(_WITH_PERSON).order_by("counted_at")


def months_to_close(actor: Actor) -> QuerySet[CashBook]:
    """Books of those whose money the actor manages, with entries in a month that is over and not closed (YG-05)."""
    closed = MonthClosing.objects.annotate(after=_AfterMonth("month")).filter(
        book=OuterRef("purse__book"), confirmed_by__isnull=False, after__gt=OuterRef("on")
    )
    open_entries = Entry.objects.filter(~Exists(closed), purse__book=OuterRef("pk"), on__lt=first_of(clock.today()))
    found = _visible(actor, Action.CASH_MANAGE).filter(Exists(open_entries))
    return found.select_related("participant__person").order_by("participant__person__surname")


def balances_left(actor: Actor) -> QuerySet[CashBook]:
    """Open books with money in them of who lives in none of our homes any more; `left_cents` per book (YG-05)."""
    here = Stay.objects.on(clock.today()).filter(participant=OuterRef("participant"))
    before = Stay.objects.filter(participant=OuterRef("participant"), until_on__lte=clock.today())
    money = Purse.objects.filter(book=OuterRef("pk")).exclude(cents=0)
    return (
        _visible(actor, Action.CASH_MANAGE)
        .filter(~Exists(here), Exists(before), Exists(money), closed_on__isnull=True)
        .select_related("participant__person")
        .prefetch_related("purses")
    )
