"""A method being carried out, and who takes part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked

if TYPE_CHECKING:
    from datetime import date

    from baken.participants.models import Participant


class Status(models.TextChoices):
    RUNNING = "running", _("under way")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("finished")


#: Worked out from the events each time one is added; their history is the events themselves.
PROJECTED = (
    "status",
    "phases",
    "phase",
    "phase_entered_on",
    "started_on",
    "paused_since",
    "last_day",
    "ended_as",
    "ended_on",
    "completed",
    "next_step",
    "marks",
    "hours_budget",
    "hours_used",
    "meetings",
    "people",
)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def unfinished(self) -> ProgrammeQuerySet:
        return self.exclude(status=Status.ENDED)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    model_name="ProgrammeVersion",  # the name it would take is that of what happens in a programme
    obj_field=pghistory.ObjForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="versions"),
    append_only=True,
    exclude=list(PROJECTED),
)
class Programme(Revised, Model):
    """One time that a method is carried out, along one version of its course (MT-07).

    `for_group` says whether participants follow it together. `reason` is why this method was chosen: a method is
    chosen for stated reasons. `people` are the members of staff who hold a role in it now.
    """

    course_slug = models.CharField(_("method"), max_length=60)
    course_version = models.PositiveSmallIntegerField(_("version of the course"))
    for_group = models.BooleanField(_("with a group"), default=False)
    title = models.CharField(_("name"), max_length=120, blank=True)
    location = models.ForeignKey(
        "accounts.Location", models.PROTECT, related_name="programmes", verbose_name=_("location")
    )
    team = models.ForeignKey(
        "accounts.Team", models.PROTECT, related_name="programmes", null=True, blank=True, verbose_name=_("team")
    )
    coordinator = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        related_name="coordinated_programmes",
        null=True,
        blank=True,
        verbose_name=_("coordinator"),
    )
    reason = models.TextField(_("why this method"))

    status = models.CharField(_("status"), max_length=7, choices=Status.choices, default=Status.RUNNING)
    phases = models.JSONField(_("open phases"), default=list, blank=True)
    phase = models.CharField(_("phase"), max_length=60, blank=True)
    phase_entered_on = models.DateField(_("in this phase since"), null=True)
    started_on = models.DateField(_("started on"))
    paused_since = models.DateField(_("paused since"), null=True)
    last_day = models.DateField(_("last day"), null=True)
    ended_as = models.CharField(_("ended as"), max_length=60, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    completed = models.BooleanField(_("ended as meant"), default=False)
    next_step = models.CharField(_("next step"), max_length=60, blank=True)
    marks = models.JSONField(_("marks"), default=dict, blank=True)
    hours_budget = models.FloatField(_("hours agreed"), null=True)
    hours_used = models.FloatField(_("hours used"), default=0)
    meetings = models.PositiveSmallIntegerField(_("meetings held"), default=0)
    people = ArrayField(models.UUIDField(), verbose_name=_("staff in a role"), default=list, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-created_at"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="programme_status_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_method_is_chosen_for_a_reason"),
            models.CheckConstraint(condition=Q(for_group=False) | ~Q(title=""), name="a_group_has_a_name"),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False) & ~Q(ended_as="")
                | ~Q(status="ended") & Q(ended_on__isnull=True, ended_as="", completed=False),
                name="programme_ended_as_something_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status="paused", paused_since__isnull=False)
                | ~Q(status="paused") & Q(paused_since__isnull=True),
                name="paused_has_a_beginning",
            ),
            models.CheckConstraint(
                condition=Q(hours_used__gte=0) & (Q(hours_budget__isnull=True) | Q(hours_budget__gte=0)),
                name="hours_are_not_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["course_slug", "location"], name="programme_under_way", condition=~Q(status="ended")),
            models.Index(fields=["course_slug", "team"], name="programme_of_team", condition=~Q(status="ended")),
        ]

    def __str__(self) -> str:
        return self.title or self.course_slug

    @property
    def is_ended(self) -> bool:
        return self.status == Status.ENDED

    @property
    def is_paused(self) -> bool:
        return self.status == Status.PAUSED

    def get_absolute_url(self) -> str:
        """The page of the group; a programme of one participant is found in the dossier."""
        return reverse("programmes:group", args=[self.pk])


class ProgrammeMemberQuerySet(models.QuerySet["ProgrammeMember"]):
    def still_there(self) -> ProgrammeMemberQuerySet:
        return self.filter(left_on__isnull=True)


@tracked
class ProgrammeMember(Model):
    """That a participant takes part, from a day until another.

    `trajectory` is what it hangs under, when the participant is guided along the eight phases as well (MT-08). Who
    follows a method alone has no second one of the same method beside it; `course_slug` and `alone` repeat what the
    programme says, so that the database holds that.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="members", verbose_name=_("programme"))
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="programmes", verbose_name=_("participant")
    )
    trajectory = models.ForeignKey(
        "trajectories.Trajectory",
        models.PROTECT,
        related_name="programmes",
        null=True,
        blank=True,
        verbose_name=_("trajectory"),
    )
    course_slug = models.CharField(_("method"), max_length=60, editable=False)
    alone = models.BooleanField(_("alone"), default=True, editable=False)
    joined_on = models.DateField(_("takes part since"))
    left_on = models.DateField(_("until"), null=True, blank=True)

    objects = ProgrammeMemberQuerySet.as_manager()

    #: Filled by `selectors.members_of`: the participant, where whoever looks may see who it is.
    shown: Participant | None = None

    class Meta:
        ordering = ["joined_on", "created_at"]
        verbose_name = _("member of a programme")
        verbose_name_plural = _("members of a programme")
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "participant"],
                condition=Q(left_on__isnull=True),
                name="one_open_membership_of_a_programme",
            ),
            models.UniqueConstraint(
                fields=["participant", "course_slug"],
                condition=Q(left_on__isnull=True, alone=True),
                name="one_running_programme_of_a_method",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")), name="member_leaves_after_joining"
            ),
        ]

    def covers(self, day: date) -> bool:
        """Whether they took part on that day; the first and the last day count."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)
