"""The organisation's own part of the list of changes (CT-07). The courses themselves are files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, tracked


class OwnChangeKind(models.TextChoices):
    """What an organisation can change by itself."""

    GUIDE = "guide", _("Question guide")
    CHECKLIST = "checklist", _("Checklist")
    AGREEMENT = "agreement", _("Local agreement")


@tracked
class ProtocolChange(Model):
    """A change of the way of working that the organisation made itself: what, what follows, who decided, when."""

    kind = models.CharField(_("kind"), max_length=9, choices=OwnChangeKind.choices)
    made_on = models.DateField(_("from"))
    what = models.TextField(_("what changed"))
    consequence = models.TextField(_("what follows"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )
    withdrawn_on = models.DateField(_("taken off on"), null=True, blank=True)
    withdrawn_because = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_on", "-created_at"]
        verbose_name = _("change of the way of working")
        verbose_name_plural = _("changes of the way of working")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OwnChangeKind.values), name="own_change_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(consequence="") & ~Q(decided_by=""), name="own_change_is_complete"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because=""),
                name="own_change_taken_off_with_a_reason",
            ),
        ]
