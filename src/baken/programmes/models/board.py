"""The board that a team looks at every day, for methods that a team carries out together (MT-07, FACT)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.programmes.models.programmes import Programme
from baken.shared.models import Model, tracked


class Attention(models.TextChoices):
    """How much attention someone gets from the team now."""

    TODAY = "today", _("Somebody goes today")
    WATCH = "watch", _("Keep an eye on")
    ADMITTED = "admitted", _("Admitted")


@tracked
class BoardCard(Model):
    """That a participant stands on the board: why, who goes, and since which handover.

    Whoever moves to another column gets a new card; the former one comes off, and stays as history. During an
    admission the team keeps the lead, so who is admitted stands on the board too (MT-07).
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="cards", verbose_name=_("programme"))
    attention = models.CharField(_("column"), max_length=8, choices=Attention.choices)
    reason = models.CharField(_("why"), max_length=300)
    goes = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who goes")
    )
    on_since = models.DateField(_("on the board since"))
    placed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    placed_by_name = models.CharField(_("placed by"), max_length=200)
    off_on = models.DateField(_("off the board on"), null=True, blank=True)
    off_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    off_because = models.CharField(_("why off"), max_length=300, blank=True)

    class Meta:
        ordering = ["on_since", "created_at"]
        verbose_name = _("card on the board")
        verbose_name_plural = _("cards on the board")
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(off_on__isnull=True), name="one_card_on_the_board"
            ),
            models.CheckConstraint(condition=Q(attention__in=Attention.values), name="board_column_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_card_has_a_reason"),
            models.CheckConstraint(
                condition=Q(off_on__isnull=True) | Q(off_on__gte=F("on_since")), name="a_card_comes_off_later"
            ),
        ]
