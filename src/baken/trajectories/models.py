"""Trajectories, what was recorded about them, and what is due."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.methods.engine import EventKind
from baken.shared.models import Model
from baken.trajectories.rules import DEFAULT_COURSE, Urgency


class Status(models.TextChoices):
    RUNNING = "running", _("running")
    WAITING = "waiting", _("on the waiting list")
    ENDED = "ended", _("ended")


class UrgencyChoices(models.IntegerChoices):
    NORMAL = Urgency.NORMAL, _("In order of waiting")
    SOON = Urgency.SOON, _("Sooner")
    PRESSING = Urgency.PRESSING, _("As soon as there is a place")


class KindChoices(models.TextChoices):
    STARTED = EventKind.STARTED, _("Started")
    DONE = EventKind.DONE, pgettext_lazy("a step", "Done")
    LEFT_OUT = EventKind.LEFT_OUT, _("Left out")
    DECIDED = EventKind.DECIDED, _("Decided")
    CLOSED = EventKind.CLOSED, _("Phase closed")
    ENDED = EventKind.ENDED, _("Stopped")
    MOVED = EventKind.MOVED, _("Another version")
    CORRECTED = EventKind.CORRECTED, _("Corrected")
    WITHDRAWN = EventKind.WITHDRAWN, _("Withdrawn")


#: Worked out from the events each time one is added; their history is the events themselves.
PROJECTED = (
    "status",
    "phase",
    "phase_entered_on",
    "round",
    "started_on",
    "waiting_since",
    "ended_as",
    "ended_on",
    "next_step",
    "marks",
)


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    def unfinished(self) -> TrajectoryQuerySet:
        return self.exclude(status=Status.ENDED)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    model_name="TrajectoryVersion",  # the name it would take is that of what happens in a trajectory
    obj_field=pghistory.ObjForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="versions"),
    append_only=True,
    exclude=list(PROJECTED),
)
class Trajectory(Model):
    """One participant's way through one version of a course. One at a time is under way (8F-02)."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="trajectories", verbose_name=_("participant")
    )
    course_slug = models.CharField(_("course"), max_length=60, default=DEFAULT_COURSE)
    course_version = models.PositiveSmallIntegerField(_("version of the course"))
    support_request = models.ForeignKey(
        "participants.SupportRequest",
        models.PROTECT,
        related_name="trajectories",
        null=True,
        blank=True,
        verbose_name=_("support request"),
    )
    urgency = models.PositiveSmallIntegerField(
        _("place on the waiting list"), choices=UrgencyChoices.choices, default=UrgencyChoices.NORMAL
    )
    urgency_reason = models.CharField(_("reason"), max_length=300, blank=True)

    status = models.CharField(_("status"), max_length=7, choices=Status.choices, default=Status.RUNNING)
    phase = models.CharField(_("phase"), max_length=60, blank=True)
    phase_entered_on = models.DateField(_("in this phase since"), null=True)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    started_on = models.DateField(_("started on"))
    waiting_since = models.DateField(_("waiting since"), null=True)
    ended_as = models.CharField(_("ended as"), max_length=60, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    next_step = models.CharField(_("next step"), max_length=60, blank=True)
    marks = models.JSONField(_("marks"), default=dict, blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-created_at"]
        verbose_name = _("trajectory")
        verbose_name_plural = _("trajectories")
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=~Q(status="ended"), name="one_unfinished_trajectory"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="trajectory_status_is_known"),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False, phase="") & ~Q(ended_as="")
                | ~Q(status="ended") & Q(ended_on__isnull=True, ended_as="") & ~Q(phase=""),
                name="ended_means_as_something_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(waiting_since__isnull=False), name="waiting_has_a_beginning"
            ),
            models.CheckConstraint(
                condition=Q(urgency=Urgency.NORMAL)
                | Q(urgency__in=UrgencyChoices.values, status="waiting") & ~Q(urgency_reason=""),
                name="urgency_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["phase", "status", "phase_entered_on"],
                name="trajectory_under_way",
                condition=~Q(status="ended"),
            ),
        ]

    @property
    def is_ended(self) -> bool:
        return self.status == Status.ENDED

    def get_absolute_url(self) -> str:
        return reverse("trajectories:path", args=[self.participant_id])


class TrajectoryEvent(Model):
    """One fact about a trajectory. Never changed: what was wrong is corrected or withdrawn by a later event.

    `on` is the day it holds for, `recorded_at` the moment it was written down; `by_name` says who did or decided it,
    `recorded_by` who wrote it down.
    """

    trajectory = models.ForeignKey(Trajectory, models.PROTECT, related_name="events", verbose_name=_("trajectory"))
    kind = models.CharField(_("what"), max_length=9, choices=KindChoices.choices)
    step = models.CharField(_("step"), max_length=60, blank=True)
    phase = models.CharField(_("phase"), max_length=60, blank=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    on = models.DateField(_("date"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )
    by_name = models.CharField(_("by"), max_length=200)
    data = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, related_name="amendments", null=True, blank=True, verbose_name=_("corrects")
    )

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = _("event of a trajectory")
        verbose_name_plural = _("events of a trajectory")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KindChoices.values), name="event_kind_is_known"),
            models.CheckConstraint(condition=~Q(by_name=""), name="an_event_has_a_doer"),
            models.CheckConstraint(
                condition=Q(kind__in=["corrected", "withdrawn"], corrects__isnull=False) & ~Q(reason="")
                | ~Q(kind__in=["corrected", "withdrawn"]) & Q(corrects__isnull=True),
                name="an_amendment_names_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["decided", "left-out", "ended", "moved"]) | ~Q(reason=""),
                name="a_decision_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(kind="started"), name="a_trajectory_starts_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Events of trajectories are never emptied';",
            ),
        ]


class Obligation(Model):
    """Something that a rule of the course wants by a day. Worked out from the events, like the state itself.

    `since_on` is the day from which `allowed` days are counted; None where the day itself was agreed.
    """

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="obligations", verbose_name=_("trajectory"))
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="obligations", verbose_name=_("participant")
    )
    key = models.CharField(max_length=60)
    step = models.CharField(_("step"), max_length=60)
    rule = models.CharField(_("rule"), max_length=6)
    due_on = models.DateField(_("due on"))
    since_on = models.DateField(_("counted from"), null=True)
    allowed = models.PositiveSmallIntegerField(_("days"))

    class Meta:
        ordering = ["due_on", "key"]
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "key"], name="one_obligation_of_a_kind"),
            models.CheckConstraint(
                condition=Q(since_on__isnull=True) | Q(due_on__gte=F("since_on")), name="due_after_its_beginning"
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="obligation_by_day"),
            models.Index(fields=["participant", "due_on"], name="obligation_of_participant"),
        ]
