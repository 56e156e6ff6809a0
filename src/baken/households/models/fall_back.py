"""Whom one who works alone can call (SL-07)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.households.rules.fall_back import OnHolidays, Window
from baken.shared.models import Model, Revised, tracked


class HolidayChoices(models.TextChoices):
    ALSO = OnHolidays.ALSO, _("also on holidays")
    NOT = OnHolidays.NOT, _("not on holidays")
    ONLY = OnHolidays.ONLY, _("only on holidays")


@tracked
class FallBack(Revised, Model):
    """A function and a number of the organisation, and when someone answers there."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="fall_backs", verbose_name=_("home"))
    function = models.CharField(_("function or service"), max_length=80)
    name = models.CharField(_("name"), max_length=80, blank=True)
    phone = models.CharField(_("phone"), max_length=20)
    place = models.PositiveSmallIntegerField(_("call as number"), default=1)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("days"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    holidays = models.CharField(_("holidays"), max_length=4, choices=HolidayChoices.choices, default="also")
    note = models.CharField(_("what for"), max_length=200, blank=True)
    removed_on = models.DateField(_("no longer holds since"), null=True, blank=True)

    class Meta:
        ordering = ["place", "function"]
        verbose_name = _("who can be called")
        verbose_name_plural = _("who can be called")
        constraints = [
            models.CheckConstraint(condition=~Q(function="") & ~Q(phone=""), name="a_fall_back_can_be_called"),
            models.CheckConstraint(condition=Q(weekdays__len__gte=1), name="a_fall_back_holds_on_a_day"),
            models.CheckConstraint(condition=Q(holidays__in=HolidayChoices.values), name="fall_back_holidays_known"),
        ]
        indexes = [models.Index(fields=["home"], name="fall_backs_of_a_home")]

    @property
    def window(self) -> Window:
        """When it holds."""
        return Window(self.starts, self.ends, frozenset(self.weekdays), OnHolidays(self.holidays))
