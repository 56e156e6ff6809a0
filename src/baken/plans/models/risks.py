"""The risk inventory: filled in at the start by parents, and again at every general evaluation (RR-02, 8F-15)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.plans.rules.risks import RiskState, Weighed
from baken.shared.models import Model, tracked


class FilledInBy(models.TextChoices):
    PARENT = "parent", _("parent or carer")
    PARTICIPANT = "participant", _("participant")
    WORKER = "worker", _("support worker")


class Occasion(models.TextChoices):
    START = "start", _("at the start")
    REVIEW = "review", _("at a general evaluation")


class RiskStateChoices(models.TextChoices):
    NEW = RiskState.NEW, _("new")
    STILL = RiskState.STILL, _("still there")
    GONE = RiskState.GONE, _("gone")


@tracked
class RiskInventory(Document):
    """One time that someone looked at the risks."""

    occasion = models.CharField(_("occasion"), max_length=6, choices=Occasion.choices)
    filled_in_by = models.CharField(_("filled in by"), max_length=11, choices=FilledInBy.choices)
    filled_in_by_name = models.CharField(_("name"), max_length=120)
    filled_in_on = models.DateField(_("filled in on"))
    note = models.TextField(_("remarks"), blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)

    class Meta:
        ordering = ["-filled_in_on", "-created_at"]
        verbose_name = _("risk inventory")
        verbose_name_plural = _("risk inventories")
        indexes = [models.Index(fields=["participant", "-filled_in_on"], name="inventories_over_time")]
        constraints = [
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="occasion_is_known"),
            models.CheckConstraint(condition=Q(filled_in_by__in=FilledInBy.values), name="filler_is_known"),
        ]


@tracked
class Risk(Model):
    """Something that could go wrong, from the inventory that named it until one that finds it gone."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="risks", verbose_name=_("participant")
    )
    text = models.TextField(_("risk"))
    agreement = models.TextField(_("what we agree about it"), blank=True)
    goal = models.ForeignKey(
        "plans.Goal",
        models.PROTECT,
        related_name="risks",
        null=True,
        blank=True,
        verbose_name=_("goal that follows from it"),
    )
    gone_on = models.DateField(_("gone since"), null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        indexes = [models.Index(fields=["participant"], name="risks_of_a_participant")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="risk_says_something")]

    @property
    def is_open(self) -> bool:
        return self.gone_on is None


@tracked
class RiskJudgement(Model):
    """What one inventory says about one risk."""

    inventory = models.ForeignKey(
        RiskInventory, models.CASCADE, related_name="judgements", verbose_name=_("risk inventory")
    )
    risk = models.ForeignKey(Risk, models.CASCADE, related_name="judgements", verbose_name=_("risk"))
    state = models.CharField(_("judgement"), max_length=5, choices=RiskStateChoices.choices)
    note = models.CharField(_("remarks"), max_length=300, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("judgement of a risk")
        verbose_name_plural = _("judgements of risks")
        constraints = [
            models.UniqueConstraint(fields=["inventory", "risk"], name="one_judgement_per_risk"),
            models.CheckConstraint(condition=Q(state__in=RiskStateChoices.values), name="risk_state_is_known"),
        ]


class NotedIn(models.TextChoices):
    """Where a risk was written down first."""

    MEMO = "memo", _("memo")
    REPORT = "report", _("report")
    INCIDENT = "incident", _("incident")
    TALK = "talk", _("talk")


class WeighedChoices(models.TextChoices):
    OPEN = Weighed.OPEN, _("still to be weighed")
    TAKEN_UP = Weighed.TAKEN_UP, _("taken up as a risk")
    SET_ASIDE = Weighed.SET_ASIDE, _("set aside")


@tracked
class NotedRisk(Model):
    """A risk that someone noticed in between. It comes back at the evaluation and in the next plan (RR-01)."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="noted_risks", verbose_name=_("participant")
    )
    text = models.TextField(_("risk"))
    domain = models.CharField(_("life domain"), max_length=40, blank=True)
    noted_on = models.DateField(_("noted on"))
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    noted_by_name = models.CharField(_("noted by"), max_length=200)
    source = models.CharField(_("noted in"), max_length=8, choices=NotedIn.choices, default=NotedIn.MEMO)
    source_id = models.UUIDField(_("which one"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=WeighedChoices.choices, default=Weighed.OPEN)
    risk = models.ForeignKey(
        Risk, models.PROTECT, related_name="noted", null=True, blank=True, verbose_name=_("taken up as")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    weighed_on = models.DateField(_("weighed on"), null=True, blank=True)
    weighed_by_name = models.CharField(_("weighed by"), max_length=200, blank=True)

    class Meta:
        ordering = ["-noted_on", "-created_at"]
        verbose_name = _("noted risk")
        verbose_name_plural = _("noted risks")
        indexes = [
            models.Index(fields=["participant"], condition=Q(outcome=Weighed.OPEN), name="noted_risks_to_weigh"),
            models.Index(fields=["source_id"], condition=Q(source_id__isnull=False), name="noted_risks_by_source"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="noted_risk_says_something"),
            models.CheckConstraint(condition=Q(source__in=NotedIn.values), name="noted_risk_source_is_known"),
            models.CheckConstraint(
                condition=Q(outcome=Weighed.OPEN, risk__isnull=True, reason="", weighed_on__isnull=True)
                | Q(outcome=Weighed.TAKEN_UP, risk__isnull=False, weighed_on__isnull=False)
                | Q(outcome=Weighed.SET_ASIDE, risk__isnull=True, weighed_on__isnull=False) & ~Q(reason=""),
                name="noted_risk_is_weighed_one_way",
            ),
        ]
