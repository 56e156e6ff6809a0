"""A roster: some weeks of one home, from concept to worked; and what was done on its board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from baken.rosters.rules.standing import LeftOpen

MOST_WEEKS = 8


class Weeks(Func):
    """From the Monday on which a roster begins up to the one after its last week."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self) -> None:
        super().__init__(F("starts_on"), F("ends_before"), Value("[)"))


class RosterStage(models.TextChoices):
    CONCEPT = "concept", pgettext_lazy("roster", "concept")
    PUBLISHED = "published", pgettext_lazy("roster", "published")
    WORKED = "worked", pgettext_lazy("roster", "worked")


@tracked
class Roster(Revised, Model):
    """Some whole weeks of one home. A concept is the planner's; published, it is everybody's and changes by agreement;
    worked, its hours are confirmed and it is the record of who was there.
    """

    #: The step that the same form made before; known where a service asked for it.
    sent_before: UUID | None = None

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="rosters", verbose_name=_("home"))
    starts_on = models.DateField(_("first Monday"))
    ends_before = models.DateField(_("up to the Monday"))
    stage = models.CharField(_("stage"), max_length=9, choices=RosterStage.choices, default=RosterStage.CONCEPT)
    #: Until when workers can give their wishes for it.
    wishes_until_on = models.DateField(_("wishes until"), null=True, blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("published by")
    )
    worked_at = models.DateTimeField(_("hours approved at"), null=True, blank=True)
    worked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("hours approved by")
    )

    class Meta:
        ordering = ["-starts_on", "home"]
        verbose_name = _("roster")
        verbose_name_plural = _("rosters")
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=RosterStage.values), name="stage_of_a_roster_is_known"),
            models.CheckConstraint(
                condition=Q(starts_on__iso_week_day=1, ends_before__iso_week_day=1), name="a_roster_is_whole_weeks"
            ),
            models.CheckConstraint(
                condition=Q(ends_before__gt=F("starts_on"), ends_before__lte=F("starts_on") + 7 * MOST_WEEKS),
                name="a_roster_is_at_most_eight_weeks",
            ),
            models.CheckConstraint(
                condition=Q(stage=RosterStage.CONCEPT, published_at__isnull=True)
                | (~Q(stage=RosterStage.CONCEPT) & Q(published_at__isnull=False)),
                name="who_publishes_a_roster_is_known",
            ),
            ExclusionConstraint(
                name="one_roster_of_a_home_at_a_time",
                expressions=[("home", RangeOperators.EQUAL), (Weeks(), RangeOperators.OVERLAPS)],
            ),
        ]


@tracked
class AcceptedBreach(Model):
    """That a manager accepts a rule of rest not being kept where the law allows it, with the reason.

    `rule` is a key of the rules of working time, `from_at` and `until_at` the stretch in which it is not kept.
    """

    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    roster = models.ForeignKey(Roster, models.CASCADE, related_name="accepted", verbose_name=_("roster"))
    rule = models.CharField(_("rule"), max_length=60)
    from_at = models.DateTimeField(_("from"))
    until_at = models.DateTimeField(_("until"))
    #: How far over its bound it was, in the rule's own unit: further is asked again.
    beyond = models.PositiveIntegerField(_("beyond the bound"), default=0)
    reason = models.CharField(_("why it is accepted"), max_length=300)
    accepted_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("accepted by"))
    accepted_at = models.DateTimeField(_("accepted at"))
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        ordering = ["from_at"]
        verbose_name = _("accepted exception")
        verbose_name_plural = _("accepted exceptions")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="who_accepts_an_exception_says_why"),
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="an_exception_lasts"),
        ]


class BoardStep(Model):
    """One step on the board of a concept, so that it can be taken back and done again.

    `before` and `after` are rows of shifts by id (null where there was none): ids and moments, no names. `number` is
    the revision that the roster got by it. `key` is that of the form, so that sent twice it is one step; `last_key` the
    same of taking it back or doing it again.
    """

    #: What stayed open when the step was allowed to leave shifts out; only known to who just made it.
    left_open: Sequence[LeftOpen] = ()

    roster = models.ForeignKey(Roster, models.CASCADE, related_name="steps", verbose_name=_("roster"))
    number = models.PositiveIntegerField(_("step"))
    what = models.CharField(_("what"), max_length=20)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    shifts = ArrayField(models.UUIDField(), default=list)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    key = models.UUIDField(null=True, unique=True, editable=False)
    last_key = models.UUIDField(null=True, editable=False)

    class Meta:
        ordering = ["number"]
        verbose_name = _("step on the board")
        verbose_name_plural = _("steps on the board")
        constraints = [models.UniqueConstraint("roster", "number", name="steps_of_a_board_have_an_order")]
