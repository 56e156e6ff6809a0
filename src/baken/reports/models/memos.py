"""Memos: short notes in a dossier, and who read those that must be read."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from baken.reports.search import searchable
from baken.shared.models import Model


class MemoKind(models.TextChoices):
    MEMO = "memo", _("memo")
    PHONE = "phone", _("phone call")
    MAIL = "mail", _("mail or message")
    VISIT = "visit", _("visit or talk in between")
    INCIDENT = "incident", _("contact about an incident")
    HANDOVER = "handover", _("handover")
    TALK = "talk", _("minutes of a talk")


class Readers(models.TextChoices):
    """For whom a memo is that must be read."""

    GUIDES = "guides", _("mentor and buddy")
    TEAM = "team", _("the whole team, mentor and buddy")


class MemoQuerySet(models.QuerySet["Memo"]):
    def as_they_hold(self) -> MemoQuerySet:
        """Without those that were corrected later: of each memo its last version."""
        return self.filter(~Exists(Memo.objects.filter(corrects=OuterRef("pk"))))


class Memo(Model):
    """A short note: what happened, with whom there was contact, what colleagues must know (RR-01, RR-06).

    A memo is never changed. A correction is a memo of its own, which says what it corrects, by whom and why, and has
    the moment and the author of the first; who had to read it, reads it again.
    """

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="memos", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=MemoKind.choices, default=MemoKind.MEMO)
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("text"))
    about = models.CharField(_("with whom, or about whom"), max_length=120, blank=True)
    goal_id = models.UUIDField(_("goal"), null=True, blank=True)
    domain = models.CharField(_("life domain"), max_length=40, blank=True)
    incident_id = models.UUIDField(_("incident"), null=True, blank=True)
    notes_risk = models.BooleanField(_("a risk was noticed"), default=False)
    noted_at = models.DateTimeField(_("when"))
    recorded_at = models.DateTimeField(_("recorded"))
    author = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("who")
    )
    author_name = models.CharField(_("who"), max_length=200)
    must_read_by = models.CharField(_("must be read by"), max_length=6, choices=Readers.choices, blank=True)
    must_read_until = models.DateField(_("to be read until"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, related_name="corrected_by_memo", null=True, blank=True, verbose_name=_("correction of")
    )
    corrected_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("corrected by")
    )
    corrected_by_name = models.CharField(_("corrected by"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    #: The columns that are searched, in the order of the index.
    SEARCHED = ("title", "text", "about")

    objects = MemoQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_at", "-recorded_at"]
        verbose_name = _("memo")
        verbose_name_plural = _("memos")
        indexes = [
            models.Index(fields=["participant", "-noted_at"], name="memos_of_a_participant"),
            models.Index(fields=["-noted_at"], name="memos_since"),
            models.Index(
                fields=["participant", "must_read_until"], condition=~Q(must_read_by=""), name="memos_to_be_read"
            ),
            GinIndex(searchable("title", "text", "about"), name="memos_by_word"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_memo_says_something"),
            models.CheckConstraint(condition=Q(kind__in=MemoKind.values), name="memo_kind_is_known"),
            models.CheckConstraint(
                condition=Q(must_read_by="", must_read_until__isnull=True)
                | Q(must_read_by__in=Readers.values, must_read_until__isnull=False),
                name="what_must_be_read_has_readers_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, reason="", corrected_by_name="")
                | (Q(corrects__isnull=False) & ~Q(reason="") & ~Q(corrected_by_name="")),
                name="a_corrected_memo_has_someone_and_a_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'Memos are never emptied';",
            ),
        ]

    @property
    def is_correction(self) -> bool:
        return self.corrects_id is not None

    @property
    def must_be_read(self) -> bool:
        return bool(self.must_read_by)


class MemoReading(Model):
    """That someone read a memo that had to be read."""

    memo = models.ForeignKey(Memo, models.PROTECT, related_name="readings", verbose_name=_("memo"))
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("who"))
    user_name = models.CharField(_("who"), max_length=200)
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        ordering = ["read_at"]
        verbose_name = _("reading of a memo")
        verbose_name_plural = _("readings of memos")
        constraints = [models.UniqueConstraint(fields=["memo", "user"], name="one_reading_per_person")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
