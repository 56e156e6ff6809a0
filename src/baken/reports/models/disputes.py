"""What someone says about what was written about them, kept beside it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.reports.models.memos import Memo
from baken.shared.models import Model


class StatedBy(models.TextChoices):
    PARTICIPANT = "participant", _("the participant")
    REPRESENTATIVE = "representative", _("a representative or parent")


class Dispute(Model):
    """That a participant does not agree with a report or a memo, in their own words.

    Reports have no foreign keys, so that their table can be partitioned: of a report the id of the version is kept
    that was disputed. A correction does not end a dispute.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="disputes", verbose_name=_("participant")
    )
    report_id = models.UUIDField(_("report"), null=True, blank=True)
    memo = models.ForeignKey(
        Memo, models.PROTECT, related_name="disputes", null=True, blank=True, verbose_name=_("memo")
    )
    statement = models.TextField(_("in their own words"))
    stated_by = models.CharField(_("who says so"), max_length=14, choices=StatedBy.choices)
    stated_by_name = models.CharField(_("name"), max_length=200)
    stated_on = models.DateField(_("on"))
    taken_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("taken down by")
    )
    taken_by_name = models.CharField(_("taken down by"), max_length=200)

    class Meta:
        ordering = ["stated_on", "created_at"]
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        indexes = [models.Index(fields=["participant", "report_id"], name="disputes_of_a_report")]
        constraints = [
            models.CheckConstraint(
                condition=Q(report_id__isnull=True, memo__isnull=False) | Q(report_id__isnull=False, memo__isnull=True),
                name="a_dispute_is_about_one_thing",
            ),
            models.CheckConstraint(condition=~Q(statement=""), name="a_dispute_has_words"),
            models.CheckConstraint(condition=Q(stated_by__in=StatedBy.values), name="who_disputes_is_known"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
