"""What was noted of who is there: a large table, written once and never changed."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.presence.rules.timeline import NoteKind

WITHDRAWN = "withdrawn"


class NoteChoices(models.TextChoices):
    HERE = NoteKind.HERE, _("is here")
    AWAY = NoteKind.AWAY, _("is away")
    BACK = NoteKind.BACK, _("came back")
    LATER = NoteKind.LATER, _("comes back later")
    UNEXPECTED = NoteKind.UNEXPECTED, _("is away unexpectedly")
    TAKEN_BACK = WITHDRAWN, pgettext_lazy("what was noted", "taken back")


class PresenceNote(models.Model):
    """That someone noted whether a participant was in the home at a moment.

    The table has no foreign keys in or out and is keyed by participant and moment, so that it can be partitioned by
    time and distributed by participant. A note that was wrong is taken back by a row of its own (`corrects_id`) at the
    same moment, with a reason, so that both lie side by side under the key. `details` holds `until`, `reason`, `words`
    and `why` it was taken back.
    """

    pk = models.CompositePrimaryKey("participant_id", "at", "id")
    participant_id = models.UUIDField(_("participant"))
    at = models.DateTimeField(_("when"))
    id = models.UUIDField(default=uuid.uuid4)
    kind = models.CharField(_("what"), max_length=10, choices=NoteChoices.choices)
    home_id = models.UUIDField(_("home"))
    recorded_at = models.DateTimeField(_("recorded"))
    author_id = models.UUIDField(_("who"), null=True)
    author_name = models.CharField(_("who"), max_length=200)
    corrects_id = models.UUIDField(_("correction of"), null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-recorded_at"]
        verbose_name = _("note of presence")
        verbose_name_plural = _("notes of presence")
        indexes = [models.Index(fields=["home_id", "-at"], name="presence_of_a_home")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteChoices.values), name="kind_of_presence_is_known"),
            models.CheckConstraint(condition=~Q(author_name=""), name="a_note_of_presence_has_an_author"),
            models.CheckConstraint(
                condition=Q(kind=WITHDRAWN, corrects_id__isnull=False, details__has_key="why")
                | (~Q(kind=WITHDRAWN) & Q(corrects_id__isnull=True)),
                name="who_takes_presence_back_says_why",
            ),
            models.UniqueConstraint(
                "participant_id",
                "at",
                "corrects_id",
                condition=Q(kind=WITHDRAWN),
                name="a_note_of_presence_is_taken_back_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Notes of presence are never emptied';",
            ),
        ]
