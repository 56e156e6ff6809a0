"""Who is what in the team of a living environment, from when until when (LE-07)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


class RoleChoices(models.TextChoices):
    """The roles of LE-07; the first is who plans and chairs, keeps the folder and trains on the job."""

    LEAD = "lead", _("environment lead")
    GUARDIAN = "guardian", _("psychologist, guards the concept")
    CARE = "care", _("care worker")
    ACTIVITY = "activity", _("activity worker")


class TeamRoleQuerySet(models.QuerySet["TeamRole"]):
    def on(self, day: date) -> TeamRoleQuerySet:
        """Those that hold on this day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


@tracked
class TeamRole(Revised, Model):
    """That a colleague has a role in a home. `until_on` is the first day on which it no longer holds."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="team_roles", verbose_name=_("home"))
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="team_roles", verbose_name=_("colleague"))
    role = models.CharField(_("role"), max_length=8, choices=RoleChoices.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until the day"), null=True, blank=True)

    objects = TeamRoleQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-created_at"]
        verbose_name = _("role in a team")
        verbose_name_plural = _("roles in a team")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=RoleChoices.values), name="team_role_is_known"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="team_role_lasts_a_day"
            ),
            models.UniqueConstraint(
                "home", "user", "role", condition=Q(until_on__isnull=True), name="one_open_role_of_a_kind"
            ),
        ]
