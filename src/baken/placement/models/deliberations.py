"""Placing everyone at once: what was asked of the optimiser, how far it is, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model


class Stage(models.TextChoices):
    """How far the worker is with it."""

    ASKED = "asked", pgettext_lazy("placing everyone", "is being worked out")
    DONE = "done", pgettext_lazy("placing everyone", "is ready")
    STOPPED = "stopped", pgettext_lazy("placing everyone", "stopped")


MOST_WEEKS, LEAST_WEEKS = 26, 4


class Deliberation(Model):
    """A question to the optimiser, and its answer. Nothing in it is decided: that is done by people, at the meeting.

    `movers` are those who live somewhere and may move, `marks` what was held fast (`rules.marks`), `result` what came
    of it (`rules.results`): ids, no names. What was asked never changes: asking otherwise makes another one, which
    begins where `earlier` ended.
    """

    locations = models.ManyToManyField("accounts.Location", related_name="+", verbose_name=_("locations"))
    first_on = models.DateField(_("from the week of"))
    weeks = models.PositiveSmallIntegerField(_("weeks"))
    move_price = models.PositiveSmallIntegerField(_("points of fit that a move has to yield"))
    movers = models.JSONField(_("who may move"), default=list)
    marks = models.JSONField(_("what is held fast"), default=dict)
    seed = models.PositiveIntegerField(_("seed"), default=0)
    seconds = models.PositiveSmallIntegerField(_("seconds to look"))
    differ = models.PositiveSmallIntegerField(_("people who live elsewhere in another proposal"))
    earlier = models.ForeignKey(
        "self", models.SET_NULL, related_name="later", null=True, blank=True, verbose_name=_("asked after")
    )
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    stage = models.CharField(_("stage"), max_length=7, choices=Stage.choices, default=Stage.ASKED)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    result = models.JSONField(_("result"), default=dict)
    was_cut_short = models.BooleanField(_("was stopped before the end"), default=False)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("proposal for everyone")
        verbose_name_plural = _("proposals for everyone")
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="stage_of_a_deliberation_is_known"),
            models.CheckConstraint(
                condition=Q(weeks__range=(LEAST_WEEKS, MOST_WEEKS)), name="weeks_of_a_deliberation_are_few"
            ),
            models.CheckConstraint(condition=Q(first_on__iso_week_day=1), name="a_deliberation_begins_on_monday"),
            models.CheckConstraint(condition=Q(move_price__lte=100), name="a_move_costs_a_hundred_points_at_most"),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.stage == Stage.ASKED


class DeliberationProgress(models.Model):
    """How far the worker is. A row of its own: it is written while the work holds the deliberation itself."""

    deliberation = models.OneToOneField(Deliberation, models.CASCADE, primary_key=True, related_name="progress")
    proposal = models.PositiveSmallIntegerField(default=0)
    aim = models.PositiveSmallIntegerField(default=0)
    cost = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    seconds = models.FloatField(default=0)
    stop_asked = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("progress of a proposal")
        verbose_name_plural = _("progress of proposals")
