"""Swapping: a worker offers a shift to colleagues, for nothing or for one of theirs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked


class SwapStage(models.TextChoices):
    ASKED = "asked", pgettext_lazy("swap of shifts", "waits for a colleague")
    AGREED = "agreed", pgettext_lazy("swap of shifts", "waits for the planner")
    DONE = "done", pgettext_lazy("swap of shifts", "swapped")
    NOBODY = "nobody", pgettext_lazy("swap of shifts", "nobody can")
    REFUSED = "refused", pgettext_lazy("swap of shifts", "not agreed by the planner")
    WITHDRAWN = "withdrawn", pgettext_lazy("swap of shifts", "taken back")
    OVERTAKEN = "overtaken", pgettext_lazy("swap of shifts", "overtaken")


#: In these, something is still to come of it.
OPEN = (SwapStage.ASKED, SwapStage.AGREED)


@tracked
class Swap(Revised, Model):
    """That a worker wants to hand over a shift. Whoever says yes first gets it; `why` says what came in between."""

    shift = models.ForeignKey("rosters.Shift", models.CASCADE, related_name="swaps", verbose_name=_("shift"))
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("by"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=9, choices=SwapStage.choices, default=SwapStage.ASKED)
    why = models.CharField(_("why"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    #: By which the roster was changed.
    change = models.ForeignKey("rosters.Change", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("swap of shifts")
        verbose_name_plural = _("swaps of shifts")
        indexes = [models.Index(fields=["asked_by", "stage"], name="swaps_of_a_worker")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=SwapStage.values), name="stage_of_a_swap_is_known"),
            models.UniqueConstraint(
                "shift", condition=Q(stage__in=["asked", "agreed"]), name="a_shift_is_offered_once"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["asked", "agreed"], settled_at__isnull=True)
                | (~Q(stage__in=["asked", "agreed"]) & Q(settled_at__isnull=False)),
                name="a_settled_swap_says_when",
            ),
        ]


@tracked
class SwapOffer(Model):
    """One colleague who is asked: to take the shift over, or to give one of their own (`against`) for it."""

    swap = models.ForeignKey(Swap, models.CASCADE, related_name="offers", verbose_name=_("swap"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    against = models.ForeignKey(
        "rosters.Shift", models.CASCADE, related_name="+", null=True, blank=True, verbose_name=_("for which shift")
    )
    agreed = models.BooleanField(_("says yes"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("asked for a swap")
        verbose_name_plural = _("asked for swaps")
        indexes = [models.Index(fields=["worker", "agreed"], name="swaps_asked_of_a_worker")]
        constraints = [
            models.UniqueConstraint("swap", "worker", "against", nulls_distinct=False, name="an_offer_is_made_once"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, answered_at__isnull=True)
                | Q(agreed__isnull=False, answered_at__isnull=False),
                name="an_answer_to_a_swap_has_a_moment",
            ),
        ]
