"""What is agreed with a worker, each from a day up to and including another."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import DateRange, Model, Revised, tracked, tracked_except
from baken.workers.rules.terms import ContractKind, Limit


class ContractKindChoices(models.TextChoices):
    EMPLOYEE = ContractKind.EMPLOYEE, _("employed")
    ON_CALL = ContractKind.ON_CALL, _("on call")
    TRAINEE = ContractKind.TRAINEE, _("trainee")
    VOLUNTEER = ContractKind.VOLUNTEER, pgettext_lazy("kind of contract", "volunteer")


class LimitChoices(models.TextChoices):
    NIGHTS = Limit.NIGHTS, _("no night shifts")
    ALONE = Limit.ALONE, _("not alone")
    SLEEP_IN = Limit.SLEEP_IN, _("no sleep-in shifts")


@tracked
class WorkerFacts(Revised, Model):
    """What is kept of a worker apart from time. The date of birth is there for the rules about the young only."""

    user = models.OneToOneField("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    born_on = models.DateField(_("date of birth"), null=True, blank=True)

    class Meta:
        verbose_name = _("facts of a worker")
        verbose_name_plural = _("facts of workers")


def holding(first: date, last: date) -> Q:
    """Those that hold on any of these days, the last one included."""
    return (Q(until_on__isnull=True) | Q(until_on__gte=first)) & Q(from_on__lte=last)


class Dated(Revised, Model):
    """Something that holds for a worker from a day until another, which counts; without one until further notice.

    That two of the same kind never hold at once, the database keeps (`temporal constraints`, see the migration).
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("up to and including"), null=True, blank=True)
    during = models.GeneratedField(
        expression=DateRange("from_on", "until_on"), output_field=DateRangeField(), db_persist=True
    )

    class Meta:
        abstract = True


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name=name)


@tracked_except("during")
class Contract(Dated):
    """For how many hours someone works here. Who is on call may have none."""

    kind = models.CharField(_("as"), max_length=9, choices=ContractKindChoices.choices)
    minutes_per_week = models.PositiveSmallIntegerField(_("minutes per week"), default=0)

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            _ends_after_it_begins("a_contract_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(kind__in=ContractKindChoices.values), name="kind_of_contract_is_known"),
            models.CheckConstraint(condition=Q(minutes_per_week__lte=60 * 60), name="a_contract_is_60_hours_at_most"),
        ]


@tracked_except("during")
class MayNot(Dated):
    """What someone may not do for a time. `reason` is for themselves, their manager and the administrator."""

    limit = models.CharField(_("what"), max_length=8, choices=LimitChoices.choices)
    reason = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-from_on", "limit"]
        verbose_name = _("limit")
        verbose_name_plural = _("limits")
        constraints = [
            _ends_after_it_begins("a_limit_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(limit__in=LimitChoices.values), name="limit_is_known"),
        ]


@tracked_except("during")
class WorkerSkill(Dated):
    """That someone has a skill, with what shows it."""

    skill = models.ForeignKey("workers.Skill", models.PROTECT, related_name="+", verbose_name=_("skill"))
    proof = models.CharField(_("what shows it"), max_length=200, blank=True)

    class Meta:
        ordering = ["skill__name", "-from_on"]
        verbose_name = _("skill of a worker")
        verbose_name_plural = _("skills of workers")
        constraints = [_ends_after_it_begins("a_skill_ends_after_it_begins")]
        indexes = [models.Index(fields=["until_on"], name="skills_that_run_out")]


@tracked_except("during")
class Deployment(Dated):
    """In which home someone works: as one of its own team, or extra, when asked."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+", verbose_name=_("home"))
    is_own = models.BooleanField(_("own team"), default=True)

    class Meta:
        ordering = ["-is_own", "home__name", "-from_on"]
        verbose_name = _("home where someone works")
        verbose_name_plural = _("homes where people work")
        constraints = [_ends_after_it_begins("a_deployment_ends_after_it_begins")]
        indexes = [models.Index(fields=["home", "from_on"], name="workers_of_a_home")]
