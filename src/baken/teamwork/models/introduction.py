"""Introducing living environments in a home: milestones, support, and what it should yield (LE-10)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


class IntroductionChoices(models.TextChoices):
    FIRST = "first", _("for the first time")
    AGAIN = "again", _("after a re-division")


class SupportChoices(models.TextChoices):
    TEAM = "team", _("team")
    RELATIVES = "relatives", _("relatives")
    RESIDENTS = "residents", _("residents")


@tracked
class Introduction(Revised, Model):
    """The plan of one introduction. `moment_on` is the day from which the home works this way.

    `from_incidents` holds the yields that are counted from reports of incidents; the others are entered per month. One
    source for all months: a change of source would look like a change of what happened.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="introductions", verbose_name=_("home"))
    kind = models.CharField(_("which time"), max_length=5, choices=IntroductionChoices.choices)
    begins_on = models.DateField(_("begins on"))
    moment_on = models.DateField(_("works this way from"))
    hoped = models.TextField(_("what we hope for"))
    from_incidents = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    ended_on = models.DateField(_("finished on"), null=True, blank=True)

    class Meta:
        ordering = ["-begins_on", "-created_at"]
        verbose_name = _("introduction of living environments")
        verbose_name_plural = _("introductions of living environments")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=IntroductionChoices.values), name="introduction_kind_is_known"),
            models.CheckConstraint(condition=Q(moment_on__gte=F("begins_on")), name="introduction_begins_before_it_is"),
            models.UniqueConstraint("home", condition=Q(ended_on__isnull=True), name="one_introduction_at_a_time"),
        ]


@tracked
class Milestone(Revised, Model):
    """A step of the plan: a standing one by `key`, or one of the team's own."""

    introduction = models.ForeignKey(
        Introduction, models.PROTECT, related_name="milestones", verbose_name=_("introduction of living environments")
    )
    key = models.CharField(_("standing milestone"), max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    due_on = models.DateField(_("ready by"))
    done_on = models.DateField(_("reached on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "created_at"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.CheckConstraint(condition=~Q(key="") ^ ~Q(title=""), name="a_milestone_is_standing_or_named"),
            models.UniqueConstraint("introduction", "key", condition=~Q(key=""), name="a_standing_milestone_once"),
        ]


@tracked
class Support(Revised, Model):
    """How one group answered the question about support, as numbers only: nobody's answer is kept."""

    introduction = models.ForeignKey(
        Introduction, models.PROTECT, related_name="support", verbose_name=_("introduction of living environments")
    )
    group = models.CharField(_("who was asked"), max_length=9, choices=SupportChoices.choices)
    on = models.DateField(_("date"))
    asked = models.PositiveSmallIntegerField(_("how many were asked"))
    #: How many answered 1, 2, 3, 4 and 5.
    answers = ArrayField(models.PositiveSmallIntegerField(), size=5, verbose_name=_("answers"))
    recorded_by_name = models.CharField(_("who"), max_length=200)
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "group"]
        verbose_name = _("support")
        verbose_name_plural = _("support")
        constraints = [
            models.CheckConstraint(condition=Q(group__in=SupportChoices.values), name="support_group_is_known"),
            models.CheckConstraint(condition=Q(answers__len=5), name="support_has_five_steps"),
            models.CheckConstraint(condition=Q(asked__gte=1), name="support_was_asked_of_someone"),
        ]


@tracked
class YieldCount(Revised, Model):
    """How often something happened in a home in a month, as the team counted it. Nobody is named."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="yield_counts", verbose_name=_("home"))
    what = models.CharField(_("what is counted"), max_length=40)
    month = models.DateField(_("month"))
    count = models.PositiveSmallIntegerField(_("how often"))
    written_by_name = models.CharField(_("who"), max_length=200)

    class Meta:
        ordering = ["month", "what"]
        verbose_name = _("count of a month")
        verbose_name_plural = _("counts of a month")
        constraints = [
            models.UniqueConstraint(fields=["home", "what", "month"], name="one_count_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_count_is_of_a_whole_month"),
        ]
