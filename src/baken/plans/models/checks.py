"""How it goes in the life domains, as participant and mentor say it themselves (8F-08, 8F-13)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.plans.rules.checks import LOWEST, MOST, Judge, Moment
from baken.shared.models import Model, Revised, tracked


class MomentChoices(models.TextChoices):
    ANALYSIS = Moment.ANALYSIS, _("at the analysis")
    EVALUATION = Moment.EVALUATION, _("at the evaluation")


class JudgeChoices(models.TextChoices):
    PARTICIPANT = Judge.PARTICIPANT, _("participant")
    MENTOR = Judge.MENTOR, _("mentor")


class LevelChoices(models.IntegerChoices):
    """Words first: the figure only makes the picture."""

    VERY_HARD = 1, _("very hard")
    HARD = 2, _("hard")
    SO_SO = 3, _("so-so")
    WELL = 4, _("well")
    VERY_WELL = 5, _("very well")


@tracked
class DomainCheck(Document, Revised):
    """One moment in a round at which people said how it goes. An opinion, never a test."""

    moment = models.CharField(_("moment"), max_length=10, choices=MomentChoices.choices)
    checked_on = models.DateField(_("on"))
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["round", "created_at"]
        verbose_name = _("look at the life domains")
        verbose_name_plural = _("looks at the life domains")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "round", "moment"], name="one_check_per_moment_of_a_round"),
            models.CheckConstraint(condition=Q(moment__in=MomentChoices.values), name="check_moment_is_known"),
        ]


@tracked
class DomainLevel(Model):
    """How it goes in one life domain, by whom."""

    check_of = models.ForeignKey(
        DomainCheck, models.CASCADE, related_name="levels", verbose_name=_("look at the life domains")
    )
    domain = models.CharField(_("life domain"), max_length=40)
    judge = models.CharField(_("said by"), max_length=11, choices=JudgeChoices.choices)
    level = models.PositiveSmallIntegerField(_("how it goes"), choices=LevelChoices.choices)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("how it goes in a life domain")
        verbose_name_plural = _("how it goes in the life domains")
        constraints = [
            models.UniqueConstraint(fields=["check_of", "domain", "judge"], name="one_level_per_domain_and_judge"),
            models.CheckConstraint(condition=Q(judge__in=JudgeChoices.values), name="judge_is_known"),
            models.CheckConstraint(condition=Q(level__gte=LOWEST, level__lte=MOST), name="level_is_one_to_five"),
        ]
