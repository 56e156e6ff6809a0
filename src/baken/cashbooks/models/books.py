"""The cash book of a youth and its two purses (YG-05)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.cashbooks.rules.entries import PurseKind
from baken.shared.models import Model, tracked
from baken.shared.money import Money


class PurseChoices(models.TextChoices):
    POCKET = PurseKind.POCKET, _("Pocket money")
    CLOTHING = PurseKind.CLOTHING, _("Clothing money")


@tracked
class CashBook(Model):
    """The money that a home keeps for one youth, from the day of coming to live there until the book is closed."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="cash_books", verbose_name=_("participant")
    )
    opened_on = models.DateField(_("kept since"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by_name = models.CharField(_("closed by"), max_length=200, blank=True)

    class Meta:
        ordering = ["-opened_on", "-created_at"]
        verbose_name = _("cash book")
        verbose_name_plural = _("cash books")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(closed_on__isnull=True), name="one_open_cash_book_of_someone"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by_name="")
                | (Q(closed_on__gte=F("opened_on")) & ~Q(closed_by_name="")),
                name="who_closed_a_cash_book_is_known",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="closed_empty_and_for_good",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.closed_on IS NOT NULL OR NEW.participant_id <> OLD.participant_id
                        OR NEW.opened_on > OLD.opened_on THEN
                        RAISE check_violation USING CONSTRAINT = 'a_cash_book_stays_closed',
                            MESSAGE = 'A cash book stays closed, of whom it is, and as old as it is';
                    END IF;
                    IF NEW.closed_on IS NOT NULL THEN
                        PERFORM 1 FROM cashbooks_purse WHERE book_id = NEW.id ORDER BY id FOR UPDATE;
                        IF EXISTS (SELECT 1 FROM cashbooks_purse WHERE book_id = NEW.id AND cents <> 0) THEN
                            RAISE check_violation USING CONSTRAINT = 'a_cash_book_closes_empty',
                                MESSAGE = 'There is money in this book';
                        END IF;
                    END IF;
                    RETURN NEW;
                    """,
            ),
            pgtrigger.Protect(name="a_book_is_kept", operation=pgtrigger.Delete),
        ]

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None


class Purse(Model):
    """One of the two purses of a book. `cents` and `entries` are kept by the database, with every entry.

    No code writes them: a trigger of the entries does, after locking this row, and another one refuses the rest.
    """

    book = models.ForeignKey(CashBook, models.PROTECT, related_name="purses", verbose_name=_("cash book"))
    kind = models.CharField(_("kind"), max_length=8, choices=PurseChoices.choices)
    cents = models.IntegerField(pgettext_lazy("money", "balance"), default=0, editable=False)
    entries_so_far = models.PositiveIntegerField(_("entries so far"), default=0, editable=False)

    class Meta:
        ordering = ["-kind"]
        verbose_name = _("purse")
        verbose_name_plural = _("purses")
        constraints = [
            models.UniqueConstraint(fields=["book", "kind"], name="one_purse_of_a_kind_per_book"),
            models.CheckConstraint(condition=Q(kind__in=PurseChoices.values), name="purse_kind_is_known"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="begins_empty",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="NEW.cents := 0; NEW.entries_so_far := 0; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="changed_by_entries_only",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF pg_trigger_depth() < 2 THEN
                        RAISE check_violation USING CONSTRAINT = 'a_balance_follows_from_entries',
                            MESSAGE = 'A balance follows from entries';
                    END IF;
                    RETURN NEW;
                    """,
            ),
            pgtrigger.Protect(name="a_purse_is_kept", operation=pgtrigger.Delete),
        ]

    @property
    def balance(self) -> Money:
        return Money(self.cents)
