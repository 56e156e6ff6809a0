"""When a member of staff is not there (CT-02, CT-04)."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import DateRange, Model, Revised, tracked

#: So far ahead someone counts as away of whom nobody knows until when.
A_WEEK_AHEAD = timedelta(days=6)


class AbsenceKind(models.TextChoices):
    ILL = "ill", _("ill")
    LEAVE = "leave", _("leave")
    TRAINING = "training", _("training")
    OTHER = "other", _("away for something else")


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def standing(self) -> AbsenceQuerySet:
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def between(self, first: date, last: date) -> AbsenceQuerySet:
        """Those with a day from `first` up to and including `last`."""
        return self.standing().filter(Q(until_on__isnull=True) | Q(until_on__gte=first), from_on__lte=last)

    def on(self, day: date) -> AbsenceQuerySet:
        return self.between(day, day)


@tracked
class Absence(Revised, Model):
    """That someone is away, whole days, up to and including the last one. Why is for them and for who plans."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="absences", verbose_name=_("who"))
    kind = models.CharField(_("why"), max_length=8, choices=AbsenceKind.choices)
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    #: When it was called in: CT-04 asks for an hour before the shift.
    reported_at = models.DateTimeField(_("called in at"))
    reported_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["from_on", "created_at"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        indexes = [models.Index(fields=["user", "-from_on"], name="absences_of_a_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="absence_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(kind__in=AbsenceKind.values), name="absence_kind_is_known"),
            ExclusionConstraint(
                name="one_absence_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (DateRange("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at__isnull=True),
            ),
        ]

    def counts_until(self, today: date) -> date:
        """The last day on which others reckon with it: while nobody knows until when, a week ahead of today."""
        return self.until_on or max(self.from_on, today) + A_WEEK_AHEAD

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet until when."""
        return self.until_on is None
