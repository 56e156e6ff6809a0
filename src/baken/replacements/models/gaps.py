"""A shift of a published roster that lost its worker, and who was asked to help (CT-04)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.replacements.rules.repairs import Way
from baken.shared import clock
from baken.shared.models import Model, Revised, tracked


class Cause(models.TextChoices):
    """Why someone cannot work it. More than this is between them and their manager."""

    ILL = "ill", pgettext_lazy("why a shift is open", "ill")
    LEAVE = "leave", pgettext_lazy("why a shift is open", "leave")
    OTHER = "other", pgettext_lazy("why a shift is open", "away")


class GapStage(models.TextChoices):
    OPEN = "open", pgettext_lazy("open shift", "looking for someone")
    FILLED = "filled", pgettext_lazy("open shift", "filled")
    WITHOUT = "without", pgettext_lazy("open shift", "done without")
    BACK = "back", pgettext_lazy("open shift", "no longer needed")
    UNFILLED = "unfilled", pgettext_lazy("open shift", "stayed open")


class WayChoices(models.TextChoices):
    TAKE_OVER = Way.TAKE_OVER, _("takes over")
    CHAIN = Way.CHAIN, _("swaps on")
    DIVIDE = Way.DIVIDE, _("divided")
    WITHOUT = Way.WITHOUT, _("done without")


@tracked
class Gap(Revised, Model):
    """That someone cannot work a shift that was published. One per shift as long as it is open.

    `told_at` is the moment of the call. CT-04 asks for an hour before the shift; `is_late` keeps that it came later.
    """

    shift = models.ForeignKey("rosters.Shift", models.PROTECT, related_name="gaps", verbose_name=_("shift"))
    absent = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who is away"))
    absence = models.ForeignKey(
        "continuity.Absence", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("absence")
    )
    cause = models.CharField(_("why"), max_length=5, choices=Cause.choices)
    told_at = models.DateTimeField(_("called in at"))
    is_late = models.BooleanField(_("less than an hour before the shift"), default=False)
    stage = models.CharField(_("stage"), max_length=8, choices=GapStage.choices, default=GapStage.OPEN)
    way = models.CharField(_("how it was filled"), max_length=9, choices=WayChoices.choices, blank=True)
    change = models.ForeignKey(
        "rosters.Change", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("change")
    )
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("settled by")
    )

    class Meta:
        ordering = ["shift__starts_at"]
        verbose_name = _("shift to replace")
        verbose_name_plural = _("shifts to replace")
        indexes = [models.Index(fields=["stage", "-told_at"], name="gaps_by_stage")]
        constraints = [
            models.UniqueConstraint("shift", condition=Q(stage="open"), name="one_open_gap_per_shift"),
            models.CheckConstraint(condition=Q(cause__in=Cause.values), name="cause_of_a_gap_is_known"),
            models.CheckConstraint(condition=Q(stage__in=GapStage.values), name="stage_of_a_gap_is_known"),
            models.CheckConstraint(
                condition=Q(stage=GapStage.OPEN, settled_at__isnull=True)
                | (~Q(stage=GapStage.OPEN) & Q(settled_at__isnull=False)),
                name="a_settled_gap_says_when",
            ),
            models.CheckConstraint(
                condition=Q(way="") | Q(stage__in=[GapStage.FILLED, GapStage.WITHOUT]),
                name="only_a_filled_gap_says_how",
            ),
        ]

    @property
    def is_over(self) -> bool:
        """Whether its shift has ended: who took it over can still be written down."""
        return self.shift.ends_at <= clock.now()

    @property
    def waits(self) -> bool:
        """Whether someone is still looked for: the shift may have been filled in the roster itself meanwhile."""
        stands_open = self.shift.worker_id is None and self.shift.cancelled_at is None
        return self.stage == GapStage.OPEN and stands_open


@tracked
class Question(Model):
    """That a worker was asked to help with a gap, and what they said; of their own accord when nobody asked.

    `accept` is the reason of a manager who asked, for what the law leaves to an agreement. A no needs no reason.
    """

    gap = models.ForeignKey(Gap, models.CASCADE, related_name="questions", verbose_name=_("shift to replace"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    #: What they said yes to, with whoever has to say yes to it too: see `rules.keys`.
    repair = models.CharField(_("how"), max_length=300)
    way = models.CharField(_("how"), max_length=9, choices=WayChoices.choices)
    accept = models.CharField(_("why it is accepted"), max_length=300, blank=True)
    asked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    agreed = models.BooleanField(_("says yes"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    #: Who wrote the answer down, when it was given on the phone.
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    #: When it was no longer asked, because someone who had to say yes as well said no, or was asked something else.
    lapsed_at = models.DateTimeField(_("no longer asked since"), null=True, blank=True)
    #: When they were told how it ended.
    seen_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("question to help")
        verbose_name_plural = _("questions to help")
        indexes = [models.Index(fields=["worker", "-asked_at"], name="questions_to_a_worker")]
        constraints = [
            models.UniqueConstraint("gap", "worker", name="asked_once_for_a_gap"),
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, answered_at__isnull=True)
                | Q(agreed__isnull=False, answered_at__isnull=False),
                name="an_answer_to_help_has_a_moment",
            ),
        ]
