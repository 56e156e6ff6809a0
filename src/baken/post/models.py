"""What must go out: messages, their addressees, and every attempt to reach them."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.post.purposes import Purpose, purpose_of
from baken.post.rules import OWED, Outcome, State
from baken.shared.models import Model


class Language(models.TextChoices):
    NL = "nl", _("Dutch")
    EN = "en", _("English")


class Message(Model):
    """Something that must go out, written in the transaction of what caused it. It is never changed.

    `key` names the cause: the same cause never makes two. The text is plain, in both languages.
    """

    key = models.CharField(max_length=200, unique=True)
    purpose = models.CharField(_("purpose"), max_length=60)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="messages", null=True, verbose_name=_("participant")
    )
    posted_on = models.DateField(_("written on"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name=_("written by")
    )
    by_name = models.CharField(_("written by"), max_length=200)
    subject_nl = models.CharField(_("subject"), max_length=200)
    subject_en = models.CharField(_("subject"), max_length=200)
    body_nl = models.TextField(_("text"))
    body_en = models.TextField(_("text"))

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [models.Index(fields=["participant", "-created_at"], name="messages_of_participant")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.subject_nl

    @property
    def why(self) -> Purpose:
        return purpose_of(self.purpose)


class Attachment(Model):
    """The document that goes along: there from the start, or made by `maker` of `about` when the first mail leaves.

    Once made it stays, so that everyone gets the same and it can be read again.
    """

    message = models.OneToOneField(Message, models.CASCADE, related_name="attachment")
    name = models.CharField(_("name"), max_length=120)
    content = models.BinaryField(null=True)
    maker = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content__isnull=False) | (~Q(maker="") & Q(about__isnull=False)),
                name="attachment_is_there_or_can_be_made",
            )
        ]


class StateChoices(models.TextChoices):
    WAITING = State.WAITING, _("waits")
    SENDING = State.SENDING, _("is being sent")
    SENT = State.SENT, _("sent")
    REFUSED = State.REFUSED, _("refused")
    UNKNOWN = State.UNKNOWN, _("uncertain")
    PAPER = State.PAPER, _("to be handed over")
    HANDED_OVER = State.HANDED_OVER, _("handed over")
    WITHDRAWN = State.WITHDRAWN, _("withdrawn")


#: In a fixed order, for what stands in the database.
_OWED = sorted(str(state) for state in OWED)
_BY_MAIL = [str(state) for state in (State.WAITING, State.SENDING, State.SENT)]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def owed(self) -> DeliveryQuerySet:
        """What must go out and has not."""
        return self.filter(state__in=OWED)


class Delivery(Model):
    """One message to one addressee. The worker that sends holds it by `claim`; nobody else can settle it.

    `leaving_at` is set just before the server gets the text. Whoever finds a delivery that was left behind knows by
    it whether the addressee can have got it. `mail_id` stays the same over all attempts, so that a mail that came
    twice can be known as one. These moments are the machine's own, also where the demo moved its clock.
    """

    message = models.ForeignKey(Message, models.PROTECT, related_name="deliveries", verbose_name=_("message"))
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("addressee"), max_length=200)
    relation = models.CharField(_("why this person"), max_length=120)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    mail_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(_("state"), max_length=12, choices=StateChoices.choices)
    attempts_made = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True)
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    leaving_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(_("settled"), null=True)
    handed_over_on = models.DateField(_("handed over on"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["message", "place"]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(fields=["message", "place"], name="one_place_in_a_message"),
            models.CheckConstraint(condition=Q(state__in=StateChoices.values), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=_BY_MAIL) | ~Q(email=""),
                name="post_needs_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(state=StateChoices.SENDING.value) | Q(claim__isnull=False, claimed_at__isnull=False),
                name="who_sends_holds_it",
            ),
            models.CheckConstraint(
                condition=~Q(state=StateChoices.WAITING.value) | Q(next_at__isnull=False),
                name="what_waits_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=StateChoices.HANDED_OVER.value, handed_over_on__isnull=False)
                | (~Q(state=StateChoices.HANDED_OVER.value) & Q(handed_over_on__isnull=True)),
                name="handed_over_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=StateChoices.WITHDRAWN.value) | ~Q(reason=""), name="withdrawn_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_at"], name="post_owed", condition=Q(state__in=_OWED)),
        ]

    @property
    def subject(self) -> str:
        return self.message.subject_en if self.language == Language.EN else self.message.subject_nl

    @property
    def body(self) -> str:
        return self.message.body_en if self.language == Language.EN else self.message.body_nl


class OutcomeChoices(models.TextChoices):
    SENT = Outcome.SENT, _("the server took it")
    DELAYED = Outcome.DELAYED, _("not yet")
    REFUSED = Outcome.REFUSED, _("refused for good")
    UNKNOWN = Outcome.UNKNOWN, _("the connection was lost while the text left")
    INTERRUPTED = Outcome.INTERRUPTED, _("stopped before the text left")
    SENT_AGAIN = Outcome.SENT_AGAIN, _("sent again by someone")
    ARRIVED = Outcome.ARRIVED, _("the addressee has it")
    HANDED_OVER = Outcome.HANDED_OVER, _("handed over")
    WITHDRAWN = Outcome.WITHDRAWN, _("withdrawn")


class Attempt(Model):
    """One thing that was tried or done with a delivery: only added. The server's answer names nobody."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="attempts", verbose_name=_("delivery"))
    at = models.DateTimeField(_("when"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=OutcomeChoices.choices)
    code = models.PositiveSmallIntegerField(_("code of the server"), null=True)
    answer = models.CharField(_("answer of the server"), max_length=200, blank=True)
    by_name = models.CharField(_("by"), max_length=200, blank=True)

    class Meta:
        ordering = ["at", "created_at"]
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=OutcomeChoices.values), name="attempt_outcome_is_known"),
        ]
        indexes = [models.Index(fields=["delivery", "at"], name="attempts_of_delivery")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
