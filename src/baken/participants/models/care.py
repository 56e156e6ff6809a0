"""Who guides whom: the care relation on which access to a dossier rests."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from baken.participants.models.people import Participant
from baken.shared.models import Model, tracked


class CareKind(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    BUDDY = "buddy", _("buddy")
    STAND_IN = "stand_in", _("stand-in")
    CONTACT = "contact", _("contact for the first talks")
    EXPERT = "expert", _("behavioural expert")


#: Of these there is one at a time, and the two are never the same person (CT-01, CT-02).
SINGULAR = (CareKind.MENTOR, CareKind.BUDDY)

#: Those who look after a participant; a stand-in for a while, when mentor and buddy cannot.
GUIDING = (*SINGULAR, CareKind.STAND_IN)


class Period(Func):
    """From a first day until the day on which it no longer holds; no end means until further notice."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("from_on"), F("until_on"), Value("[)"))


class CareAssignmentQuerySet(models.QuerySet["CareAssignment"]):
    def on(self, day: date) -> CareAssignmentQuerySet:
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), from_on__lte=day)


@tracked
class CareAssignment(Model):
    """That a member of staff is mentor, buddy, stand-in, contact or expert of a participant, for a time."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="care", verbose_name=_("participant"))
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="care", verbose_name=_("member of staff"))
    kind = models.CharField(_("as"), max_length=8, choices=CareKind.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day on which it no longer holds.")
    )
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = CareAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on", "kind"]
        verbose_name = _("care assignment")
        verbose_name_plural = _("care assignments")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="care_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(kind__in=CareKind.values), name="care_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind=CareKind.STAND_IN) | Q(until_on__isnull=False), name="standing_in_has_an_end"
            ),
            ExclusionConstraint(
                name="one_mentor_and_one_buddy_at_a_time",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (Period(), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind__in=SINGULAR),
            ),
            ExclusionConstraint(
                name="mentor_and_buddy_are_two_people",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    (Period(), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind__in=SINGULAR),
            ),
        ]
        indexes = [models.Index(fields=["user", "kind"], name="care_of_a_user")]
