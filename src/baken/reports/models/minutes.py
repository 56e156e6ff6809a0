"""Minutes of talks: what was said, in the dossier, with a few words of it as a memo (RR-06)."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.reports.models.documents import Document
from baken.reports.models.memos import Memo
from baken.reports.search import searchable
from baken.shared.models import Model


class TalkMinutes(Model):
    """What was said in one talk: as text, as a document, or both. Written once."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="talk_minutes", verbose_name=_("participant")
    )
    talk = models.ForeignKey(
        "trajectories.TrajectoryEvent",
        models.PROTECT,
        related_name="minutes",
        null=True,
        blank=True,
        verbose_name=_("talk of the trajectory"),
    )
    held_on = models.DateField(_("day of the talk"))
    subject = models.CharField(_("subject"), max_length=200)
    present = models.CharField(_("who were there"), max_length=300, blank=True)
    text = models.TextField(_("minutes"), blank=True)
    memo = models.OneToOneField(Memo, models.PROTECT, related_name="minutes", verbose_name=_("memo"))
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="minutes", null=True, blank=True, verbose_name=_("document")
    )
    author = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    author_name = models.CharField(_("who"), max_length=200)
    recorded_at = models.DateTimeField(_("recorded"))

    #: The columns that are searched, in the order of the index.
    SEARCHED = ("subject", "text", "present")

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        verbose_name = _("minutes of a talk")
        verbose_name_plural = _("minutes of talks")
        indexes = [
            models.Index(fields=["participant", "-held_on"], name="minutes_of_a_participant"),
            GinIndex(searchable("subject", "text", "present"), name="minutes_by_word"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(document__isnull=False), name="minutes_are_a_text_or_a_document"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    @property
    def summary(self) -> str:
        """What it came to, as the memo holds now."""
        memo = self.memo
        while later := getattr(memo, "corrected_by_memo", None):
            memo = later
        return memo.text
