"""Looking twice: counting, a second pair of eyes, the youth who saw it, and closing a month (YG-05)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.models.books import CashBook, Purse
from baken.cashbooks.models.entries import Entry
from baken.shared.models import Model
from baken.shared.money import Money


class CashCount(Model):
    """That someone counted a purse, and that another saw the same amount. A difference is explained.

    `expected` is what the book says at that moment; the database fills it in.
    """

    purse = models.ForeignKey(Purse, models.PROTECT, related_name="counts", verbose_name=_("purse"))
    counted_at = models.DateTimeField(_("counted at"))
    expected = models.IntegerField(_("by the book"), default=0, editable=False)
    counted = models.PositiveIntegerField(_("counted"))
    explanation = models.CharField(_("explanation of the difference"), max_length=300, blank=True)
    counted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("counted by"))
    counted_by_name = models.CharField(_("counted by"), max_length=200)
    confirmed_at = models.DateTimeField(_("seen by a second person at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("second person")
    )
    confirmed_by_name = models.CharField(_("second person"), max_length=200, blank=True)

    class Meta:
        ordering = ["-counted_at"]
        verbose_name = _("count")
        verbose_name_plural = _("counts")
        constraints = [
            models.CheckConstraint(
                condition=Q(counted=F("expected")) | ~Q(explanation=""), name="a_difference_is_explained"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True, confirmed_by_name="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by_name="") & ~Q(confirmed_by=F("counted_by"))),
                name="another_person_confirms_a_count",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="expects_the_balance",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    SELECT purse.cents INTO NEW.expected FROM cashbooks_purse purse
                        WHERE purse.id = NEW.purse_id FOR UPDATE;
                    RETURN NEW;
                    """,
            ),
            pgtrigger.Trigger(
                name="confirmed_once",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.confirmed_by_id IS NOT NULL OR (NEW.purse_id, NEW.counted_at, NEW.expected, NEW.counted,
                        NEW.explanation, NEW.counted_by_id) IS DISTINCT FROM (OLD.purse_id, OLD.counted_at,
                        OLD.expected, OLD.counted, OLD.explanation, OLD.counted_by_id) THEN
                        RAISE check_violation USING CONSTRAINT = 'a_count_is_confirmed_and_nothing_else',
                            MESSAGE = 'A count is not changed';
                    END IF;
                    RETURN NEW;
                    """,
            ),
            pgtrigger.Protect(name="a_count_is_kept", operation=pgtrigger.Delete),
        ]

    @property
    def amount(self) -> Money:
        return Money(self.counted)

    @property
    def balance(self) -> Money:
        """What the book said when it was counted."""
        return Money(self.expected)

    @property
    def difference(self) -> Money:
        """Below nought when money is missing."""
        return self.amount - self.balance

    @property
    def is_overtaken(self) -> bool:
        """Whether something was written since in a purse that did not hold what it should: then one counts anew."""
        return self.confirmed_by_id is None and bool(self.difference) and self.purse.cents != self.expected


class EntryCheck(Model):
    """That a second person looked at an entry: not whoever wrote it, nor whoever handled the money."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="check_of", verbose_name=_("entry"))
    checked_at = models.DateTimeField(_("looked at"))
    checked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("second person"))
    checked_by_name = models.CharField(_("second person"), max_length=200)

    class Meta:
        ordering = ["-checked_at"]
        verbose_name = _("second look at an entry")
        verbose_name_plural = _("second looks at entries")
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="another_person_looks",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM cashbooks_entry entry WHERE entry.id = NEW.entry_id
                        AND NEW.checked_by_id IN (entry.recorded_by_id, entry.given_by_id)) THEN
                        RAISE check_violation USING CONSTRAINT = 'another_person_checks_an_entry',
                            MESSAGE = 'Someone else looks at an entry';
                    END IF;
                    RETURN NEW;
                    """,
            ),
        ]


class EntrySeen(Model):
    """That the youth saw an entry and agrees that it is right."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seen", verbose_name=_("entry"))
    seen_on = models.DateField(_("seen on"))
    noted_by_name = models.CharField(_("noted by"), max_length=200)

    class Meta:
        ordering = ["-seen_on"]
        verbose_name = _("entry seen by the youth")
        verbose_name_plural = _("entries seen by youths")
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class MonthClosing(Model):
    """That a month of a book was looked through, and by whom a second time: from then on it is fixed.

    `pocket` and `clothing` are what was in the purses at the end of the month, as the first person saw them.
    """

    book = models.ForeignKey(CashBook, models.PROTECT, related_name="closings", verbose_name=_("cash book"))
    month = models.DateField(_("month"))
    pocket = models.IntegerField(_("pocket money at the end"))
    clothing = models.IntegerField(_("clothing money at the end"))
    closed_at = models.DateTimeField(_("looked through at"))
    closed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", verbose_name=_("looked through by")
    )
    closed_by_name = models.CharField(_("looked through by"), max_length=200)
    confirmed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("second person")
    )
    confirmed_by_name = models.CharField(_("second person"), max_length=200, blank=True)

    class Meta:
        ordering = ["-month"]
        verbose_name = _("closing of a month")
        verbose_name_plural = _("closings of months")
        constraints = [
            models.UniqueConstraint(fields=["book", "month"], name="a_month_closes_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_month_is_named_by_its_first_day"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True, confirmed_by_name="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by_name="") & ~Q(confirmed_by=F("closed_by"))),
                name="another_person_closes_a_month",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="closed_with_the_purses_held",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    PERFORM 1 FROM cashbooks_purse WHERE book_id = NEW.book_id ORDER BY id FOR UPDATE;
                    RETURN NEW;
                    """,
            ),
            pgtrigger.Protect(
                name="a_closed_month_stays_closed",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__confirmed_by__isnull=False),
            ),
        ]

    @property
    def is_fixed(self) -> bool:
        return self.confirmed_by_id is not None
