"""A call for help from home (CT-05)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.continuity.models.cases import ExpertCase
from baken.shared.models import Model, Revised, tracked


class Safety(models.TextChoices):
    SAFE = "safe", _("safe now")
    UNSAFE = "unsafe", _("not safe")
    UNKNOWN = "unknown", _("we do not know")


class Agreed(models.TextChoices):
    """Whether the parent agrees that the expert team looks along."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_ASKED = "not_asked", _("not asked yet")


@tracked
class CrisisCall(Revised, Model):
    """Who called about a crisis at home, what goes on, what was decided and done."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="crisis_calls", verbose_name=_("participant")
    )
    called_at = models.DateTimeField(_("called at"))
    caller = models.ForeignKey("participants.Person", models.PROTECT, related_name="+", null=True, blank=True)
    caller_name = models.CharField(_("who called"), max_length=200)
    situation = models.TextField(_("what goes on"))
    safety = models.CharField(_("safety now"), max_length=7, choices=Safety.choices)
    safety_note = models.CharField(_("about the safety"), max_length=300, blank=True)
    agreed = models.CharField(
        _("may the expert team look along"), max_length=9, choices=Agreed.choices, default=Agreed.NOT_ASKED
    )
    taken_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    taken_by_name = models.CharField(_("taken by"), max_length=200)
    taken_as = models.CharField(_("as"), max_length=12, blank=True)
    decision = models.TextField(_("what was decided"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by_name = models.CharField(_("decided by"), max_length=200, blank=True)
    done = models.TextField(_("what was done"), blank=True)
    aftercare_on = models.DateField(_("we ask how it goes on"), null=True, blank=True)
    aftercare_done_on = models.DateField(_("asked how it goes on"), null=True, blank=True)
    aftercare_note = models.TextField(_("how it goes now"), blank=True)
    case = models.ForeignKey(ExpertCase, models.SET_NULL, related_name="crisis_calls", null=True, blank=True)

    class Meta:
        ordering = ["-called_at"]
        verbose_name = _("crisis at home")
        verbose_name_plural = _("crises at home")
        indexes = [
            models.Index(fields=["participant", "-called_at"], name="crises_of_a_participant"),
            models.Index(
                fields=["participant"], condition=Q(decided_at__isnull=True), name="crises_without_a_decision"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(situation="") & ~Q(caller_name=""), name="crisis_says_something"),
            models.CheckConstraint(condition=Q(safety__in=Safety.values), name="safety_is_known"),
            models.CheckConstraint(condition=Q(agreed__in=Agreed.values), name="agreement_in_a_crisis_is_known"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision="")
                | (Q(decided_at__gte=F("called_at")) & ~Q(decision="")),
                name="a_decision_in_a_crisis_says_something",
            ),
        ]

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None
