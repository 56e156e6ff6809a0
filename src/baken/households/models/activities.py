"""What people did together, who joined in and how they were (SL-03). No time of the clock stands here (SL-05)."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.households.rules.activities import Engagement, Mood
from baken.shared.models import Model, tracked


class EngagementChoices(models.IntegerChoices):
    WATCHED = Engagement.WATCHED, _("watched")
    JOINED = Engagement.JOINED, _("joined in for a moment")
    ENJOYED = Engagement.ENJOYED, _("joined in with pleasure")


class MoodChoices(models.IntegerChoices):
    BEAMING = Mood.BEAMING, pgettext_lazy("mood", "beaming")
    CONTENT = Mood.CONTENT, pgettext_lazy("mood", "content")
    EVEN = Mood.EVEN, pgettext_lazy("mood", "even")
    UNEASY = Mood.UNEASY, pgettext_lazy("mood", "uneasy")
    UPSET = Mood.UPSET, pgettext_lazy("mood", "sad or angry")


@tracked
class OwnActivity(Model):
    """Something that people do in this home and that the list which comes along does not know."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="own_activities", verbose_name=_("home"))
    title = models.CharField(_("what"), max_length=60)
    retired_on = models.DateField(_("no longer done since"), null=True, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name = _("activity of a home")
        verbose_name_plural = _("activities of a home")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="an_own_activity_has_a_title"),
            models.UniqueConstraint(
                "home", "title", condition=Q(retired_on__isnull=True), name="one_own_activity_of_a_title"
            ),
        ]


@tracked
class DayIdea(Model):
    """That people feel like something on a day. An idea: when the day is over it is gone, and nothing is late."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="day_ideas", verbose_name=_("home"))
    on = models.DateField(_("day"))
    what = models.CharField(_("what"), max_length=60)
    title = models.CharField(max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("idea for the day")
        verbose_name_plural = _("ideas for the day")
        constraints = [models.UniqueConstraint("home", "on", "what", name="one_idea_of_a_kind_a_day")]


@tracked
class Keen(Model):
    """Who feels like it."""

    idea = models.ForeignKey(DayIdea, models.CASCADE, related_name="keen", verbose_name=_("idea for the day"))
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="keen_on", verbose_name=_("participant")
    )

    class Meta:
        verbose_name = _("who feels like it")
        verbose_name_plural = _("who feel like it")
        constraints = [models.UniqueConstraint("idea", "participant", name="keen_once")]


@tracked
class JointActivity(Model):
    """That something was done together. What was written down by mistake is taken back, and stays visible as such."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="joint_activities", verbose_name=_("home"))
    what = models.CharField(_("what"), max_length=60)
    #: The words of an activity of the home's own, as they were then.
    title = models.CharField(max_length=60, blank=True)
    on = models.DateField(_("day"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("who"), max_length=200)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("joint activity")
        verbose_name_plural = _("joint activities")
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="a_joint_activity_is_something")]
        indexes = [models.Index(fields=["home", "-on"], name="joint_activities_of_a_home")]


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def standing(self) -> ParticipationQuerySet:
        """Those of activities that were not taken back."""
        taken_back = JointActivity.objects.filter(pk=OuterRef("activity_id"), withdrawn_at__isnull=False)
        return self.filter(~Exists(taken_back))


class Participation(models.Model):
    """That someone took part in something, and how.

    The largest table of this room: eight people, five times a day, for years. Written once and never changed; without
    foreign keys, and keyed by participant and day, so that it can be partitioned by time and distributed by
    participant.
    """

    pk = models.CompositePrimaryKey("participant_id", "on", "activity_id")
    participant_id = models.UUIDField(_("participant"))
    on = models.DateField(_("day"))
    activity_id = models.UUIDField(_("joint activity"), default=uuid.uuid4)
    home_id = models.UUIDField(_("home"))
    what = models.CharField(_("what"), max_length=60)
    engagement = models.SmallIntegerField(_("how someone took part"), choices=EngagementChoices.choices)
    mood = models.SmallIntegerField(_("mood"), choices=MoodChoices.choices, null=True)
    details = models.JSONField(default=dict, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "activity_id"]
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        indexes = [
            models.Index(fields=["home_id", "-on"], name="participations_of_a_home"),
            models.Index(fields=["activity_id"], name="participations_in_an_activity"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(engagement__in=list(Engagement)), name="engagement_is_a_step"),
            models.CheckConstraint(condition=Q(mood__isnull=True) | Q(mood__in=list(Mood)), name="mood_is_a_face"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Participations are never emptied';",
            ),
        ]
