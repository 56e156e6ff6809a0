"""Looking at a measure again: can it stop, can it be lighter."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.restrictions.models.measures import Measure
from baken.shared.models import Model


class Outcome(models.TextChoices):
    STOP = "stop", _("it stops")
    LIGHTER = "lighter", _("it becomes lighter")
    CONTINUE = "continue", _("it goes on")


class Evaluation(Model):
    """What was decided when a measure was looked at again. Written once; one that `corrects` another replaces it."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="evaluations", verbose_name=_("measure"))
    on = models.DateField(_("on"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    reason = models.TextField(_("why"))
    alternatives = models.TextField(_("what else was tried or thought of"))
    lighter = models.TextField(_("what changes"), blank=True)
    decided_by = models.CharField(_("who judged and decided"), max_length=200)
    function = models.CharField(_("function"), max_length=120)
    present = models.CharField(_("who thought along"), max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="corrected_by", null=True, blank=True, verbose_name=_("corrects")
    )
    correction_reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)

    class Meta:
        ordering = ["-on", "-created_at", "-id"]
        verbose_name = _("evaluation of a measure")
        verbose_name_plural = _("evaluations of measures")
        indexes = [models.Index(fields=["measure", "-on"], name="evaluations_of_a_measure")]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values)
                & ~Q(reason="")
                & ~Q(alternatives="")
                & ~Q(decided_by="")
                & ~Q(function=""),
                name="an_evaluation_of_a_measure_says_why",
            ),
            models.CheckConstraint(condition=~Q(outcome="lighter", lighter=""), name="lighter_says_how"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="a_corrected_evaluation_has_a_reason",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
