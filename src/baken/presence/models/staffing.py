"""How a home divides its day, and how many workers will be there in each part."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.presence.rules.local import MINUTES
from baken.shared.models import Model, Revised, tracked

#: More of them never work in one part of a day in one home: what lies above is a slip of the hand.
MOST_STAFF = 30


@tracked
class DayParts(Revised, Model):
    """The parts of the day of a home that does not keep to those of its family.

    Both are lists of `{"starts": minutes after midnight, "name": …, "kind": "day" | "peak" | "night"}`.
    """

    home = models.OneToOneField("homes.Home", models.CASCADE, related_name="day_parts", verbose_name=_("home"))
    weekdays = models.JSONField(_("Monday to Friday"))
    weekend = models.JSONField(_("weekend"))

    class Meta:
        verbose_name = _("parts of the day")
        verbose_name_plural = _("parts of the day")


@tracked
class PlannedStaff(Model):
    """How many workers will be in a home in one part of a date: awake, and asleep."""

    home = models.ForeignKey("homes.Home", models.CASCADE, related_name="planned_staff", verbose_name=_("home"))
    on = models.DateField(_("day"))
    starts = models.PositiveSmallIntegerField(_("part that begins at minute"))
    awake = models.PositiveSmallIntegerField(_("awake"), default=0)
    asleep = models.PositiveSmallIntegerField(_("asleep"), default=0)

    class Meta:
        ordering = ["on", "starts"]
        verbose_name = _("planned staff")
        verbose_name_plural = _("planned staff")
        constraints = [
            models.UniqueConstraint("home", "on", "starts", name="staff_is_planned_once_per_part"),
            models.CheckConstraint(
                condition=Q(starts__lt=MINUTES, awake__lte=MOST_STAFF, asleep__lte=MOST_STAFF),
                name="planned_staff_can_be",
            ),
        ]
