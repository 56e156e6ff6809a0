"""A shift: someone, or nobody yet, in a home from a moment to a moment; and what was worked of it."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.rosters.models.rosters import Roster
from baken.rosters.models.templates import ShiftSort, ShiftTemplate
from baken.shared.models import Model, Revised, tracked


class Hours(Func):
    """From the begin of a shift up to its end."""

    function = "tstzrange"
    output_field = DateTimeRangeField()

    def __init__(self) -> None:
        super().__init__(F("starts_at"), F("ends_at"), Value("[)"))


class Origin(models.TextChoices):
    """How someone came to stand in a shift."""

    HAND = "hand", pgettext_lazy("origin of a shift", "by hand")
    PATTERN = "pattern", pgettext_lazy("origin of a shift", "from a pattern")
    ROUND = "round", pgettext_lazy("origin of a shift", "chosen by the worker")
    OPTIMISER = "optimiser", pgettext_lazy("origin of a shift", "from a proposal")
    SWAP = "swap", pgettext_lazy("origin of a shift", "swapped")
    REPLACEMENT = "replacement", pgettext_lazy("origin of a shift", "taken over")


class ShiftQuerySet(models.QuerySet["Shift"]):
    def standing(self) -> ShiftQuerySet:
        """Those that were not cancelled."""
        return self.filter(cancelled_at__isnull=True)

    def seen(self) -> ShiftQuerySet:
        """Those of rosters that everybody may see: published or worked."""
        return self.standing().exclude(roster__stage="concept")

    def between(self, first: date, after: date) -> ShiftQuerySet:
        """Those of the days from `first` up to, and not including, `after`: a night belongs to the day it begins."""
        return self.filter(on__gte=first, on__lt=after)

    def during(self, start: datetime, end: datetime) -> ShiftQuerySet:
        """Those that last at any moment in between."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


@tracked
class Shift(Revised, Model):
    """A place in the roster. Without a worker it is open. The database keeps anyone from standing in two at once.

    `on` is the day to which it belongs: that on which it begins. `slept_from` and `slept_until` are the hours of a
    sleep-in shift in which the worker may sleep. A pinned one stays what it is when the rest is made.
    """

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="shifts", verbose_name=_("roster"))
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="shifts", verbose_name=_("home"))
    template = models.ForeignKey(
        ShiftTemplate, models.PROTECT, related_name="shifts", null=True, blank=True, verbose_name=_("kind of shift")
    )
    sort = models.CharField(_("sort"), max_length=8, choices=ShiftSort.choices)
    on = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    break_minutes = models.PositiveSmallIntegerField(_("break in minutes"), default=0)
    slept_from = models.DateTimeField(_("sleeps from"), null=True, blank=True)
    slept_until = models.DateTimeField(_("sleeps until"), null=True, blank=True)
    worker = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="shifts", null=True, blank=True, verbose_name=_("who")
    )
    pinned = models.BooleanField(_("stays as it is"), default=False)
    origin = models.CharField(_("came from"), max_length=11, choices=Origin.choices, default=Origin.HAND)
    note = models.CharField(_("note"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "home", "id"]
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        indexes = [
            models.Index(fields=["home", "on"], name="shifts_of_a_home"),
            models.Index(fields=["worker", "starts_at"], name="shifts_of_a_worker"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(sort__in=ShiftSort.values), name="sort_of_a_shift_is_known"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="origin_of_a_shift_is_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(slept_from__isnull=True, slept_until__isnull=True)
                | Q(
                    slept_from__gte=F("starts_at"),
                    slept_until__gt=F("slept_from"),
                    slept_until__lte=F("ends_at"),
                ),
                name="sleep_lies_within_the_shift",
            ),
            ExclusionConstraint(
                name="nobody_works_in_two_shifts_at_once",
                expressions=[("worker", RangeOperators.EQUAL), (Hours(), RangeOperators.OVERLAPS)],
                condition=Q(cancelled_at__isnull=True, worker__isnull=False),
                # a swap changes two rows, and only then is everything as it should be
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]


@tracked
class WorkedShift(Revised, Model):
    """What was worked of a shift, as its worker confirms it and the manager approves it.

    `awake_minutes` are those of a sleep-in shift in which the worker was called out of sleep.
    """

    shift = models.OneToOneField(Shift, models.PROTECT, related_name="worked", verbose_name=_("shift"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    starts_at = models.DateTimeField(_("began"))
    ends_at = models.DateTimeField(_("ended"))
    break_minutes = models.PositiveSmallIntegerField(_("break in minutes"), default=0)
    awake_minutes = models.PositiveSmallIntegerField(_("minutes awake"), default=0)
    note = models.CharField(_("what was different"), max_length=200, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"))
    #: Who wrote it down, when that was not the worker.
    confirmed_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    #: That the manager asks to look at it once more, and at what.
    returned_at = models.DateTimeField(_("sent back at"), null=True, blank=True)
    returned_why = models.CharField(_("what to look at"), max_length=200, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("approved by")
    )

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("worked shift")
        verbose_name_plural = _("worked shifts")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="worked_hours_end_after_they_begin"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="who_approves_hours_is_known",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(approved_at__isnull=True),
                name="hours_sent_back_are_not_approved",
            ),
        ]
