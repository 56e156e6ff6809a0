"""What is written in a cash book. Never changed: what was wrong is taken back by an entry of its own."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.cashbooks.models.books import Purse
from baken.cashbooks.rules.entries import MOST, OUTWARD, EntryKind
from baken.shared.models import Model
from baken.shared.money import Money


class EntryKindChoices(models.TextChoices):
    RECEIVED = EntryKind.RECEIVED, _("Received")
    PAID_OUT = EntryKind.PAID_OUT, _("Paid out to the youth")
    SPENT = EntryKind.SPENT, pgettext_lazy("money", "Spent")
    HANDED_OVER = EntryKind.HANDED_OVER, _("Handed over on leaving")
    COUNTED = EntryKind.COUNTED, _("Difference found by counting")
    REVERSED = EntryKind.REVERSED, _("Taken back")


class Payout(Model):
    """One round in which pocket money was paid out in a home, to whoever got it that day."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="payouts", verbose_name=_("home"))
    on = models.DateField(_("date"))
    by_name = models.CharField(_("by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("round of pocket money")
        verbose_name_plural = _("rounds of pocket money")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


_WRITE = """
    SELECT purse.cents, purse.entries_so_far, purse.book_id INTO balance, so_far, of_book
        FROM cashbooks_purse purse WHERE purse.id = NEW.purse_id FOR UPDATE;
    SELECT book.opened_on, book.closed_on INTO begun, closed FROM cashbooks_cashbook book WHERE book.id = of_book;
    IF closed IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'a_closed_book_takes_no_entries', MESSAGE = 'This book is closed';
    END IF;
    IF NEW.on < begun THEN
        RAISE check_violation USING CONSTRAINT = 'no_entry_before_the_book', MESSAGE = 'This book began later';
    END IF;
    SELECT max(closing.month) INTO fixed FROM cashbooks_monthclosing closing
        WHERE closing.book_id = of_book AND closing.confirmed_by_id IS NOT NULL;
    IF NEW.on < fixed + interval '1 month' THEN
        RAISE check_violation USING CONSTRAINT = 'a_closed_month_takes_no_entries', MESSAGE = 'This month is closed';
    END IF;
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cashbooks_entry other WHERE other.id = NEW.reverses_id AND other.purse_id = NEW.purse_id
            AND other.cents = -NEW.cents AND other.kind <> 'reversed'
    ) THEN
        RAISE check_violation USING CONSTRAINT = 'an_entry_is_taken_back_whole', MESSAGE = 'Not the opposite of that';
    END IF;
    NEW.number := so_far + 1;
    NEW.balance_after := balance + NEW.cents;
    UPDATE cashbooks_purse SET cents = NEW.balance_after, entries_so_far = NEW.number WHERE id = NEW.purse_id;
    RETURN NEW;
"""


class Entry(Model):
    """One movement of money in a purse: below nought what went out.

    `number` and `balance_after` are filled in by the database, which locks the purse first: so the balance is always
    the sum, also when two people write at once. Below zero there is a reason, or the row is refused.
    """

    purse = models.ForeignKey(Purse, models.PROTECT, related_name="entries", verbose_name=_("purse"))
    number = models.PositiveIntegerField(_("number"), default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=11, choices=EntryKindChoices.choices)
    on = models.DateField(_("date"))
    cents = models.IntegerField(_("amount"))
    balance_after = models.IntegerField(pgettext_lazy("money", "balance"), default=0, editable=False)
    what_for = models.CharField(_("what for"), max_length=120, blank=True)
    other = models.CharField(_("from whom or to whom"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    given_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("given or taken by")
    )
    given_by_name = models.CharField(_("given or taken by"), max_length=200)
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)
    needs_check = models.BooleanField(_("a second person looks at it"), default=False)
    reverses = models.OneToOneField(
        "self", models.PROTECT, related_name="reversal", null=True, blank=True, verbose_name=_("takes back")
    )
    count = models.OneToOneField(
        "cashbooks.CashCount", models.PROTECT, related_name="entry", null=True, blank=True, verbose_name=_("count")
    )
    payout = models.ForeignKey(
        Payout, models.PROTECT, related_name="entries", null=True, blank=True, verbose_name=_("round of pocket money")
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("entry in a cash book")
        verbose_name_plural = _("entries in cash books")
        constraints = [
            models.UniqueConstraint(fields=["purse", "number"], name="one_entry_of_a_number_per_purse"),
            models.CheckConstraint(condition=Q(kind__in=EntryKindChoices.values), name="entry_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(cents=0) & Q(cents__range=(-MOST.cents, MOST.cents)), name="entry_is_within_bounds"
            ),
            models.CheckConstraint(
                condition=Q(kind="received", cents__gt=0)
                | Q(kind__in=sorted(kind.value for kind in OUTWARD), cents__lt=0)
                | Q(kind__in=["counted", "reversed"]),
                name="money_goes_the_way_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(balance_after__gte=0) | ~Q(reason=""), name="below_zero_only_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(kind="reversed", reverses__isnull=False) & ~Q(reason="")
                | ~Q(kind="reversed") & Q(reverses__isnull=True),
                name="who_takes_back_says_what_and_why",
            ),
            models.CheckConstraint(
                condition=Q(kind="counted", count__isnull=False) & ~Q(reason="")
                | ~Q(kind="counted") & Q(count__isnull=True),
                name="a_difference_comes_from_a_count",
            ),
            models.CheckConstraint(
                condition=Q(on__lte=TruncDate("recorded_at", tzinfo=timezone.get_default_timezone())),
                name="no_entry_ahead_of_time",
            ),
            models.CheckConstraint(
                condition=~Q(given_by_name="") & ~Q(recorded_by_name=""), name="an_entry_has_a_doer"
            ),
        ]
        indexes = [
            models.Index(fields=["purse", "on", "number"], name="entries_by_day"),
            models.Index(fields=["purse"], condition=Q(needs_check=True), name="entries_to_check"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Entries of cash books are never emptied';",
            ),
            pgtrigger.Trigger(
                name="balance_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[
                    ("balance", "integer"),
                    ("so_far", "integer"),
                    ("of_book", "uuid"),
                    ("begun", "date"),
                    ("closed", "date"),
                    ("fixed", "date"),
                ],
                func=_WRITE,
            ),
        ]

    @property
    def amount(self) -> Money:
        """What it does to the balance: below nought what went out."""
        return Money(self.cents)

    @property
    def balance(self) -> Money:
        return Money(self.balance_after)
