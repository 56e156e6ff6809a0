"""That a worker asks for an open shift."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, Revised, tracked


class RequestStage(models.TextChoices):
    ASKED = "asked", pgettext_lazy("asked for an open shift", "asked")
    GIVEN = "given", pgettext_lazy("asked for an open shift", "yours")
    REFUSED = "refused", pgettext_lazy("asked for an open shift", "not given")
    WITHDRAWN = "withdrawn", pgettext_lazy("asked for an open shift", "taken back")
    OVERTAKEN = "overtaken", pgettext_lazy("asked for an open shift", "no longer open")


@tracked
class ShiftRequest(Revised, Model):
    """A worker would like to work an open shift; who plans gives it, or says why not."""

    shift = models.ForeignKey("rosters.Shift", models.CASCADE, related_name="requests", verbose_name=_("shift"))
    worker = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    note = models.CharField(_("note"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=9, choices=RequestStage.choices, default=RequestStage.ASKED)
    why = models.CharField(_("why"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("request for an open shift")
        verbose_name_plural = _("requests for open shifts")
        indexes = [models.Index(fields=["worker", "stage"], name="requests_of_a_worker")]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=RequestStage.values), name="stage_of_a_request_is_known"),
            models.UniqueConstraint(
                "shift", "worker", condition=Q(stage=RequestStage.ASKED), name="an_open_shift_is_asked_once_by_someone"
            ),
            models.CheckConstraint(
                condition=Q(stage=RequestStage.ASKED, settled_at__isnull=True)
                | (~Q(stage=RequestStage.ASKED) & Q(settled_at__isnull=False)),
                name="a_settled_request_says_when",
            ),
        ]
