"""Looking back: each goal by PEA, the report of a round, and the general evaluation (8F-13 to 8F-15)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.plans.rules.goals import Effect, NextStep
from baken.shared.models import Model, Revised, tracked


class EffectChoices(models.TextChoices):
    REACHED = Effect.REACHED, _("reached")
    PARTLY = Effect.PARTLY, _("partly reached")
    NOT = Effect.NOT, _("not reached")


class NextStepChoices(models.TextChoices):
    SECURE = NextStep.SECURE, _("secure it: keep practising")
    EXTEND = NextStep.EXTEND, _("extend it")
    GO_ON = NextStep.GO_ON, _("go on")
    EASIER = NextStep.EASIER, _("make it easier")
    ADJUST = NextStep.ADJUST, _("adjust it")
    STOP = NextStep.STOP, _("stop: it does not fit any more")


class Bringer(models.TextChoices):
    """Who brings in a new goal."""

    PARTICIPANT = "participant", _("participant")
    PARENT = "parent", _("parent or carer")
    OTHER = "other", _("someone else involved")


@tracked
class GoalEvaluation(Document, Revised):
    """One goal evaluated by process, effect and action (8F-14)."""

    goal = models.OneToOneField("plans.Goal", models.PROTECT, related_name="evaluation", verbose_name=_("goal"))
    process = models.TextField(_("process"))
    effect = models.CharField(_("effect"), max_length=7, choices=EffectChoices.choices)
    why = models.TextField(_("why it was reached or not"))
    gained = models.TextField(_("what was gained"), blank=True)
    next_step = models.CharField(_("action"), max_length=7, choices=NextStepChoices.choices)
    next_note = models.TextField(_("how to go on"), blank=True)
    evaluated_on = models.DateField(_("evaluated on"))
    evaluated_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    evaluated_by_name = models.CharField(_("evaluated by"), max_length=200)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("evaluation of a goal")
        verbose_name_plural = _("evaluations of goals")
        constraints = [
            models.CheckConstraint(condition=Q(effect__in=EffectChoices.values), name="effect_is_known"),
            models.CheckConstraint(condition=Q(next_step__in=NextStepChoices.values), name="next_step_is_known"),
            models.CheckConstraint(
                condition=Q(effect=Effect.REACHED, next_step__in=[NextStep.SECURE, NextStep.EXTEND])
                | ~Q(effect=Effect.REACHED) & ~Q(next_step__in=[NextStep.SECURE, NextStep.EXTEND]),
                name="what_was_reached_is_kept",
            ),
        ]


@tracked
class EvaluationReport(Document, Revised):
    """The report of a round's evaluation; it belongs with the plan of that round (8F-13)."""

    plan = models.ForeignKey(
        "plans.SupportPlan",
        models.PROTECT,
        related_name="evaluation_reports",
        null=True,
        verbose_name=_("support plan"),
    )
    goals = models.TextField(_("goals"), blank=True)
    collaboration = models.TextField(_("agreements on working together"), blank=True)
    professionalism = models.TextField(_("professionalism"), blank=True)
    new_requests = models.TextField(_("new support requests"), blank=True)
    written_by_name = models.CharField(_("written by"), max_length=200)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    finished_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-round"]
        verbose_name = _("evaluation report")
        verbose_name_plural = _("evaluation reports")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "round"], name="one_evaluation_report_per_round"),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True)
                | ~Q(goals="") & ~Q(collaboration="") & ~Q(professionalism="") & ~Q(new_requests=""),
                name="finished_report_is_whole",
            ),
        ]

    @property
    def is_finished(self) -> bool:
        return self.finished_on is not None


@tracked
class GeneralEvaluation(Document):
    """What someone learned over half a year or a year, put positively (8F-15)."""

    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    summary = models.TextField(_("knowledge and skills gained"))
    starting_points = models.TextField(_("where to start from now"), blank=True)
    inventory = models.ForeignKey(
        "plans.RiskInventory",
        models.PROTECT,
        related_name="general_evaluations",
        null=True,
        verbose_name=_("risk inventory"),
    )
    risks_left_out = models.TextField(_("why the risks were not looked at again"), blank=True, db_default="")
    written_on = models.DateField(_("written on"))
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["-until_on", "-created_at"]
        verbose_name = _("general evaluation")
        verbose_name_plural = _("general evaluations")
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="evaluation_covers_a_period"),
            models.CheckConstraint(
                condition=Q(inventory__isnull=True) | Q(risks_left_out=""), name="risks_judged_or_left_out"
            ),
        ]


@tracked
class NewGoal(Model):
    """A goal that someone brings in for the next plan."""

    evaluation = models.ForeignKey(
        GeneralEvaluation, models.CASCADE, related_name="new_goals", verbose_name=_("general evaluation")
    )
    text = models.TextField(_("new goal"))
    brought_by = models.CharField(_("brought in by"), max_length=11, choices=Bringer.choices)
    brought_by_name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("new goal")
        verbose_name_plural = _("new goals")
        constraints = [
            models.CheckConstraint(condition=Q(brought_by__in=Bringer.values), name="bringer_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="new_goal_says_something"),
        ]
