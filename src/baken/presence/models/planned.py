"""What is known beforehand of someone: when they will be away, and what they need to get out of the house."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.presence.rules.expected import Repeat
from baken.shared.models import Model, Revised, tracked


class Away(Func):
    """From the moment of leaving until that of coming back; no end means until further notice."""

    function = "tstzrange"
    output_field = DateTimeRangeField()

    def __init__(self) -> None:
        super().__init__(F("from_at"), F("until_at"), Value("[)"))


class AbsenceReason(models.TextChoices):
    WEEKEND = "weekend", _("home for the weekend")
    SCHOOL = "school", _("school or day activity")
    HOSPITAL = "hospital", _("hospital")
    HOLIDAY = "holiday", pgettext_lazy("absence of a resident", "holiday")
    FAMILY = "family", _("with family")
    OTHER = "other", pgettext_lazy("absence of a resident", "something else")


class Repeats(models.TextChoices):
    ONCE = Repeat.ONCE, _("Once")
    WEEKLY = Repeat.WEEKLY, _("Every week on this day")
    SCHOOL_DAYS = Repeat.SCHOOL_DAYS, _("Every day from Monday to Friday")


@tracked
class PlannedAbsence(Revised, Model):
    """That someone will be away, from a moment to a moment; in hospital perhaps without knowing until when.

    One that comes back has the hours of its first time, and lasts a day at most each time. `told_by` is whoever said
    so: a parent, the resident.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="planned_absences", verbose_name=_("participant")
    )
    reason = models.CharField(_("why"), max_length=8, choices=AbsenceReason.choices)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("back at"), null=True, blank=True)
    repeats = models.CharField(_("how often"), max_length=11, choices=Repeats.choices, blank=True, default="")
    repeats_until_on = models.DateField(_("comes back until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    told_by = models.CharField(_("who said so"), max_length=120, blank=True)
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    noted_by_name = models.CharField(_("who"), max_length=200)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("cancelled by")
    )
    cancelled_by_name = models.CharField(_("cancelled by"), max_length=200, blank=True)
    cancelled_because = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    class Meta:
        ordering = ["from_at"]
        verbose_name = _("planned absence")
        verbose_name_plural = _("planned absences")
        indexes = [models.Index(fields=["participant", "from_at"], name="absences_of_a_participant")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gt=F("from_at")), name="one_comes_back_after_leaving"
            ),
            models.CheckConstraint(condition=Q(reason__in=AbsenceReason.values), name="reason_of_absence_is_known"),
            models.CheckConstraint(
                condition=Q(repeats="", repeats_until_on__isnull=True)
                | Q(repeats__in=[Repeat.WEEKLY, Repeat.SCHOOL_DAYS], until_at__isnull=False),
                name="what_comes_back_has_an_end_each_time",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_because="", cancelled_by_name="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because="") & ~Q(cancelled_by_name="")),
                name="who_cancels_an_absence_says_why",
            ),
            ExclusionConstraint(
                name="one_planned_absence_at_a_time",
                expressions=[("participant", RangeOperators.EQUAL), (Away(), RangeOperators.OVERLAPS)],
                condition=Q(cancelled_at__isnull=True, repeats=""),
            ),
        ]


class WayOutKind(models.TextChoices):
    ALONE = "alone", _("gets out alone")
    HELP = "help", _("needs help")
    CARRIED = "carried", _("has to be carried or wheeled")


@tracked
class WayOut(Revised, Model):
    """What someone needs to get out of the house in a fire."""

    participant = models.OneToOneField(
        "participants.Participant", models.PROTECT, related_name="way_out", verbose_name=_("participant")
    )
    kind = models.CharField(_("getting out"), max_length=7, choices=WayOutKind.choices)
    note = models.CharField(_("what to know"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("way out")
        verbose_name_plural = _("ways out")
        constraints = [models.CheckConstraint(condition=Q(kind__in=WayOutKind.values), name="way_out_is_known")]
