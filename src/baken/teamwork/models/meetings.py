"""Meetings of a team about its living environment: the agenda, what was said and decided, and who does what (LE-08)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked


class StateChoices(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    CLOSED = "closed", pgettext_lazy("meeting", "minutes fixed")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "called off")


@tracked
class Meeting(Revised, Model):
    """One meeting. Once it is closed its points do not change any more: what was wrong is put right by a remark."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="environment_meetings", verbose_name=_("home"))
    on = models.DateField(_("date"))
    starts = models.TimeField(_("from"))
    place = models.CharField(_("where"), max_length=120)
    invited = models.ManyToManyField(
        "accounts.User", related_name="environment_meetings", blank=True, verbose_name=_("who comes")
    )
    others = models.CharField(_("who else comes"), max_length=200, blank=True)
    absent = models.CharField(_("who could not come"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=StateChoices.choices, default=StateChoices.PLANNED)
    planned_by_name = models.CharField(_("planned by"), max_length=200)
    closed_at = models.DateTimeField(_("minutes fixed on"), null=True, blank=True)
    closed_by_name = models.CharField(_("minutes fixed by"), max_length=200, blank=True)
    because = models.CharField(_("why it was called off"), max_length=300, blank=True)

    class Meta:
        ordering = ["-on", "-starts", "-created_at"]
        verbose_name = _("environment meeting")
        verbose_name_plural = _("environment meetings")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=StateChoices.values), name="meeting_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=StateChoices.CLOSED, closed_at__isnull=False) & ~Q(closed_by_name="")
                | ~Q(state=StateChoices.CLOSED) & Q(closed_at__isnull=True, closed_by_name=""),
                name="a_closed_meeting_has_a_closer",
            ),
            models.CheckConstraint(
                condition=Q(state=StateChoices.CANCELLED) & ~Q(because="")
                | ~Q(state=StateChoices.CANCELLED) & Q(because=""),
                name="a_meeting_is_called_off_because",
            ),
        ]
        indexes = [models.Index(fields=["home", "-on"], name="meetings_of_a_home")]

    @property
    def is_open(self) -> bool:
        """Whether one still writes in it."""
        return self.state == StateChoices.PLANNED


@tracked
class Point(Revised, Model):
    """A point of the agenda: one of the standing ones by `key`, or one that the team added, by its own `title`."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="points", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("number"))
    key = models.CharField(_("standing point"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    minutes = models.TextField(_("what was said"), blank=True)
    decided = models.TextField(_("what was decided"), blank=True)
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    saved_by_name = models.CharField(_("saved by"), max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("point of an agenda")
        verbose_name_plural = _("points of an agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="one_point_of_a_number", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint("meeting", "key", condition=~Q(key=""), name="a_standing_point_once"),
            models.CheckConstraint(condition=~Q(key="") ^ ~Q(title=""), name="a_point_is_standing_or_named"),
        ]
        triggers = [
            pgtrigger.Protect(name="never_removed", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="fixed_when_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("fixed", "boolean")],
                func=(
                    "SELECT state <> 'planned' INTO fixed FROM teamwork_meeting WHERE id = NEW.meeting_id;"
                    " IF fixed THEN RAISE EXCEPTION 'The minutes of this meeting are fixed'; END IF; RETURN NEW;"
                ),
            ),
        ]


@tracked
class TeamAction(Revised, Model):
    """What someone takes up: open until it is done, or dropped for a reason."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="team_actions", verbose_name=_("home"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions", verbose_name=_("meeting"))
    point = models.ForeignKey(
        Point, models.PROTECT, related_name="actions", null=True, blank=True, verbose_name=_("point of an agenda")
    )
    what = models.CharField(_("what"), max_length=300)
    owner = models.ForeignKey("accounts.User", models.PROTECT, related_name="team_actions", verbose_name=_("who"))
    due_on = models.DateField(_("ready by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    dropped_on = models.DateField(_("dropped on"), null=True, blank=True)
    because = models.CharField(_("why it was dropped"), max_length=300, blank=True)
    ended_by_name = models.CharField(_("by whom"), max_length=200, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("action of a team")
        verbose_name_plural = _("actions of a team")
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_team_action_says_what"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True), name="a_team_action_ends_one_way"
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True, because="") | Q(dropped_on__isnull=False) & ~Q(because=""),
                name="a_team_action_is_dropped_because",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                condition=Q(done_on__isnull=True, dropped_on__isnull=True),
                name="open_team_actions",
            ),
            models.Index(fields=["home", "due_on"], name="team_actions_of_a_home"),
        ]

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None


class MinutesRemark(Model):
    """What is put right or added after the minutes were fixed. It stands beside them; they stay as they were."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="remarks", verbose_name=_("meeting"))
    text = models.TextField(_("remark"))
    written_at = models.DateTimeField(_("written at"))
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["written_at"]
        verbose_name = _("remark about minutes")
        verbose_name_plural = _("remarks about minutes")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_minutes_remark_has_words")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
