"""The way to the inspectorate (RR-05): what was decided about an incident, and what was reported when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.incidents.models.incidents import Incident
from baken.incidents.rules.inspectorate import Verdict
from baken.shared.models import Model, tracked


class VerdictChoices(models.TextChoices):
    CALAMITY = Verdict.CALAMITY, _("a calamity")
    VIOLENCE = Verdict.VIOLENCE, _("violence in the care relation")
    NEITHER = Verdict.NEITHER, _("neither")


class ReportKind(models.TextChoices):
    LATER = "later", _("later report")
    CLOSING = "closing", _("closed by the inspectorate")


@tracked
class Calamity(Model):
    """The judgement about one incident. When it is for the inspectorate: established when, to be reported by when.

    `due_on` is kept as it was counted that day, so that a later change of a setting moves no deadline of the past.
    """

    incident = models.OneToOneField(Incident, models.PROTECT, related_name="calamity", verbose_name=_("incident"))
    verdict = models.CharField(_("judgement"), max_length=8, choices=VerdictChoices.choices)
    reason = models.TextField(_("reason"))
    established_at = models.DateTimeField(_("established"), null=True)
    due_on = models.DateField(_("to be reported by"), null=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    decided_by_name = models.CharField(_("decided by"), max_length=200)
    reported_on = models.DateField(_("reported on"), null=True)
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    reported_by_name = models.CharField(_("reported by"), max_length=200, blank=True)

    class Meta:
        ordering = ["-decided_at"]
        verbose_name = _("judgement for the inspectorate")
        verbose_name_plural = _("judgements for the inspectorate")
        indexes = [
            models.Index(
                fields=["due_on"],
                name="calamities_to_report",
                condition=Q(due_on__isnull=False, reported_on__isnull=True),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="judgement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(
                    verdict__in=[VerdictChoices.CALAMITY, VerdictChoices.VIOLENCE],
                    established_at__isnull=False,
                    due_on__isnull=False,
                    decided_at__gte=F("established_at"),
                )
                | Q(
                    verdict=VerdictChoices.NEITHER,
                    established_at__isnull=True,
                    due_on__isnull=True,
                    reported_on__isnull=True,
                ),
                name="for_the_inspectorate_means_established",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("established_at__date")),
                name="deadline_after_establishing",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, reference="", reported_by_name="")
                | Q(reported_on__isnull=False) & ~Q(reference="") & ~Q(reported_by_name=""),
                name="reported_has_a_reference",
            ),
        ]

    @property
    def is_for_the_inspectorate(self) -> bool:
        return self.verdict != Verdict.NEITHER


@tracked
class InspectorateReport(Model):
    """What went to or came from the inspectorate after the first report."""

    calamity = models.ForeignKey(Calamity, models.PROTECT, related_name="reports", verbose_name=_("calamity"))
    kind = models.CharField(_("what"), max_length=7, choices=ReportKind.choices)
    on = models.DateField(_("on"))
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    note = models.TextField(_("note"))
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["on", "created_at"]
        verbose_name = _("report to the inspectorate")
        verbose_name_plural = _("reports to the inspectorate")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="inspectorate_report_kind_is_known"),
            models.CheckConstraint(condition=~Q(note=""), name="inspectorate_report_says_something"),
            models.UniqueConstraint(fields=["calamity"], condition=Q(kind="closing"), name="a_calamity_is_closed_once"),
        ]
