"""The people around a participant."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.participants.fields import PartialDateField
from baken.participants.models.people import Participant, Person
from baken.shared.models import Model, tracked


class RelationKind(models.TextChoices):
    PARENT = "parent", _("parent")
    PARTNER = "partner", _("partner")
    CHILD = "child", _("child")
    LEGAL_REPRESENTATIVE = "legal_representative", _("legal representative")
    GUARDIAN = "guardian", _("guardian")
    INFORMAL_CARER = "informal_carer", _("informal carer")
    REFERRER = "referrer", _("referrer")
    GP = "gp", _("general practitioner")
    PROFESSIONAL = "professional", _("other professional")
    OTHER = "other", _("other relation")


#: Those who can have authority over a minor or speak for an adult.
MAY_DECIDE = frozenset({RelationKind.PARENT, RelationKind.LEGAL_REPRESENTATIVE, RelationKind.GUARDIAN})
#: Of those, the ones whose authority ends at the eighteenth birthday, whoever wrote it down.
OVER_MINORS = frozenset({RelationKind.PARENT, RelationKind.GUARDIAN})


class PersonRelationQuerySet(models.QuerySet["PersonRelation"]):
    def on(self, day: date) -> PersonRelationQuerySet:
        """Those that hold on a day; a partly unknown end counts from its first possible day."""
        return self.filter(
            Q(until_on__isnull=True) | Q(until_on__gt=day), Q(from_on__isnull=True) | Q(from_on__lte=day)
        )


@tracked
class PersonRelation(Model):
    """That a person is someone to a participant, from when until when (8F-20, 8F-21)."""

    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="relations_to", verbose_name=_("participant")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations_from", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind.choices)
    authority = models.BooleanField(
        _("has authority"),
        default=False,
        help_text=_("Decides for the participant: as a parent of a minor, or as a representative."),
    )
    from_on = PartialDateField(_("from"), null=True, blank=True)
    until_on = PartialDateField(_("until"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)
    contact_priority = models.PositiveSmallIntegerField(
        _("call first"), null=True, blank=True, help_text=_("1 is called first, then 2.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = PersonRelationQuerySet.as_manager()

    class Meta:
        ordering = [F("contact_priority").asc(nulls_last=True), "kind", "created_at"]
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "person", "kind"],
                condition=Q(until_on__isnull=True),
                name="one_open_relation_of_a_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=RelationKind.values), name="relation_kind_is_known"),
        ]
        indexes = [models.Index(fields=["person"], name="relations_of_a_person")]

    def decides_on(self, day: date) -> bool:
        """Whether this person decides for the participant on a day: recorded authority ends where the law ends it.

        Parents and guardians decide for minors only. Ask it of a relation whose participant is loaded.
        """
        if not self.authority or self.kind not in MAY_DECIDE or not self.is_current_on(day):
            return False
        return self.kind not in OVER_MINORS or self.participant.is_minor_on(day) is not False

    def is_current_on(self, day: date) -> bool:
        number = day.year * 10_000 + day.month * 100 + day.day
        return (self.until_on is None or self.until_on.number > number) and (
            self.from_on is None or self.from_on.number <= number
        )
