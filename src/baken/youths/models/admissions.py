"""The check before someone comes to live on a group (YG-04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked
from baken.youths.rules.admission import Answer, Daily, Need


class NeedChoices(models.TextChoices):
    LIGHT = Need.LIGHT, pgettext_lazy("need", "light")
    MODERATE = Need.MODERATE, pgettext_lazy("need", "moderate")
    SEVERE = Need.SEVERE, pgettext_lazy("need", "severe")
    UNKNOWN = Need.UNKNOWN, _("not known yet")


class AnswerChoices(models.TextChoices):
    YES = Answer.YES, _("yes")
    NO = Answer.NO, _("no")
    UNKNOWN = Answer.UNKNOWN, _("not known yet")


class DailyChoices(models.TextChoices):
    SCHOOL = Daily.SCHOOL, _("goes to school")
    DAY_ACTIVITY = Daily.DAY_ACTIVITY, _("has a day activity or work")
    ARRANGED = Daily.ARRANGED, _("it is arranged and begins soon")
    NOTHING = Daily.NOTHING, _("nothing by day")
    UNKNOWN = Daily.UNKNOWN, _("not known yet")


class Outcome(models.TextChoices):
    ADMIT = "admit", _("may come to live here")
    NOT_ADMIT = "not_admit", _("not here")


@tracked
class AdmissionCheck(Revised, Model):
    """Whether this home is the right place for this youth, as it was known on one day.

    The age limits and the age are kept as they counted then. Once decided a check stays as it is: what changes later
    comes into a new one.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="admission_checks", verbose_name=_("participant")
    )
    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="admission_checks", verbose_name=_("home"))
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    checked_by_name = models.CharField(_("checked by"), max_length=200)
    admission_on = models.DateField(_("would come to live here on"))
    least_age = models.PositiveSmallIntegerField(_("from age"))
    most_age = models.PositiveSmallIntegerField(_("up to age"))
    age_low = models.PositiveSmallIntegerField(_("youngest possible age"), null=True, blank=True)
    age_high = models.PositiveSmallIntegerField(_("oldest possible age"), null=True, blank=True)
    need = models.CharField(_("how heavy the question is"), max_length=8, choices=NeedChoices.choices)
    need_by = models.CharField(_("judged by"), max_length=200, blank=True)
    need_note = models.TextField(_("about the question"), blank=True)
    unsafe_at_home = models.CharField(_("cannot grow up safely at home"), max_length=7, choices=AnswerChoices.choices)
    unsafe_why = models.TextField(_("why not at home"), blank=True)
    no_family = models.CharField(_("cannot live in a family"), max_length=7, choices=AnswerChoices.choices)
    no_family_why = models.TextField(_("why not in a family"), blank=True)
    daily = models.CharField(_("by day"), max_length=12, choices=DailyChoices.choices)
    daily_note = models.CharField(_("which school or day activity"), max_length=300, blank=True)
    exception_reason = models.TextField(_("why an exception for the age"), blank=True)
    exception_by = models.CharField(_("exception allowed by"), max_length=200, blank=True)
    outcome = models.CharField(_("decision"), max_length=9, choices=Outcome.choices, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)
    decided_by_name = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_because = models.TextField(_("reason of the decision"), blank=True)

    class Meta:
        ordering = ["-checked_on", "-created_at"]
        verbose_name = _("admission check")
        verbose_name_plural = _("admission checks")
        indexes = [models.Index(fields=["participant", "-checked_on"], name="admissions_of_a_youth")]
        constraints = [
            models.CheckConstraint(condition=Q(need__in=NeedChoices.values), name="need_of_a_youth_is_known"),
            models.CheckConstraint(
                condition=Q(unsafe_at_home__in=AnswerChoices.values, no_family__in=AnswerChoices.values),
                name="answers_of_a_check_are_known",
            ),
            models.CheckConstraint(condition=Q(daily__in=DailyChoices.values), name="daily_of_a_check_is_known"),
            models.CheckConstraint(
                condition=Q(age_low__isnull=True, age_high__isnull=True) | Q(age_low__lte=F("age_high")),
                name="ages_of_a_check_are_in_order",
            ),
            models.CheckConstraint(
                condition=Q(exception_reason="", exception_by="") | (~Q(exception_reason="") & ~Q(exception_by="")),
                name="an_exception_says_why_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True)
                | Q(Q(outcome__in=Outcome.values), ~Q(decided_by_name=""), decided_on__isnull=False),
                name="a_decided_check_says_by_whom",
            ),
        ]

    @property
    def is_decided(self) -> bool:
        return bool(self.outcome)
