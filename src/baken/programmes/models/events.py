"""What was recorded about a programme, and what is due in it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.methods.engine import EventKind
from baken.programmes.models.programmes import Programme
from baken.shared.models import Model


class KindChoices(models.TextChoices):
    STARTED = EventKind.STARTED, _("Started")
    DONE = EventKind.DONE, pgettext_lazy("a step", "Done")
    LEFT_OUT = EventKind.LEFT_OUT, _("Left out")
    DECIDED = EventKind.DECIDED, _("Decided")
    ENTERED = EventKind.ENTERED, _("Begun")
    CLOSED = EventKind.CLOSED, _("Phase closed")
    JOINED = EventKind.JOINED, _("Joined")
    LEFT = EventKind.LEFT, pgettext_lazy("a group", "Left")
    ROLE_TAKEN = EventKind.ROLE_TAKEN, _("Role taken")
    ROLE_LEFT = EventKind.ROLE_LEFT, _("Role left")
    SPENT = EventKind.SPENT, _("Hours spent")
    BUDGET = EventKind.BUDGET, _("Hours agreed")
    PAUSED = EventKind.PAUSED, _("Paused")
    RESUMED = EventKind.RESUMED, _("Resumed")
    ENDED = EventKind.ENDED, _("Stopped")
    MOVED = EventKind.MOVED, _("Another version")
    CORRECTED = EventKind.CORRECTED, _("Corrected")
    WITHDRAWN = EventKind.WITHDRAWN, _("Withdrawn")


class ProgrammeEvent(Model):
    """One fact about a programme. Never changed: what was wrong is corrected or withdrawn by a later event.

    `participant` is whom it is about; empty for what is about the whole group, such as a meeting. Members are named
    in `data` by their id only. `on` is the day it holds for, `recorded_at` the moment it was written down.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="events", verbose_name=_("programme"))
    participant = models.ForeignKey(
        "participants.Participant",
        models.PROTECT,
        related_name="programme_events",
        null=True,
        blank=True,
        verbose_name=_("participant"),
    )
    kind = models.CharField(_("what"), max_length=10, choices=KindChoices.choices)
    step = models.CharField(_("step"), max_length=60, blank=True)
    phase = models.CharField(_("phase"), max_length=60, blank=True)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    on = models.DateField(_("date"))
    recorded_at = models.DateTimeField(_("recorded"))
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("recorded by")
    )
    by_name = models.CharField(_("by"), max_length=200)
    data = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, related_name="amendments", null=True, blank=True, verbose_name=_("corrects")
    )

    class Meta:
        ordering = ["recorded_at", "id"]
        verbose_name = _("event of a programme")
        verbose_name_plural = _("events of a programme")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KindChoices.values), name="programme_event_kind_is_known"),
            models.CheckConstraint(condition=~Q(by_name=""), name="a_programme_event_has_a_doer"),
            models.CheckConstraint(
                condition=Q(kind__in=["corrected", "withdrawn"], corrects__isnull=False) & ~Q(reason="")
                | ~Q(kind__in=["corrected", "withdrawn"]) & Q(corrects__isnull=True),
                name="a_programme_amendment_names_what_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["decided", "left-out", "left", "paused", "ended", "moved"]) | ~Q(reason=""),
                name="a_programme_turn_has_a_reason",
            ),
            models.UniqueConstraint(fields=["programme"], condition=Q(kind="started"), name="a_programme_starts_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Events of programmes are never emptied';",
            ),
        ]


class ProgrammeObligation(Model):
    """Something that the course of a method wants by a day. Worked out from the events, like the state itself.

    `participant` is empty where it is about a group. `since_on` is the day from which `allowed` days are counted;
    None where the day itself was agreed.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="obligations", verbose_name=_("programme"))
    participant = models.ForeignKey(
        "participants.Participant",
        models.PROTECT,
        related_name="programme_obligations",
        null=True,
        blank=True,
        verbose_name=_("participant"),
    )
    key = models.CharField(max_length=60)
    step = models.CharField(_("step"), max_length=60)
    rule = models.CharField(_("rule"), max_length=6)
    due_on = models.DateField(_("due on"))
    since_on = models.DateField(_("counted from"), null=True)
    allowed = models.PositiveSmallIntegerField(_("days"))

    class Meta:
        ordering = ["due_on", "key"]
        verbose_name = _("obligation of a programme")
        verbose_name_plural = _("obligations of a programme")
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="one_programme_obligation_of_a_kind"),
            models.CheckConstraint(
                condition=Q(since_on__isnull=True) | Q(due_on__gte=F("since_on")),
                name="programme_due_after_its_beginning",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="programme_obligation_by_day"),
            models.Index(fields=["participant", "due_on"], name="programme_obligation_of_one"),
        ]
