"""The analysis of the life domains: who said what (8F-08)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.plans.models.base import Document
from baken.shared.models import tracked


class Voice(models.TextChoices):
    """Whose words a note holds."""

    PARTICIPANT = "participant", _("participant")
    RELATIVE = "relative", _("relative")
    PROFESSIONAL = "professional", _("other professional")
    MENTOR = "mentor", _("mentor or support worker")


class Subject(models.TextChoices):
    """What a note is about. Problems are one of six, not the first."""

    SITUATION = "situation", _("how it is now")
    WISH = "wish", _("wishes")
    ABILITY = "ability", _("can and will do")
    STRENGTH = "strength", _("strengths and chances")
    NETWORK = "network", _("people around")
    PROBLEM = "problem", _("what is hard")


@tracked
class DomainNote(Document):
    """What someone said about one life domain. A note is never changed; it can be withdrawn with a reason."""

    domain = models.CharField(_("life domain"), max_length=40)
    subject = models.CharField(_("about"), max_length=10, choices=Subject.choices)
    said_by = models.CharField(_("said by"), max_length=12, choices=Voice.choices)
    said_by_name = models.CharField(_("name"), max_length=120)
    said_on = models.DateField(_("said on"))
    text = models.TextField(_("what was said"))
    written_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    written_by_name = models.CharField(_("written by"), max_length=200)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawal_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        ordering = ["said_on", "created_at"]
        verbose_name = _("note on a life domain")
        verbose_name_plural = _("notes on life domains")
        indexes = [models.Index(fields=["trajectory", "domain"], name="notes_per_domain")]
        constraints = [
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="note_subject_is_known"),
            models.CheckConstraint(condition=Q(said_by__in=Voice.values), name="note_voice_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawal_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawal_reason=""),
                name="note_is_withdrawn_with_a_reason",
            ),
        ]
