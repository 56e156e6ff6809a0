"""What is worked out from the trajectories to be counted. It can be thrown away: the events themselves stay."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model


class WayIn(Model):
    """The days by which waiting is counted, and from how many events they were worked out (8F-03 to 8F-07)."""

    trajectory = models.OneToOneField(
        "trajectories.Trajectory", models.CASCADE, related_name="way_in", verbose_name=_("trajectory")
    )
    intake_on = models.DateField(_("first intake talk"), null=True)
    start_on = models.DateField(_("start began"), null=True)
    waiting_from = models.DateField(_("on the waiting list from"), null=True)
    waiting_until = models.DateField(_("on the waiting list until"), null=True)
    recorded = models.PositiveIntegerField()
    course_version = models.PositiveSmallIntegerField()
    settings = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("way in")
        verbose_name_plural = _("ways in")
        constraints = [
            models.CheckConstraint(
                condition=Q(waiting_until__isnull=True) | Q(waiting_from__isnull=False),
                name="waiting_that_ended_began",
            ),
        ]


class Term(Model):
    """One thing that was due in a trajectory, done or not."""

    trajectory = models.ForeignKey(
        "trajectories.Trajectory", models.CASCADE, related_name="terms", verbose_name=_("trajectory")
    )
    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, related_name="terms", verbose_name=_("participant")
    )
    key = models.CharField(max_length=60)
    rule = models.CharField(_("rule"), max_length=6)
    since_on = models.DateField(_("counted from"), null=True)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True)
    lapsed_on = models.DateField(_("lapsed on"), null=True)

    class Meta:
        ordering = ["due_on", "key"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(lapsed_on__isnull=True), name="a_term_ends_in_one_way"
            ),
        ]
        indexes = [models.Index(fields=["due_on", "key"], name="terms_by_day")]


class Counting(Model):
    """When the trajectories were last looked at, whether anything had changed or not. There is one at most."""

    at = models.DateTimeField(_("counted at"))

    class Meta:
        verbose_name = _("counting")
        verbose_name_plural = _("countings")
        constraints = [models.UniqueConstraint(models.Value(1), name="one_moment_of_counting")]
