"""School, work, side jobs and leisure, as they were and are (YG-07)."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked
from baken.youths.rules.occupations import BY_DAY, Kind, Qualified


class OccupationKind(models.TextChoices):
    SCHOOL = Kind.SCHOOL, _("school")
    DAY_ACTIVITY = Kind.DAY_ACTIVITY, _("day activity")
    WORK = Kind.WORK, _("work")
    INTERNSHIP = Kind.INTERNSHIP, _("internship")
    SIDE_JOB = Kind.SIDE_JOB, _("side job")
    LEISURE = Kind.LEISURE, _("leisure")


class Weekday(models.IntegerChoices):
    MONDAY = 1, WEEKDAYS[0]
    TUESDAY = 2, WEEKDAYS[1]
    WEDNESDAY = 3, WEEKDAYS[2]
    THURSDAY = 4, WEEKDAYS[3]
    FRIDAY = 5, WEEKDAYS[4]
    SATURDAY = 6, WEEKDAYS[5]
    SUNDAY = 7, WEEKDAYS[6]


class QualifiedChoices(models.TextChoices):
    REACHED = Qualified.REACHED, _("reached")
    UNDERWAY = Qualified.UNDERWAY, _("on the way to it")
    LATER = Qualified.LATER, _("not now, perhaps later")
    NOT_SOUGHT = Qualified.NOT_SOUGHT, _("not within reach, we seek something else that suits")


class OccupationQuerySet(models.QuerySet["Occupation"]):
    def on(self, day: date) -> OccupationQuerySet:
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gte=day), from_on__lte=day)


@tracked
class Occupation(Revised, Model):
    """What someone does by day or in free time, from a day until and including another. Several go together."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="occupations", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=OccupationKind.choices)
    what = models.CharField(_("what"), max_length=120)
    place = models.CharField(_("where"), max_length=120, blank=True)
    nearby = models.BooleanField(_("in the neighbourhood or the nearest town"), default=False)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until and including"), null=True, blank=True)
    days = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("on which days"), default=list, blank=True)
    hours = models.CharField(_("from what time until what time"), max_length=60, blank=True)
    contact = models.CharField(_("contact person there"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    end_note = models.CharField(_("how it ended"), max_length=300, blank=True)

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "-created_at"]
        verbose_name = _("school, work or leisure")
        verbose_name_plural = _("school, work and leisure")
        indexes = [models.Index(fields=["participant", "-from_on"], name="occupations_of_a_youth")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OccupationKind.values), name="occupation_kind_is_known"),
            models.CheckConstraint(condition=~Q(what=""), name="an_occupation_has_a_name"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="an_occupation_ends_after_beginning",
            ),
            models.CheckConstraint(condition=Q(days__contained_by=Weekday.values), name="days_of_a_week_are_known"),
        ]

    def __str__(self) -> str:
        return self.what

    def is_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or self.until_on >= day)

    @property
    def is_by_day(self) -> bool:
        return self.kind in BY_DAY


@tracked
class Qualification(Model):
    """How it stood with the start qualification on a day."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="qualifications", verbose_name=_("participant")
    )
    state = models.CharField(_("start qualification"), max_length=10, choices=QualifiedChoices.choices)
    on = models.DateField(_("on"))
    note = models.CharField(_("which diploma, or why"), max_length=300, blank=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("start qualification")
        verbose_name_plural = _("start qualifications")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=QualifiedChoices.values), name="qualification_is_known")
        ]
