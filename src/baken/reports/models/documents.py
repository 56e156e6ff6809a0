"""Documents in a dossier: letters, papers of a court, plans of others. Kept where no web server reaches them."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.reports.search import searchable
from baken.shared.files.archive import Archive, CheckState, name_at_random
from baken.shared.files.looking import INLINE
from baken.shared.models import Model, tracked


def archive() -> Archive:
    return Archive("documents")


def random_name(_version: DocumentVersion, _filename: str) -> str:
    return name_at_random()


class DocumentKind(models.TextChoices):
    LETTER = "letter", _("letter")
    MINUTES = "minutes", _("minutes")
    PLAN = "plan", _("plan or report of others")
    COURT = "court", _("court paper")
    IDENTITY = "identity", _("proof of identity")
    OTHER = "other", _("something else")


@tracked
class Document(Model):
    """One document; a new version takes the place of the one before, which is kept."""

    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="documents", verbose_name=_("participant")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=DocumentKind.choices)
    title = models.CharField(_("title"), max_length=200)
    sender = models.CharField(_("made or sent by"), max_length=200, blank=True)
    dated_on = models.DateField(_("date on the document"))
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    added_by_name = models.CharField(_("who"), max_length=200)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("withdrawn by")
    )
    withdrawn_by_name = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    withdrawn_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    #: The columns that are searched, in the order of the index.
    SEARCHED = ("title", "sender")

    class Meta:
        ordering = ["-dated_on", "-added_at"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(fields=["participant", "-dated_on"], name="documents_of_a_participant"),
            models.Index(fields=["-added_at"], name="documents_since"),
            GinIndex(searchable("title", "sender"), name="documents_by_word"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_document_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_is_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="", withdrawn_by_name="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="") & ~Q(withdrawn_by_name="")),
                name="who_withdraws_a_document_says_why",
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class DocumentVersion(Model):
    """The file itself, as it came in."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="files", verbose_name=_("document"))
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.FileField(_("file"), storage=archive, upload_to=random_name)
    filename = models.CharField(_("name of the file"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("who"))
    added_by_name = models.CharField(_("who"), max_length=200)
    check_state = models.CharField(_("checked for viruses"), max_length=9, choices=CheckState.choices)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_of_each_version_of_a_document"),
            models.CheckConstraint(condition=Q(check_state__in=CheckState.values), name="check_state_is_known"),
        ]

    @property
    def may_be_opened(self) -> bool:
        """Not before it is known to be clean, where there is something to find that out."""
        return self.check_state in {CheckState.CLEAN, CheckState.UNCHECKED}

    @property
    def opens_in_the_browser(self) -> bool:
        return self.media_type in INLINE
