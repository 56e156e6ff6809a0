"""What the organisation changed about the environments, and which environment a home is."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.homes.models.homes import Home, Open
from baken.shared.models import Model, Revised, tracked_except


class EnvironmentVersion(Model):
    """An environment as the organisation describes it from a day on: its own, or one of the file that it changed.

    What ships is version 1 of its key; a version never changes (CT-07). `content` holds what `rules.catalogue`
    declares of an environment. One that is `is_off` is not used any more from that day.
    """

    key = models.CharField(_("environment"), max_length=60)
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField(_("content"))
    is_off = models.BooleanField(_("not used any more"), default=False)
    from_on = models.DateField(_("from"))
    what = models.TextField(_("what changed"))
    consequence = models.TextField(_("what follows"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    made_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ["key", "-number"]
        verbose_name = _("version of an environment")
        verbose_name_plural = _("versions of environments")
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="environment_version_once"),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(consequence="") & ~Q(decided_by=""), name="environment_version_is_complete"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class HomeEnvironmentQuerySet(models.QuerySet["HomeEnvironment"]):
    def on(self, day: date) -> HomeEnvironmentQuerySet:
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


@tracked_except("during")
class HomeEnvironment(Revised, Model):
    """Which environment a home, or a part of it, is from a day until another. One at a time, by the database itself.

    `part` is empty for a whole home, else what that part is called there ("de hoek bij de tuin"), with its rooms.
    """

    home = models.ForeignKey(Home, models.PROTECT, related_name="environments", verbose_name=_("home"))
    part = models.CharField(_("part of the home"), max_length=60, blank=True)
    rooms = models.ManyToManyField("homes.Room", related_name="environments", blank=True, verbose_name=_("rooms"))
    environment = models.CharField(_("environment"), max_length=60)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until the day"), null=True, blank=True)
    during = models.GeneratedField(
        expression=Open("from_on", "until_on"), output_field=DateRangeField(), db_persist=True
    )
    because = models.CharField(_("why"), max_length=300)

    objects = HomeEnvironmentQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("environment of a home")
        verbose_name_plural = _("environments of homes")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="environment_of_a_home_lasts_a_day",
            ),
            models.CheckConstraint(condition=~Q(environment=""), name="environment_of_a_home_is_named"),
        ]
