"""The early-warning plan and the participant card, each in versions (CT-01)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from baken.plans.rules.cards import PARTS, CardKind, CardStatus
from baken.shared.models import Model, Revised, tracked


class CardStatusChoices(models.TextChoices):
    DRAFT = CardStatus.DRAFT, _("draft")
    IN_FORCE = CardStatus.IN_FORCE, _("in force")
    FORMER = CardStatus.FORMER, _("former")
    DISCARDED = CardStatus.DISCARDED, _("thrown away")


def _life(name: str) -> list[models.BaseConstraint]:
    """What holds for both documents: one draft and one version in force at a time."""
    return [
        models.UniqueConstraint(fields=["participant", "version"], name=f"one_{name}_of_a_version"),
        models.UniqueConstraint(fields=["participant"], condition=Q(status=CardStatus.DRAFT), name=f"one_{name}_draft"),
        models.UniqueConstraint(
            fields=["participant"], condition=Q(status=CardStatus.IN_FORCE), name=f"one_{name}_in_force"
        ),
        models.CheckConstraint(condition=Q(status__in=CardStatusChoices.values), name=f"{name}_status_is_known"),
        models.CheckConstraint(
            condition=~Q(status__in=[CardStatus.IN_FORCE, CardStatus.FORMER])
            | Q(in_force_on__isnull=False, review_on__isnull=False),
            name=f"{name}_in_force_has_its_days",
        ),
    ]


class Card(Revised, Model):
    """One version. What was in force stays as it was; the next version starts from it."""

    kind: ClassVar[CardKind]

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="%(class)ss", verbose_name=_("participant")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=9, choices=CardStatusChoices.choices, default=CardStatus.DRAFT)
    started_on = models.DateField(_("started on"))
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    made_by_name = models.CharField(_("drawn up by"), max_length=200)
    in_force_on = models.DateField(_("in force since"), null=True, blank=True)
    #: Who agreed when it came into force: name and capacity of each.
    agreed_by = models.JSONField(_("who agreed"), default=list, blank=True)
    review_on = models.DateField(_("look again by"), null=True, blank=True)
    reviewed_on = models.DateField(_("looked at on"), null=True, blank=True)
    reviewed_by_name = models.CharField(_("looked at by"), max_length=200, blank=True)
    ended_on = models.DateField(_("replaced on"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[Any] = ["-version"]

    @property
    def is_draft(self) -> bool:
        return self.status == CardStatus.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.status == CardStatus.IN_FORCE

    @property
    def texts(self) -> dict[str, str]:
        """Its parts, by name."""
        return {part: getattr(self, part) for part in PARTS[self.kind]}

    @classmethod
    def label_of(cls, part: str) -> str:
        """What a part is called on the screen and on paper."""
        field = cls._meta.get_field(part)
        return capfirst(str(field.verbose_name)) if isinstance(field, models.Field) else part

    def take(self, texts: dict[str, str]) -> None:
        """Put these words in its parts; a part that is not named stays as it is."""
        for part in PARTS[self.kind]:
            if part in texts:
                setattr(self, part, texts[part].strip())


@tracked
class EarlyWarningPlan(Card):
    """By which signs others see that it gets tense, what helps then, and who does what."""

    kind = CardKind.EARLY_WARNING

    signals_green = models.TextField(_("how you see that it goes well"), blank=True)
    helps_green = models.TextField(_("what keeps it that way"), blank=True)
    who_green = models.TextField(_("who does what"), blank=True)
    signals_orange = models.TextField(_("how you see that tension rises"), blank=True)
    helps_orange = models.TextField(_("what helps then"), blank=True)
    who_orange = models.TextField(_("who does what then"), blank=True)
    signals_red = models.TextField(_("how you see that it is a crisis"), blank=True)
    helps_red = models.TextField(_("what helps in a crisis"), blank=True)
    who_red = models.TextField(_("who does what in a crisis"), blank=True)
    crisis_contacts = models.TextField(_("whom to call in a crisis"), blank=True)

    class Meta(Card.Meta):
        verbose_name = _("early-warning plan")
        verbose_name_plural = _("early-warning plans")
        constraints = _life("early_warning")
        indexes = [
            models.Index(fields=["review_on"], condition=Q(status=CardStatus.IN_FORCE), name="early_warnings_by_review")
        ]


@tracked
class ParticipantCard(Card):
    """One side of paper for whoever meets the participant for the first time."""

    kind = CardKind.CARD

    about = models.TextField(_("who I am"), blank=True)
    helps = models.TextField(_("what helps"), blank=True)
    avoid = models.TextField(_("what you had better not do"), blank=True)
    contacts = models.TextField(_("whom you can call"), blank=True)
    medical = models.TextField(_("important medical facts"), blank=True)

    class Meta(Card.Meta):
        verbose_name = _("participant card")
        verbose_name_plural = _("participant cards")
        constraints = _life("card")
        indexes = [models.Index(fields=["review_on"], condition=Q(status=CardStatus.IN_FORCE), name="cards_by_review")]


#: The table of each document.
CARDS: dict[CardKind, type[EarlyWarningPlan | ParticipantCard]] = {
    CardKind.EARLY_WARNING: EarlyWarningPlan,
    CardKind.CARD: ParticipantCard,
}
