"""The perspective plan for after eighteen: of the youth, with help of the mentor (YG-07)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked
from baken.youths.rules.perspective import Part, PartState


class PartChoices(models.TextChoices):
    HOUSING = Part.HOUSING, _("Housing")
    INCOME = Part.INCOME, _("Income and money")
    INSURANCE = Part.INSURANCE, _("Insurance")
    SCHOOL_WORK = Part.SCHOOL_WORK, _("School and work")
    CARE = Part.CARE, _("Care and help after eighteen")
    NETWORK = Part.NETWORK, _("People around me")
    PAPERS = Part.PAPERS, _("Papers and letters")
    OWN = Part.OWN, _("Something of one’s own")


class PartStateChoices(models.TextChoices):
    NOT_BEGUN = PartState.NOT_BEGUN, _("not begun")
    BUSY = PartState.BUSY, _("working on it")
    ARRANGED = PartState.ARRANGED, _("arranged")
    NOT_NEEDED = PartState.NOT_NEEDED, _("not needed")


@tracked
class PerspectivePlan(Revised, Model):
    """What someone wants for after eighteen, in own words beside those of the mentor (8F-11)."""

    participant = models.OneToOneField(
        "participants.Participant", models.PROTECT, related_name="perspective_plan", verbose_name=_("participant")
    )
    own_words = models.TextField(_("what I want when I am eighteen"), blank=True)
    wording = models.TextField(_("what the mentor adds"), blank=True)
    helpers = models.CharField(_("who helps with this plan"), max_length=300, blank=True)
    started_on = models.DateField(_("started on"))
    review_on = models.DateField(_("we look at it again on"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)

    class Meta:
        ordering = ["-started_on"]
        verbose_name = _("perspective plan")
        verbose_name_plural = _("perspective plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(finished_on__gte=F("started_on")),
                name="a_perspective_plan_is_finished_after_its_start",
            ),
        ]


@tracked
class PerspectivePart(Revised, Model):
    """One part: where I want to be, what is arranged, and how far it is."""

    plan = models.ForeignKey(PerspectivePlan, models.CASCADE, related_name="parts", verbose_name=_("perspective plan"))
    key = models.CharField(_("part of a perspective plan"), max_length=11, choices=PartChoices.choices)
    title = models.CharField(_("name of the part"), max_length=80, blank=True)
    own_words = models.TextField(_("where I want to be"), blank=True)
    arranged = models.TextField(_("what is arranged"), blank=True)
    state = models.CharField(
        _("how far it is"), max_length=10, choices=PartStateChoices.choices, default=PartStateChoices.NOT_BEGUN
    )
    because = models.CharField(_("why it is not needed"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name = _("part of a perspective plan")
        verbose_name_plural = _("parts of a perspective plan")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"], condition=~Q(key=PartChoices.OWN), name="each_standard_part_once"
            ),
            models.CheckConstraint(condition=Q(key__in=PartChoices.values), name="part_of_perspective_is_known"),
            models.CheckConstraint(condition=~Q(key=PartChoices.OWN) | ~Q(title=""), name="an_own_part_has_a_name"),
            models.CheckConstraint(condition=Q(state__in=PartStateChoices.values), name="state_of_part_is_known"),
            models.CheckConstraint(
                condition=~Q(state=PartStateChoices.NOT_NEEDED) | ~Q(because=""),
                name="a_part_is_not_needed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_key_display())


@tracked
class PerspectiveStep(Revised, Model):
    """One thing to arrange: by whom, before when, done when."""

    part = models.ForeignKey(
        PerspectivePart, models.CASCADE, related_name="steps", verbose_name=_("part of a perspective plan")
    )
    text = models.CharField(_("what has to be done"), max_length=300)
    who = models.CharField(_("who does it"), max_length=120)
    by_on = models.DateField(_("before when"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by_name = models.CharField(_("noted by"), max_length=200, blank=True)

    class Meta:
        ordering = [F("done_on").asc(nulls_first=True), F("by_on").asc(nulls_last=True), "created_at"]
        verbose_name = _("step of a perspective plan")
        verbose_name_plural = _("steps of a perspective plan")
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(who=""), name="a_step_says_who_does_what")]

    @property
    def is_done(self) -> bool:
        return self.done_on is not None


@tracked
class PerspectiveReview(Model):
    """That people looked at the plan together."""

    plan = models.ForeignKey(
        PerspectivePlan, models.CASCADE, related_name="reviews", verbose_name=_("perspective plan")
    )
    on = models.DateField(_("on"))
    with_whom = models.CharField(_("with whom"), max_length=200)
    note = models.TextField(_("what came out of it"), blank=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at"]
        verbose_name = _("look at a perspective plan")
        verbose_name_plural = _("looks at perspective plans")
