"""Stop grounds and the change to treatment as they occurred, and the notices that went out (SE-04 to SE-06)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.incidents.models.incidents import Incident
from baken.incidents.rules.addressees import Basis
from baken.incidents.rules.grounds import Ground
from baken.shared.models import Model, tracked


class GroundChoices(models.TextChoices):
    THREAT = Ground.THREAT, _("serious threat or intimidation")
    TRUST = Ground.TRUST, _("trust that cannot be repaired")
    HYGIENE = Ground.HYGIENE, _("hygiene that endangers health")
    DUTIES = Ground.DUTIES, _("essential duties not met")
    TREATMENT = Ground.TREATMENT, _("the request has become one for treatment")


class BasisChoices(models.TextChoices):
    ONESELF = Basis.ONESELF, _("the participant")
    AUTHORITY = Basis.AUTHORITY, _("has authority")
    CONSENT = Basis.CONSENT, _("with consent")


@tracked
class Occurrence(Model):
    """One time that a ground occurred; `number` counts them per participant and ground."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="occurrences", verbose_name=_("participant")
    )
    incident = models.ForeignKey(
        Incident, models.PROTECT, related_name="occurrences", null=True, verbose_name=_("incident")
    )
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", null=True, verbose_name=_("team"))
    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="+", verbose_name=_("location"))
    ground = models.CharField(_("ground"), max_length=9, choices=GroundChoices.choices)
    number = models.PositiveSmallIntegerField(_("which time"))
    happened_on = models.DateField(_("when"))
    what = models.TextField(_("what happened"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("recorded by"), max_length=200)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True)
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawal_reason = models.CharField(_("reason"), max_length=300, blank=True)

    #: Annotated where it matters whether there is still a trajectory to speak of.
    is_under_way: bool = True

    class Meta:
        ordering = ["-happened_on", "-created_at"]
        verbose_name = _("occurrence of a stop ground")
        verbose_name_plural = _("occurrences of stop grounds")
        constraints = [
            models.CheckConstraint(condition=Q(ground__in=GroundChoices.values), name="ground_is_known"),
            models.CheckConstraint(condition=~Q(what=""), name="occurrence_says_what_happened"),
            models.CheckConstraint(condition=Q(number__gte=1), name="occurrences_count_from_one"),
            models.UniqueConstraint(
                fields=["participant", "ground", "number"],
                condition=Q(withdrawn_on__isnull=True),
                name="one_occurrence_of_a_number_per_ground",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_by_name="", withdrawal_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_by_name="") & ~Q(withdrawal_reason=""),
                name="occurrence_withdrawn_with_a_reason",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None


@tracked
class Notice(Model):
    """A written message about an occurrence: a draft until it is sent, then as it was sent."""

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="notices", verbose_name=_("occurrence"))
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"))
    left_out_reason = models.CharField(_("why someone does not get it"), max_length=300, blank=True)
    drafted_by_name = models.CharField(_("written by"), max_length=200)
    sent_at = models.DateTimeField(_("sent"), null=True)
    sent_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    sent_by_name = models.CharField(_("sent by"), max_length=200, blank=True)
    message = models.OneToOneField(
        "post.Message", models.PROTECT, related_name="notice", null=True, verbose_name=_("as it was sent")
    )
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["sent_at", "created_at"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text=""), name="notice_says_something"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by_name="", message__isnull=True)
                | Q(sent_at__isnull=False, message__isnull=False) & ~Q(sent_by_name=""),
                name="sent_has_a_sender_and_a_message",
            ),
            models.UniqueConstraint(
                fields=["occurrence"], condition=Q(sent_at__isnull=True), name="one_draft_notice_per_occurrence"
            ),
        ]


@tracked
class NoticeAddressee(Model):
    """Someone to whom a notice goes or went, and on which basis. How it went stands in the delivery of the post."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="addressees", verbose_name=_("notice"))
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey("participants.Person", models.PROTECT, related_name="+", verbose_name=_("addressee"))
    consent = models.ForeignKey(
        "participants.Consent", models.PROTECT, related_name="+", null=True, verbose_name=_("consent")
    )
    basis = models.CharField(_("because of"), max_length=9, choices=BasisChoices.choices)
    required = models.BooleanField(_("must get it"), default=False)

    class Meta:
        ordering = ["place"]
        verbose_name = _("addressee of a notice")
        verbose_name_plural = _("addressees of notices")
        constraints = [
            models.UniqueConstraint(fields=["notice", "person"], name="one_notice_per_person"),
            models.UniqueConstraint(fields=["notice", "place"], name="one_place_in_a_notice"),
            models.CheckConstraint(condition=Q(basis__in=BasisChoices.values), name="addressee_basis_is_known"),
            models.CheckConstraint(
                condition=Q(basis=BasisChoices.CONSENT, consent__isnull=False)
                | ~Q(basis=BasisChoices.CONSENT) & Q(consent__isnull=True),
                name="by_consent_means_this_consent",
            ),
        ]
