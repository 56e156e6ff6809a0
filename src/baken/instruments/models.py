"""What was answered to an instrument, and how it read before it was corrected. Only `services` writes to them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.instruments.schema import Voice
from baken.shared.models import Model, tracked


class VoiceChoices(models.TextChoices):
    PARTICIPANT = Voice.PARTICIPANT, _("the participant")
    WORKER = Voice.WORKER, _("the support worker")
    SUPERVISOR = Voice.SUPERVISOR, _("the supervisor at work")
    RELATIVE = Voice.RELATIVE, _("a relative")
    VOLUNTEER = Voice.VOLUNTEER, _("a volunteer")


class KindChoices(models.TextChoices):
    OWN = "own", _("filled in")
    SCORE = "score", _("score taken over")


class ResponseQuerySet(models.QuerySet["Response"]):
    def standing(self) -> ResponseQuerySet:
        """Without what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


@tracked
class Response(Model):
    """The answers of one person to one version of an instrument, on one day.

    `programme` is the method being carried out in which they were given; that room lies above this one, so it is no
    foreign key. A score that was taken over says where it comes from, when and by whom it was administered.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="responses", verbose_name=_("participant")
    )
    instrument = models.CharField(_("instrument"), max_length=60)
    version = models.PositiveSmallIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=5, choices=KindChoices.choices)
    programme = models.UUIDField(_("method being carried out"), null=True, blank=True)
    answers = models.JSONField(_("answers"), default=dict)
    filled_on = models.DateField(_("filled in on"))
    voice = models.CharField(_("whose answers"), max_length=11, choices=VoiceChoices.choices)
    voice_name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("where the score comes from"), max_length=200, blank=True)
    administered_on = models.DateField(_("administered on"), null=True, blank=True)
    administered_by = models.CharField(_("administered by"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("recorded by")
    )
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)
    recorded_at = models.DateTimeField(_("recorded"))
    #: Counts up with every correction: whoever saves says which one they started from.
    revision = models.PositiveIntegerField(default=1, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("withdrawn by")
    )
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        ordering = ["filled_on", "created_at"]
        verbose_name = _("answers to an instrument")
        verbose_name_plural = _("answers to instruments")
        indexes = [
            models.Index(fields=["participant", "instrument", "filled_on"], name="responses_of_a_participant"),
            models.Index(
                fields=["programme", "instrument", "filled_on"],
                condition=Q(programme__isnull=False),
                name="responses_of_a_programme",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(instrument="") & Q(version__gte=1), name="response_names_instrument"),
            models.CheckConstraint(condition=~Q(answers={}), name="response_says_something"),
            models.CheckConstraint(condition=Q(voice__in=VoiceChoices.values), name="response_voice_is_known"),
            models.CheckConstraint(condition=~Q(voice_name=""), name="response_names_the_voice"),
            models.CheckConstraint(
                condition=Q(kind="own", source="", administered_on__isnull=True, administered_by="")
                | (Q(kind="score", administered_on__isnull=False) & ~Q(source="") & ~Q(administered_by="")),
                name="a_score_says_where_it_comes_from",
            ),
            models.CheckConstraint(
                condition=Q(administered_on__isnull=True) | Q(administered_on__lte=models.F("filled_on")),
                name="a_score_is_administered_before",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_name="", withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_name="") & ~Q(withdrawn_reason="")),
                name="a_withdrawn_response_has_a_reason",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_score(self) -> bool:
        return self.kind == KindChoices.SCORE


class FormerAnswers(Model):
    """How a response read before it was corrected, who corrected it and why. Written once."""

    response = models.ForeignKey(Response, models.PROTECT, related_name="former", verbose_name=_("answers"))
    revision = models.PositiveIntegerField(_("revision"))
    answers = models.JSONField(_("answers"))
    filled_on = models.DateField(_("filled in on"))
    voice = models.CharField(_("whose answers"), max_length=11, choices=VoiceChoices.choices)
    voice_name = models.CharField(_("name"), max_length=200)
    source = models.CharField(_("where the score comes from"), max_length=200, blank=True)
    administered_on = models.DateField(_("administered on"), null=True, blank=True)
    administered_by = models.CharField(_("administered by"), max_length=200, blank=True)
    corrected_at = models.DateTimeField(_("corrected"))
    corrected_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("corrected by")
    )
    corrected_by_name = models.CharField(_("corrected by"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["-revision"]
        verbose_name = _("former answers")
        verbose_name_plural = _("former answers")
        constraints = [
            models.UniqueConstraint(fields=["response", "revision"], name="one_former_per_revision"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(corrected_by_name=""), name="former_answers_have_a_reason"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
