"""Reports: by far the largest table, written once and never changed."""

from __future__ import annotations

import uuid

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from baken.reports.rules import Observations, Step
from baken.reports.search import searchable


class StepChoices(models.IntegerChoices):
    BETTER = Step.BETTER, _("It went better than before")
    SAME = Step.SAME, _("About the same")
    HARDER = Step.HARDER, _("It was harder than before")


class ReportQuerySet(models.QuerySet["Report"]):
    def as_they_hold(self) -> ReportQuerySet:
        """Without those that were corrected later: of each report its last version.

        A correction has the moment of the report that it corrects, so that the two lie side by side under the key.
        """
        later = Report.objects.filter(
            participant_id=OuterRef("participant_id"),
            reported_at=OuterRef("reported_at"),
            corrects_id=OuterRef("id"),
        )
        return self.filter(~Exists(later))


class Report(models.Model):
    """What someone noticed about a goal on one occasion, along the observation points (RR-03).

    The table has no foreign keys in or out and is keyed by participant and moment, so that it can be partitioned by
    time and distributed by participant. `id` is the key that the form brought along: the same form sent twice
    makes one report. `reported_at` is the moment of the report and stays so in a correction, `recorded_at` the
    moment at which this version was written.
    """

    pk = models.CompositePrimaryKey("participant_id", "reported_at", "id")
    participant_id = models.UUIDField(_("participant"))
    reported_at = models.DateTimeField(_("when"))
    id = models.UUIDField(default=uuid.uuid4)
    recorded_at = models.DateTimeField(_("recorded"))
    goal_id = models.UUIDField(_("goal"), null=True)
    domain = models.CharField(_("life domain"), max_length=40, blank=True)
    author_id = models.UUIDField(_("who"), null=True)
    author_name = models.CharField(_("who"), max_length=200)
    understanding = models.TextField(_("understanding"), blank=True)
    execution = models.TextField(_("execution"), blank=True)
    experience = models.TextField(_("experience"), blank=True)
    progress = models.SmallIntegerField(_("compared with before"), null=True, blank=True, choices=StepChoices.choices)
    details = models.JSONField(default=dict, blank=True)
    corrects_id = models.UUIDField(_("correction of"), null=True, blank=True)
    corrected_by_id = models.UUIDField(_("corrected by"), null=True, blank=True)
    corrected_by_name = models.CharField(_("corrected by"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    #: The columns that are searched, in the order of the index.
    SEARCHED = ("understanding", "execution", "experience")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-recorded_at"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["participant_id", "goal_id", "-reported_at"], name="reports_of_a_goal"),
            models.Index(fields=["participant_id", "id"], name="report_by_key"),
            models.Index(fields=["-reported_at"], name="reports_since"),
            GinIndex(searchable("understanding", "execution", "experience"), name="reports_by_word"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(understanding="", execution="", experience=""), name="something_stood_out"
            ),
            models.CheckConstraint(
                condition=Q(corrects_id__isnull=True, reason="", corrected_by_name="")
                | (Q(corrects_id__isnull=False) & ~Q(reason="") & ~Q(corrected_by_name="")),
                name="a_correction_has_someone_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(progress__isnull=True) | Q(progress__in=list(Step)), name="progress_is_one_step"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Reports are never emptied';",
            ),
        ]

    @property
    def observations(self) -> Observations:
        return Observations(self.understanding, self.execution, self.experience)

    @property
    def is_correction(self) -> bool:
        return self.corrects_id is not None
