"""Ways of filling a roster: a round in which workers choose themselves, and the optimiser."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked


@tracked
class Round(Revised, Model):
    """A time in which workers choose shifts of a concept themselves, each up to a number of hours or shifts."""

    roster = models.ForeignKey("rosters.Roster", models.CASCADE, related_name="rounds", verbose_name=_("roster"))
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day"))
    most_shifts = models.PositiveSmallIntegerField(_("shifts per worker at most"), null=True, blank=True)
    words = models.CharField(_("what to know"), max_length=300, blank=True)
    settled_at = models.DateTimeField(_("dealt out at"), null=True, blank=True)

    class Meta:
        ordering = ["opens_on"]
        verbose_name = _("round of choosing")
        verbose_name_plural = _("rounds of choosing")
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="a_round_closes_after_it_opens")
        ]


@tracked
class Pick(Model):
    """That a worker chose a shift in a round; `rank` 1 is wanted most."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="picks", verbose_name=_("round"))
    shift = models.ForeignKey("rosters.Shift", models.CASCADE, related_name="picks", verbose_name=_("shift"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    rank = models.PositiveSmallIntegerField(_("how much wanted"), default=1)
    got = models.BooleanField(_("got it"), null=True, blank=True)
    #: Why someone got it or not, as `rules.rounds.Because` says it: who got it instead, and what weighed.
    because = models.JSONField(_("why"), default=dict, blank=True)

    class Meta:
        ordering = ["rank", "created_at"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        constraints = [models.UniqueConstraint("round", "shift", "worker", name="a_shift_is_chosen_once_by_someone")]


class RunStage(models.TextChoices):
    ASKED = "asked", pgettext_lazy("proposal for a roster", "is being worked out")
    DONE = "done", pgettext_lazy("proposal for a roster", "is ready")
    STOPPED = "stopped", pgettext_lazy("proposal for a roster", "stopped")


class Run(Model):
    """A question to the optimiser about one or more concepts together, and its answer. People decide what is taken.

    `asked` holds what was wanted (weights, what may be broken), `result` what came of it: ids, no names. Homes that
    share no worker are separate questions, each worked out on its own (`parts` of the result).
    """

    rosters = models.ManyToManyField("rosters.Roster", related_name="runs", verbose_name=_("rosters"))
    asked = models.JSONField(_("what was asked"), default=dict)
    seed = models.PositiveIntegerField(_("seed"), default=0)
    seconds = models.PositiveSmallIntegerField(_("seconds to look"))
    earlier = models.ForeignKey("self", models.SET_NULL, related_name="later", null=True, blank=True)
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    stage = models.CharField(_("stage"), max_length=7, choices=RunStage.choices, default=RunStage.ASKED)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    result = models.JSONField(_("result"), default=dict)
    taken_at = models.DateTimeField(_("taken over at"), null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("proposal for a roster")
        verbose_name_plural = _("proposals for a roster")
        constraints = [models.CheckConstraint(condition=Q(stage__in=RunStage.values), name="stage_of_a_run_is_known")]

    @property
    def is_under_way(self) -> bool:
        return self.stage == RunStage.ASKED


class RunProgress(models.Model):
    """How far one part of a question is. A row of its own: it is written while the work holds the question itself."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="progress")
    part = models.PositiveSmallIntegerField(default=0)
    parts = models.PositiveSmallIntegerField(default=1)
    cost = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    seconds = models.FloatField(default=0)
    done = models.BooleanField(default=False)
    stop_asked = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("progress of a proposal for a roster")
        verbose_name_plural = _("progress of proposals for a roster")
        constraints = [models.UniqueConstraint("run", "part", name="one_progress_per_part")]
