"""What was weighed, about one of the balances of SL-07."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


@tracked
class Weighing(Revised, Model):
    """A choice that pulled two ways: the situation, what was weighed, what was decided and with whom."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="weighings", verbose_name=_("participant")
    )
    balance = models.CharField(_("balance"), max_length=60)
    on = models.DateField(_("date"))
    situation = models.TextField(_("situation"))
    weighed = models.TextField(_("what was weighed"))
    decided = models.TextField(_("what was decided"))
    with_whom = models.CharField(_("with whom"), max_length=200)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("who"), max_length=200)
    #: Only when someone wants to look back; nothing says one must.
    look_back_on = models.DateField(_("look back on"), null=True, blank=True)
    looked_back_on = models.DateField(_("looked back on"), null=True, blank=True)
    looking_back = models.TextField(_("how it turned out"), blank=True)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("weighing")
        verbose_name_plural = _("weighings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(situation="") & ~Q(weighed="") & ~Q(decided="") & ~Q(with_whom=""),
                name="a_weighing_is_told",
            ),
            models.CheckConstraint(
                condition=Q(look_back_on__isnull=True) | Q(look_back_on__gt=F("on")), name="one_looks_back_later"
            ),
            models.CheckConstraint(
                condition=Q(looked_back_on__isnull=True, looking_back="")
                | (Q(looked_back_on__gte=F("on")) & ~Q(looking_back="")),
                name="looking_back_has_words",
            ),
        ]
        indexes = [models.Index(fields=["participant", "-on"], name="weighings_of_a_participant")]
