"""Leave: who asks for which days, and what became of it."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import DateRange, Model, Revised, tracked
from baken.workers.rules.leave import STANDING, LeaveKind, LeaveStatus


class LeaveKindChoices(models.TextChoices):
    HOLIDAY = LeaveKind.HOLIDAY, _("holiday")
    SPECIAL = LeaveKind.SPECIAL, _("something special in the family, or moving house")
    CARE = LeaveKind.CARE, _("caring for someone near")
    PARENTAL = LeaveKind.PARENTAL, _("parental leave")
    UNPAID = LeaveKind.UNPAID, _("unpaid leave")
    OTHER = LeaveKind.OTHER, _("something else")


class LeaveStatusChoices(models.TextChoices):
    ASKED = LeaveStatus.ASKED, _("asked for")
    APPROVED = LeaveStatus.APPROVED, _("granted")
    REFUSED = LeaveStatus.REFUSED, _("not granted")
    WITHDRAWN = LeaveStatus.WITHDRAWN, _("taken back")


class LeaveQuerySet(models.QuerySet["Leave"]):
    def standing(self) -> LeaveQuerySet:
        """Asked for or granted."""
        return self.filter(status__in=STANDING)

    def approved(self) -> LeaveQuerySet:
        return self.filter(status=LeaveStatus.APPROVED)

    def between(self, first: date, last: date) -> LeaveQuerySet:
        """With a day in these, the last one included."""
        return self.filter(from_on__lte=last, until_on__gte=first)


@tracked
class Leave(Revised, Model):
    """Days on which someone is free, the last one included; of one day it may be a part.

    What for (`kind`, `reason`) and what was answered is for themselves, their manager and the administrator. Others
    see that someone is away.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    kind = models.CharField(_("what for"), max_length=8, choices=LeaveKindChoices.choices)
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("what you want to say about it"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=9, choices=LeaveStatusChoices.choices, default=LeaveStatus.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = LeaveQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        verbose_name = _("leave")
        verbose_name_plural = _("leave")
        indexes = [models.Index(fields=["user", "from_on"], name="leave_of_a_worker")]
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="leave_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(kind__in=LeaveKindChoices.values), name="kind_of_leave_is_known"),
            models.CheckConstraint(condition=Q(status__in=LeaveStatusChoices.values), name="status_of_leave_is_known"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True)
                | Q(starts__isnull=False, ends__gt=F("starts"), until_on=F("from_on")),
                name="leave_of_a_part_is_of_one_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[LeaveStatus.APPROVED, LeaveStatus.REFUSED]) | Q(decided_at__isnull=False),
                name="decided_leave_was_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status=LeaveStatus.REFUSED) | ~Q(answer=""), name="refused_leave_says_why"
            ),
            ExclusionConstraint(
                name="one_leave_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=STANDING),
            ),
        ]
