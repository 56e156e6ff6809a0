"""What a worker says themselves: when they can, what they wish, how far they live."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked
from baken.workers.rules.availability import MOST_WEEKS, Verdict
from baken.workers.rules.wishes import HEAVIEST, LIGHTEST, Wanted


class VerdictChoices(models.TextChoices):
    """What can be said; leave is asked for, not said."""

    AVAILABLE = Verdict.AVAILABLE, _("can work")
    RATHER_NOT = Verdict.RATHER_NOT, _("rather not")
    NOT = Verdict.NOT, _("cannot work")


class WantedChoices(models.TextChoices):
    FREE = Wanted.FREE, _("free")
    EARLY = Wanted.EARLY, _("early shift")
    DAY = Wanted.DAY, _("day shift")
    EVENING = Wanted.EVENING, _("evening shift")
    NIGHT = Wanted.NIGHT, _("night shift")


@tracked
class AvailabilityPattern(Revised, Model):
    """When someone can work, from a day on until the next pattern.

    `parts` is a list of `[starts, ends, verdict]` in minutes of local time since Monday 00:00 of the first week; the
    pattern repeats every `weeks` weeks, counted from the Monday of `from_on`. At other times `otherwise` holds.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    from_on = models.DateField(_("from"))
    weeks = models.PositiveSmallIntegerField(_("repeats every"), default=1)
    otherwise = models.CharField(_("at all other times"), max_length=10, choices=VerdictChoices.choices)
    parts = models.JSONField(_("when"), default=list, blank=True)

    class Meta:
        ordering = ["from_on"]
        verbose_name = _("pattern of availability")
        verbose_name_plural = _("patterns of availability")
        constraints = [
            models.UniqueConstraint("user", "from_on", name="one_availability_from_a_day"),
            models.CheckConstraint(
                condition=Q(weeks__range=(1, MOST_WEEKS)), name="availability_repeats_within_two_weeks"
            ),
            models.CheckConstraint(condition=Q(otherwise__in=VerdictChoices.values), name="availability_is_known"),
        ]


@tracked
class AvailabilityException(Revised, Model):
    """That it is otherwise on some days, all day or between two times; `note` is for oneself and who plans.

    `ends` before or at `starts` lies in the next morning. Both are empty for whole days.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)
    verdict = models.CharField(_("what you can"), max_length=10, choices=VerdictChoices.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["first_on", "starts"]
        verbose_name = _("days that differ")
        verbose_name_plural = _("days that differ")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="days_that_differ_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(starts__isnull=True, ends__isnull=True) | Q(starts__isnull=False, ends__isnull=False),
                name="days_that_differ_have_two_times_or_none",
            ),
            models.CheckConstraint(condition=Q(verdict__in=VerdictChoices.values), name="days_that_differ_say_what"),
        ]
        indexes = [models.Index(fields=["user", "last_on"], name="days_that_differ_of_a_worker")]


@tracked
class Wish(Revised, Model):
    """What someone would like on a day; `words` are for themselves and who plans."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    on = models.DateField(_("day"))
    wanted = models.CharField(_("what"), max_length=7, choices=WantedChoices.choices)
    weight = models.PositiveSmallIntegerField(_("how much it matters"), default=LIGHTEST)
    words = models.CharField(_("what for"), max_length=200, blank=True)

    class Meta:
        ordering = ["on"]
        verbose_name = _("wish for a roster")
        verbose_name_plural = _("wishes for rosters")
        constraints = [
            models.UniqueConstraint("user", "on", name="one_wish_of_a_worker_for_a_day"),
            models.CheckConstraint(condition=Q(wanted__in=WantedChoices.values), name="what_is_wished_is_known"),
            models.CheckConstraint(condition=Q(weight__range=(LIGHTEST, HEAVIEST)), name="a_wish_weighs_one_to_three"),
        ]


@tracked
class TravelTime(Model):
    """How many minutes someone travels to a home, by their own word: who lives near is asked first."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("worker"))
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="+", verbose_name=_("home"))
    minutes = models.PositiveSmallIntegerField(_("minutes on the way"))

    class Meta:
        verbose_name = _("travel time")
        verbose_name_plural = _("travel times")
        constraints = [
            models.UniqueConstraint("user", "home", name="one_travel_time_to_a_home"),
            models.CheckConstraint(condition=Q(minutes__lte=300), name="travel_time_is_five_hours_at_most"),
        ]
