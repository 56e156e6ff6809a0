"""What the engine keeps: the signals, when it last looked, what changed since, and who wants mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.shared.models import Model, tracked
from baken.signals.rules import MEANINGS, Digest, ForWhom, Kind, Level, Sort, Weight, level_at, weight

if TYPE_CHECKING:
    from datetime import date, datetime

    from baken.signals.rules import Meaning


class SortChoices(models.TextChoices):
    DUE = Sort.DUE, _("has a day")
    MISSING = Sort.MISSING, _("missing")
    CONTRADICTING = Sort.CONTRADICTING, _("contradicting")


class ForWhomChoices(models.TextChoices):
    GUIDE = ForWhom.GUIDE, _("whoever looks after the participant")
    MANAGER = ForWhom.MANAGER, _("manager")


class KeptSignal(Model):
    """A signal for as long as its cause is there, and after that as a memory that it was.

    One cause has one open signal. `since_on` is the day from which it is so, `created_at` when it was found first.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="signals", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=20)
    key = models.CharField(max_length=120)
    rule = models.CharField(_("rule"), max_length=6, blank=True)
    sort = models.CharField(_("what is the matter"), max_length=13, choices=SortChoices.choices)
    for_whom = models.CharField(_("for whom"), max_length=7, choices=ForWhomChoices.choices)
    since_on = models.DateField(_("since"))
    due_on = models.DateField(_("due on"))
    due_at = models.DateTimeField(_("due at"), null=True)
    url = models.CharField(_("next step"), max_length=300, blank=True)
    object_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict, blank=True)
    resolved_at = models.DateTimeField(_("settled"), null=True, blank=True)
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True)
    snoozed_weight = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["due_on", "due_at", "key"]
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "key"], condition=Q(resolved_at__isnull=True), name="one_signal_per_cause"
            ),
        ]
        indexes = [
            models.Index(fields=["participant", "due_on"], name="open_signals", condition=Q(resolved_at__isnull=True)),
        ]

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[Kind(self.kind)]

    def level_at(self, now: datetime, today: date) -> Level:
        return level_at(Sort(self.sort), self.due_on, self.due_at, now, today)

    def weight_at(self, now: datetime, today: date) -> Weight:
        return weight(self.level_at(now, today))


@tracked
class Snoozing(Model):
    """That someone put a signal off: until when, and why."""

    signal = models.ForeignKey(KeptSignal, models.PROTECT, related_name="snoozings", verbose_name=_("signal"))
    until_on = models.DateField(_("put off until"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    by_name = models.CharField(_("who"), max_length=200)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["-at"]
        verbose_name = _("signal that was put off")
        verbose_name_plural = _("signals that were put off")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="snoozing_has_a_reason")]


@tracked
class GroupSnoozing(Model):
    """That someone put off what a group asks: until when, and why. The last one counts; without a day it is back.

    What groups ask is worked out each time that one looks: they are few, and nothing of it is about one participant.
    """

    programme = models.ForeignKey("programmes.Programme", models.PROTECT, related_name="+", verbose_name=_("programme"))
    key = models.CharField(max_length=120)
    until_on = models.DateField(_("put off until"), null=True)
    weight = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    by_name = models.CharField(_("who"), max_length=200)
    at = models.DateTimeField(_("when"))

    class Meta:
        ordering = ["-at"]
        verbose_name = _("put off what a group asks")
        verbose_name_plural = _("put off what groups ask")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | ~Q(reason=""), name="group_snoozing_has_a_reason"
            )
        ]
        indexes = [models.Index(fields=["programme", "key", "-at"], name="group_snoozings")]


class LastLook(models.Model):
    """On which day the engine last looked at a participant, and who looked after them then (CT-02)."""

    participant = models.OneToOneField(
        "participants.Participant", models.CASCADE, primary_key=True, related_name="+", verbose_name=_("participant")
    )
    looked_on = models.DateField(_("day"), null=True)
    guide = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who looked after them")
    )

    class Meta:
        verbose_name = _("last look")
        verbose_name_plural = _("last looks")
        indexes = [models.Index(fields=["looked_on"], name="last_look_by_day")]


class Change(models.Model):
    """That something about a participant changed since the last look.

    Rows are only added and taken away, so that whoever saves never waits for somebody else who saves.
    """

    participant_id = models.UUIDField(_("participant"))

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["participant_id"], name="changes_of_participant")]


class DigestChoices(models.TextChoices):
    NEVER = Digest.NEVER, pgettext_lazy("mail", "no mail")
    WORKDAYS = Digest.WORKDAYS, pgettext_lazy("mail", "on working days")
    DAILY = Digest.DAILY, pgettext_lazy("mail", "every day")


class DigestWish(models.Model):
    """Whether someone wants the signals by mail. Who chose nothing gets no mail."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="+", verbose_name=_("member of staff")
    )
    choice = models.CharField(
        _("signals by mail"), max_length=8, choices=DigestChoices.choices, default=DigestChoices.NEVER
    )
    #: The address of Baken as this person reaches it, for the links in the mail.
    site = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("wish for mail")
        verbose_name_plural = _("wishes for mail")
        constraints = [models.CheckConstraint(condition=Q(choice__in=DigestChoices.values), name="digest_is_known")]
