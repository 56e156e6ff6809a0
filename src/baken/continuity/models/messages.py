"""Messages from relatives, and the answer that was promised (CT-06)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


class Way(models.TextChoices):
    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    TEXT = "text", _("by text message")
    IN_PERSON = "in_person", _("in person")
    LETTER = "letter", _("by letter")


class MessageQuerySet(models.QuerySet["FamilyMessage"]):
    def open(self) -> MessageQuerySet:
        return self.filter(answered_at__isnull=True)


@tracked
class FamilyMessage(Revised, Model):
    """What a relative asked or said, who picked it up, and what was answered."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="family_messages", verbose_name=_("participant")
    )
    came_in_at = models.DateTimeField(_("came in at"))
    way = models.CharField(_("how it came in"), max_length=9, choices=Way.choices)
    sender = models.ForeignKey(
        "participants.Person", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("from whom")
    )
    sender_name = models.CharField(_("from whom"), max_length=200)
    text = models.TextField(_("what it says"))
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    recorded_by_name = models.CharField(_("written down by"), max_length=200)
    picked_up_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="messages_to_answer", null=True, blank=True
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by_name = models.CharField(_("answered by"), max_length=200, blank=True)
    answer_way = models.CharField(_("how it was answered"), max_length=9, choices=Way.choices, blank=True)
    answer = models.TextField(_("the answer in short"), blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-came_in_at"]
        verbose_name = _("message from a relative")
        verbose_name_plural = _("messages from relatives")
        indexes = [
            models.Index(fields=["participant", "-came_in_at"], name="messages_of_a_participant"),
            models.Index(
                fields=["participant", "came_in_at"],
                condition=Q(answered_at__isnull=True),
                name="messages_without_an_answer",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(sender_name=""), name="message_says_something"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="way_of_a_message_is_known"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", answer_way="")
                | (Q(answered_at__gte=F("came_in_at"), answer_way__in=Way.values) & ~Q(answer="")),
                name="an_answer_says_something_after_the_message",
            ),
        ]

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None


@tracked
class MessageTurn(Model):
    """That a message went to someone: picked up by themselves, or handed over by another."""

    message = models.ForeignKey(FamilyMessage, models.CASCADE, related_name="turns")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("to whom"))
    given_by_name = models.CharField(_("handed over by"), max_length=200)
    given_at = models.DateTimeField(_("when"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["given_at", "created_at"]
        verbose_name = _("turn of a message")
        verbose_name_plural = _("turns of messages")
        indexes = [models.Index(fields=["message", "given_at"], name="turns_of_a_message")]
