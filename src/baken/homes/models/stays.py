"""Stays: who lives in which room, from when until when."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.homes.models.homes import Open, Room
from baken.shared.models import Model, Revised, tracked, tracked_except


class StayKind(models.TextChoices):
    FULL_TIME = "full_time", _("full-time")
    PART_TIME = "part_time", _("part-time")
    TRIAL = "trial", _("trial")
    RESPITE = "respite", _("respite")
    CRISIS = "crisis", _("crisis")


#: After these someone goes back to where they came from.
FOR_A_WHILE = (StayKind.RESPITE, StayKind.CRISIS)

#: Of these it is known from the start when they end.
WITH_AN_END = (StayKind.TRIAL, StayKind.RESPITE, StayKind.CRISIS)


class EndReason(models.TextChoices):
    MOVED = "moved", _("moved to another room or home here")
    FAMILY = "family", _("back to the family")
    INDEPENDENT = "independent", _("living independently")
    ELSEWHERE = "elsewhere", _("living with another organisation")
    OVER = "over", _("the agreed time was over")
    DIED = "died", _("died")
    OTHER = "other", _("something else")


class StayQuerySet(models.QuerySet["Stay"]):
    def on(self, day: date) -> StayQuerySet:
        """Those who live somewhere on this day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)

    def between(self, first: date, after: date) -> StayQuerySet:
        """Those that last on any day from `first` up to, and not including, `after`."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=first), from_on__lt=after)


@tracked_except("during")
class Stay(Revised, Model):
    """That a participant lives in a room from one day until another. `until_on` is the first day no longer there.

    The database itself keeps two people from holding one room, one person from living in two places, and anyone from
    living in a room that is not in use (`temporal constraints`, see the migration).
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="stays", verbose_name=_("participant")
    )
    room = models.ForeignKey(Room, models.PROTECT, related_name="stays", verbose_name=_("room"))
    kind = models.CharField(_("kind of stay"), max_length=9, choices=StayKind.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(
        _("until the day"), null=True, blank=True, help_text=_("The first day on which someone no longer lives here.")
    )
    during = models.GeneratedField(
        expression=Open("from_on", "until_on"), output_field=DateRangeField(), db_persist=True
    )
    because = models.CharField(_("why here"), max_length=300, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=11, choices=EndReason.choices, blank=True)
    end_note = models.CharField(_("note on the end"), max_length=300, blank=True)
    #: Since when the participant belongs to the team and location of the home; empty while that is still to come.
    followed_on = models.DateField(_("belongs to the team since"), null=True, blank=True, editable=False)
    #: Of who stays for a while: where they belonged before, and when they went back to it.
    came_from = models.ForeignKey(
        "accounts.Location", models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    came_from_team = models.ForeignKey(
        "accounts.Team", models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    went_back_on = models.DateField(_("belongs to the former team again since"), null=True, blank=True, editable=False)
    corrected_because = models.CharField(_("why the days were corrected"), max_length=300, blank=True)

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on"]
        verbose_name = _("stay")
        verbose_name_plural = _("stays")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="a_stay_lasts_a_night_at_least"
            ),
            models.CheckConstraint(condition=Q(kind__in=StayKind.values), name="kind_of_stay_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=WITH_AN_END) | Q(until_on__isnull=False), name="some_stays_have_an_end"
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(end_reason__in=EndReason.values, until_on__isnull=False),
                name="why_a_stay_ended_is_known",
            ),
        ]
        indexes = [
            models.Index(fields=["room", "from_on"], name="stays_of_a_room"),
            models.Index(fields=["participant", "from_on"], name="stays_of_a_participant"),
            models.Index(fields=["from_on"], condition=Q(followed_on__isnull=True), name="stays_to_follow"),
        ]


@tracked
class StayPattern(Model):
    """When someone who lives here part of the time is here, from a day on until the next pattern (YG-06).

    `parts` is a list of `[arrives, leaves]` in minutes of local time since Monday 00:00 of the first week; the pattern
    repeats every `weeks` weeks, counted from the Monday of `from_on`.
    """

    stay = models.ForeignKey(Stay, models.CASCADE, related_name="patterns", verbose_name=_("stay"))
    from_on = models.DateField(_("from"))
    weeks = models.PositiveSmallIntegerField(_("repeats every"), default=1)
    parts = models.JSONField(_("when here"), default=list)

    class Meta:
        ordering = ["from_on"]
        verbose_name = _("pattern of a stay")
        verbose_name_plural = _("patterns of stays")
        constraints = [
            models.UniqueConstraint("stay", "from_on", name="one_pattern_from_a_day"),
            models.CheckConstraint(condition=Q(weeks__range=(1, 4)), name="a_pattern_repeats_within_four_weeks"),
        ]
