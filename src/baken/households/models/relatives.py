"""Relatives: their keys, what they like to do, what was agreed with them (SL-06). Nothing here is an obligation."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


@tracked
class HouseKey(Revised, Model):
    """A key of a home in the hands of a relative of who lives there."""

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="keys", verbose_name=_("home"))
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="house_keys", verbose_name=_("participant")
    )
    relation = models.ForeignKey(
        "participants.PersonRelation", models.PROTECT, related_name="house_keys", verbose_name=_("relative")
    )
    number = models.CharField(_("number or mark of the key"), max_length=40)
    handed_on = models.DateField(_("handed out on"))
    is_signed = models.BooleanField(_("signed for"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    lost_on = models.DateField(_("lost on"), null=True, blank=True)
    end_note = models.CharField(_("what happened"), max_length=300, blank=True)

    class Meta:
        ordering = ["number", "-handed_on"]
        verbose_name = _("key of a home")
        verbose_name_plural = _("keys of a home")
        constraints = [
            models.CheckConstraint(condition=~Q(number=""), name="a_key_has_a_mark"),
            models.UniqueConstraint(
                "home",
                "number",
                condition=Q(returned_on__isnull=True, lost_on__isnull=True),
                name="a_key_is_with_one_person",
            ),
            models.CheckConstraint(
                condition=(Q(returned_on__isnull=True) | Q(returned_on__gte=F("handed_on")))
                & (Q(lost_on__isnull=True) | Q(lost_on__gte=F("handed_on"))),
                name="a_key_comes_back_after_it_went",
            ),
            models.CheckConstraint(
                condition=Q(lost_on__isnull=True) | (Q(returned_on__isnull=True) & ~Q(end_note="")),
                name="a_lost_key_has_a_note",
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="keys_of_a_resident")]

    @property
    def is_out(self) -> bool:
        """Whether a relative has it now."""
        return self.returned_on is None and self.lost_on is None


@tracked
class RelativeLikes(Revised, Model):
    """What a relative likes to do here and when they tend to come, if they want that known.

    Told in their own words; the days are only a help to remember. Nothing follows from it when they do not come.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="relatives_likes", verbose_name=_("participant")
    )
    relation = models.OneToOneField(
        "participants.PersonRelation", models.PROTECT, related_name="likes", verbose_name=_("relative")
    )
    likes = models.TextField(_("likes to do here"), blank=True)
    comes = models.CharField(_("when someone tends to come"), max_length=200, blank=True)
    days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("often on"))
    told_on = models.DateField(_("told on"))

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("what a relative likes")
        verbose_name_plural = _("what relatives like")


@tracked
class FamilyAgreement(Revised, Model):
    """Something that was agreed with relatives. It holds until it is ended; it never becomes due."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="family_agreements", verbose_name=_("participant")
    )
    relation = models.ForeignKey(
        "participants.PersonRelation",
        models.PROTECT,
        related_name="family_agreements",
        null=True,
        blank=True,
        verbose_name=_("with whom"),
    )
    text = models.TextField(_("what was agreed"))
    agreed_on = models.DateField(_("day of the agreement"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("who"), max_length=200)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    class Meta:
        ordering = ["-agreed_on", "-created_at"]
        verbose_name = _("agreement with relatives")
        verbose_name_plural = _("agreements with relatives")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_family_agreement_has_words"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="") | Q(ended_on__gte=F("agreed_on")),
                name="a_family_agreement_ends_later",
            ),
        ]
        indexes = [models.Index(fields=["participant"], name="family_agreements_of_one")]
