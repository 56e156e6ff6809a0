"""Who arranges pocket and clothing money, and what was agreed about it (YG-05)."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.models.books import PurseChoices
from baken.cashbooks.rules.arranging import Arranger, Ground, Per
from baken.cashbooks.rules.entries import MOST
from baken.homes.models.homes import Open
from baken.shared.models import Model, Revised, tracked
from baken.shared.money import Money


class ArrangerChoices(models.TextChoices):
    PARENTS = Arranger.PARENTS, _("the parents")
    INSTITUTION = Arranger.INSTITUTION, _("the certified institution (GI)")
    SELF = Arranger.SELF, _("the youth, who is of age")


class GroundChoices(models.TextChoices):
    GUARDIANSHIP = Ground.GUARDIANSHIP, _("guardianship")
    PLACED = Ground.PLACED, _("supervision order with out-of-home placement")


class PerChoices(models.TextChoices):
    WEEK = Per.WEEK, _("a week")
    MONTH = Per.MONTH, _("a month")


@tracked
class MoneyArrangement(Revised, Model):
    """What someone gets in one of the purses, who sees to it and what was agreed, from a day until another.

    `until_on` is the first day on which it no longer holds. One holds at a time, the others are the history.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="money_arrangements", verbose_name=_("participant")
    )
    purse = models.CharField(_("purse"), max_length=8, choices=PurseChoices.choices)
    arranger = models.CharField(_("who arranges it"), max_length=11, choices=ArrangerChoices.choices)
    ground = models.CharField(_("because of"), max_length=12, choices=GroundChoices.choices, blank=True)
    contact = models.ForeignKey(
        "participants.PersonRelation",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("contact"),
    )
    cents = models.PositiveIntegerField(_("amount"))
    per = models.CharField(_("per"), max_length=5, choices=PerChoices.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until the day"), null=True, blank=True)
    agreements = models.TextField(_("agreements"), blank=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)

    class Meta:
        ordering = ["purse", "-from_on"]
        verbose_name = _("arrangement about money")
        verbose_name_plural = _("arrangements about money")
        constraints = [
            models.CheckConstraint(condition=Q(purse__in=PurseChoices.values), name="money_purse_is_known"),
            models.CheckConstraint(condition=Q(per__in=PerChoices.values), name="money_per_is_known"),
            models.CheckConstraint(condition=Q(cents__range=(1, MOST.cents)), name="money_is_within_bounds"),
            models.CheckConstraint(
                condition=Q(arranger="institution", ground__in=GroundChoices.values)
                | Q(arranger__in=["parents", "self"], ground=""),
                name="the_institution_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="money_ends_after_it_begins"
            ),
            ExclusionConstraint(
                name="one_arrangement_of_a_purse_at_a_time",
                expressions=[
                    ("participant", RangeOperators.EQUAL),
                    ("purse", RangeOperators.EQUAL),
                    (Open("from_on", "until_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    @property
    def amount(self) -> Money:
        return Money(self.cents)

    def holds_on(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)
