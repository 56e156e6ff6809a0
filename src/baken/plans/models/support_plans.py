"""The support plan with its goals, actions and agreements (8F-10, 8F-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.plans.rules.goals import GoalKind, GoalStatus
from baken.plans.rules.support_plans import NAMED, Doer, PlanStatus
from baken.shared.models import Model, Revised, tracked

if TYPE_CHECKING:
    from uuid import UUID


class PlanStatusChoices(models.TextChoices):
    DRAFT = PlanStatus.DRAFT, _("draft")
    READY = PlanStatus.READY, _("waiting for agreement")
    AGREED = PlanStatus.AGREED, _("agreed")
    FORMER = PlanStatus.FORMER, _("former")


class GoalKindChoices(models.TextChoices):
    END = GoalKind.END, _("end goal")
    INTERIM = GoalKind.INTERIM, _("interim goal")


class GoalStatusChoices(models.TextChoices):
    OPEN = GoalStatus.OPEN, _("working on it")
    SECURED = GoalStatus.SECURED, _("secured strength")
    STOPPED = GoalStatus.STOPPED, _("stopped")


class DoerChoices(models.TextChoices):
    PARTICIPANT = Doer.PARTICIPANT, _("participant")
    MENTOR = Doer.MENTOR, _("mentor")
    NETWORK = Doer.NETWORK, _("someone from the network")
    OTHER = Doer.OTHER, _("someone else")


class AgreementKind(models.TextChoices):
    WORKING = "working", _("about working together")
    RISK = "risk", _("from a risk")


class Capacity(models.TextChoices):
    """As what someone agrees with the plan."""

    PARTICIPANT = "participant", _("participant")
    PARENT = "parent", _("parent")
    REPRESENTATIVE = "representative", _("representative")
    OTHER = "other", _("someone else")


@tracked
class SupportPlan(Document):
    """One version of the support plan. What was agreed stays as it was; a new version copies what goes on."""

    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=6, choices=PlanStatusChoices.choices, default=PlanStatus.DRAFT)
    profile = models.ForeignKey(
        "plans.PersonalProfile",
        models.PROTECT,
        related_name="plans",
        null=True,
        verbose_name=_("personal profile"),
    )
    started_on = models.DateField(_("started on"))
    made_by_name = models.CharField(_("drawn up by"), max_length=200)
    ready_on = models.DateField(_("ready on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    ended_on = models.DateField(_("replaced on"), null=True, blank=True)

    class Meta:
        ordering = ["-version"]
        verbose_name = _("support plan")
        verbose_name_plural = _("support plans")
        indexes = [models.Index(fields=["participant", "-created_at"], name="plans_of_a_participant")]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "version"], name="one_plan_of_a_version"),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(status__in=[PlanStatus.DRAFT, PlanStatus.READY]),
                name="one_plan_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(status=PlanStatus.AGREED), name="one_agreed_plan"
            ),
            models.CheckConstraint(condition=Q(status__in=PlanStatusChoices.values), name="plan_status_is_known"),
            models.CheckConstraint(
                condition=Q(status=PlanStatus.DRAFT) | Q(ready_on__isnull=False), name="plan_became_ready"
            ),
            models.CheckConstraint(
                condition=~Q(status=PlanStatus.AGREED) | Q(agreed_on__isnull=False), name="agreed_plan_has_a_day"
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.status == PlanStatus.DRAFT

    @property
    def is_ready(self) -> bool:
        return self.status == PlanStatus.READY

    @property
    def is_agreed(self) -> bool:
        return self.status == PlanStatus.AGREED


@tracked
class PlanDomain(Revised, Model):
    """What the plan does with one life domain: taken on, or not yet and why."""

    plan = models.ForeignKey(SupportPlan, models.CASCADE, related_name="domains", verbose_name=_("support plan"))
    domain = models.CharField(_("life domain"), max_length=40)
    taken_on = models.BooleanField(_("we work on this"))
    why_not = models.TextField(_("why not yet"), blank=True)
    network = models.TextField(_("where the network can help"), blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("life domain in a plan")
        verbose_name_plural = _("life domains in a plan")
        constraints = [
            models.UniqueConstraint(fields=["plan", "domain"], name="one_choice_per_domain"),
            models.CheckConstraint(condition=Q(taken_on=True) | ~Q(why_not=""), name="not_taken_on_yet_for_a_reason"),
        ]


@tracked
class Goal(Revised, Model):
    """Where someone wants to get, in their own words beside the professional wording (8F-11).

    Every plan version holds its own copies. `line` stays the same over all copies of a goal, so that what was
    reported about it stays together.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="goals", verbose_name=_("participant")
    )
    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="goals", verbose_name=_("support plan"))
    first = models.ForeignKey(
        "self", models.PROTECT, related_name="copies", null=True, editable=False, verbose_name=_("first version")
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, related_name="interim_goals", null=True, blank=True, verbose_name=_("end goal")
    )
    domain = models.CharField(_("life domain"), max_length=40)
    kind = models.CharField(_("kind"), max_length=7, choices=GoalKindChoices.choices)
    own_words = models.TextField(_("in the participant's own words"), blank=True)
    wording = models.TextField(_("professional wording"), blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"))
    status = models.CharField(_("status"), max_length=7, choices=GoalStatusChoices.choices, default=GoalStatus.OPEN)
    secured_on = models.DateField(_("secured since"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    #: Filled in by `selectors`: the life domain in words.
    domain_title: str = ""

    class Meta:
        ordering = ["priority", "created_at"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        indexes = [
            models.Index(
                fields=["participant", "status"], condition=Q(removed_at__isnull=True), name="goals_of_a_participant"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=GoalKind.END, parent__isnull=True) | Q(kind=GoalKind.INTERIM, parent__isnull=False),
                name="interim_goal_leads_to_an_end_goal",
            ),
            models.CheckConstraint(condition=~Q(own_words="", wording=""), name="goal_says_something"),
            models.CheckConstraint(condition=Q(status__in=GoalStatusChoices.values), name="goal_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status=GoalStatus.SECURED) | Q(secured_on__isnull=False),
                name="secured_goal_has_a_day",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="goal_is_not_its_own_end"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What people call it: the participant's words where there are any."""
        return self.own_words or self.wording

    @property
    def line(self) -> UUID:
        """The same for every copy of this goal, over all versions of the plan."""
        return self.first_id or self.pk

    @property
    def is_end(self) -> bool:
        return self.kind == GoalKind.END

    @property
    def is_open(self) -> bool:
        return self.status == GoalStatus.OPEN

    @property
    def is_secured(self) -> bool:
        return self.status == GoalStatus.SECURED


@tracked
class PlanAction(Revised, Model):
    """What is done for a goal, by whom and by when."""

    goal = models.ForeignKey(Goal, models.PROTECT, related_name="actions", verbose_name=_("goal"))
    text = models.TextField(_("what is done"))
    doer = models.CharField(_("who does it"), max_length=11, choices=DoerChoices.choices)
    doer_name = models.CharField(_("name"), max_length=120, blank=True)
    by_on = models.DateField(_("done by"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        constraints = [
            models.CheckConstraint(condition=Q(doer__in=DoerChoices.values), name="doer_is_known"),
            models.CheckConstraint(condition=~Q(doer__in=sorted(NAMED)) | ~Q(doer_name=""), name="others_are_named"),
            models.CheckConstraint(condition=~Q(text=""), name="action_says_something"),
        ]


@tracked
class Agreement(Revised, Model):
    """What participant, family and workers agreed with each other, some of it because of a risk (RR-02)."""

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="agreements", verbose_name=_("support plan"))
    kind = models.CharField(_("kind"), max_length=7, choices=AgreementKind.choices, default=AgreementKind.WORKING)
    risk = models.ForeignKey(
        "plans.Risk", models.PROTECT, related_name="agreements", null=True, blank=True, verbose_name=_("risk")
    )
    text = models.TextField(_("what we agree"))
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True)

    class Meta:
        ordering = ["kind", "created_at"]
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="agreement_says_something"),
            models.CheckConstraint(
                condition=Q(kind=AgreementKind.RISK, risk__isnull=False)
                | Q(kind=AgreementKind.WORKING, risk__isnull=True),
                name="risk_agreement_names_its_risk",
            ),
            models.UniqueConstraint(
                fields=["plan", "risk"], condition=Q(removed_at__isnull=True), name="one_agreement_per_risk"
            ),
        ]


@tracked
class PlanConsent(Model):
    """That someone agreed with a plan, by name and day."""

    plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="consents", verbose_name=_("support plan"))
    name = models.CharField(_("name"), max_length=200)
    capacity = models.CharField(_("as"), max_length=14, choices=Capacity.choices)
    agreed_on = models.DateField(_("agreed on"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)

    class Meta:
        ordering = ["agreed_on", "created_at"]
        verbose_name = _("agreement with a plan")
        verbose_name_plural = _("agreements with a plan")
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="everyone_agrees_once"),
            models.CheckConstraint(condition=Q(capacity__in=Capacity.values), name="capacity_is_known"),
        ]
