"""The shifts that a home knows, and how many workers it needs in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked

#: Minutes in a day; a moment in it counts from midnight on the clock.
DAY = 1440
#: No shift lasts longer: a sleep-in shift with the evening before and the morning after it is one of at most a day.
LONGEST = DAY
#: More of them never work in one shift of one home: what lies above is a slip of the hand.
MOST_AT_ONCE = 30


class ShiftSort(models.TextChoices):
    """What a shift is in the day; `SLEEP_IN` has hours in which the worker sleeps in the house (YG-03)."""

    EARLY = "early", pgettext_lazy("sort of shift", "early")
    DAY = "day", pgettext_lazy("sort of shift", "day")
    PEAK = "peak", pgettext_lazy("sort of shift", "peak help")
    LATE = "late", pgettext_lazy("sort of shift", "late")
    NIGHT = "night", pgettext_lazy("sort of shift", "night, awake")
    SLEEP_IN = "sleep_in", pgettext_lazy("sort of shift", "sleep-in")
    OTHER = "other", pgettext_lazy("sort of shift", "something else")


@tracked
class ShiftTemplate(Revised, Model):
    """A shift as a home knows it: when on the clock, how long, with which break and skills.

    `sleeps_from` and `sleeps_for` are minutes after the shift's begin and minutes that it lasts. One that is no longer
    used is retired, never removed: rosters of the past name it.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="shift_templates", verbose_name=_("home"))
    name = models.CharField(_("name"), max_length=40)
    letter = models.CharField(_("letters on the roster"), max_length=3)
    sort = models.CharField(_("sort"), max_length=8, choices=ShiftSort.choices)
    starts = models.PositiveSmallIntegerField(_("begins at minute"))
    minutes = models.PositiveSmallIntegerField(_("lasts minutes"))
    break_minutes = models.PositiveSmallIntegerField(_("break in minutes"), default=0)
    sleeps_from = models.PositiveSmallIntegerField(_("sleeps after minutes"), null=True, blank=True)
    sleeps_for = models.PositiveSmallIntegerField(_("sleeps for minutes"), null=True, blank=True)
    skills = models.ManyToManyField("workers.Skill", related_name="+", blank=True, verbose_name=_("skills it asks"))
    retired_on = models.DateField(_("no longer used since"), null=True, blank=True)

    class Meta:
        ordering = ["home", "starts", "name"]
        verbose_name = _("kind of shift")
        verbose_name_plural = _("kinds of shifts")
        constraints = [
            models.UniqueConstraint(
                "home", "letter", condition=Q(retired_on__isnull=True), name="letters_of_a_shift_once_per_home"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(letter=""), name="a_kind_of_shift_has_a_name"),
            models.CheckConstraint(condition=Q(sort__in=ShiftSort.values), name="sort_of_shift_is_known"),
            models.CheckConstraint(
                condition=Q(starts__lt=DAY, minutes__gte=15, minutes__lte=LONGEST, break_minutes__lt=F("minutes")),
                name="hours_of_a_kind_of_shift_can_be",
            ),
            models.CheckConstraint(
                condition=Q(sleeps_from__isnull=True, sleeps_for__isnull=True)
                | Q(sleeps_from__gte=0, sleeps_for__gt=0, minutes__gte=F("sleeps_from") + F("sleeps_for")),
                name="who_sleeps_in_sleeps_within_the_shift",
            ),
            models.CheckConstraint(
                condition=Q(sort=ShiftSort.SLEEP_IN, sleeps_for__isnull=False)
                | (~Q(sort=ShiftSort.SLEEP_IN) & Q(sleeps_for__isnull=True)),
                name="only_a_sleep_in_shift_is_slept",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class ShiftNeed(Model):
    """How many a home needs in a kind of shift on a weekday (1 is Monday): at least, and better."""

    template = models.ForeignKey(ShiftTemplate, models.CASCADE, related_name="needs", verbose_name=_("kind of shift"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"))
    least = models.PositiveSmallIntegerField(_("at least"), default=0)
    wanted = models.PositiveSmallIntegerField(_("better"), default=0)

    class Meta:
        ordering = ["template", "weekday"]
        verbose_name = _("workers needed")
        verbose_name_plural = _("workers needed")
        constraints = [
            models.UniqueConstraint("template", "weekday", name="a_need_once_per_weekday"),
            models.CheckConstraint(
                condition=Q(weekday__range=(1, 7), wanted__gte=F("least"), wanted__lte=MOST_AT_ONCE),
                name="a_need_can_be",
            ),
        ]


@tracked
class ExtraNeed(Revised, Model):
    """That more workers are needed in a home from a moment to a moment: an outing, an appointment of a resident.

    `source` and `source_id` say where it came from when another page asked for it; `why` never names a resident.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="extra_needs", verbose_name=_("home"))
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"))
    extra = models.PositiveSmallIntegerField(_("workers more"), default=1)
    why = models.CharField(_("what for"), max_length=120)
    source = models.CharField(max_length=40, blank=True, editable=False)
    source_id = models.UUIDField(null=True, editable=False)
    noted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("by"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    class Meta:
        ordering = ["from_at"]
        verbose_name = _("extra need")
        verbose_name_plural = _("extra needs")
        indexes = [models.Index(fields=["home", "from_at"], name="extra_needs_of_a_home")]
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="an_extra_need_lasts"),
            models.CheckConstraint(condition=Q(extra__range=(1, MOST_AT_ONCE)), name="an_extra_need_can_be"),
            models.CheckConstraint(condition=~Q(why=""), name="an_extra_need_says_what_for"),
        ]
