"""What is kept of imports: files that wait for a decision, runs, and where each imported participant came from."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model


def waiting_room() -> FileSystemStorage:
    """Where uploaded files wait: a folder that no web server serves, readable by this program only."""
    return FileSystemStorage(location=settings.MEDIA_ROOT / "imports", base_url=None, file_permissions_mode=0o600)


class ImportRun(Model):
    """One import that was carried out."""

    profile = models.CharField(_("profile"), max_length=40)
    filename = models.CharField(_("file"), max_length=200)
    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="+", verbose_name=_("location"))
    run_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", null=True, verbose_name=_("carried out by")
    )
    run_at = models.DateTimeField(_("carried out at"))
    counts = models.JSONField(_("numbers"), default=dict)

    class Meta:
        ordering = ["-run_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")


class ImportedRow(Model):
    """Which participant a person of a source became, and a fingerprint of what the source said.

    The key is a keyed hash: this table tells nobody a citizen service number.
    """

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    participant = models.ForeignKey("participants.Participant", models.PROTECT, related_name="+")
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="rows")

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("imported row")
        verbose_name_plural = _("imported rows")
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_row_per_key_of_a_source")]


class Upload(Model):
    """A file that waits until whoever brought it has looked at what would happen."""

    profile = models.CharField(_("profile"), max_length=40)
    filename = models.CharField(_("file"), max_length=200)
    content = models.FileField(_("content"), storage=waiting_room)
    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="+", verbose_name=_("location"))
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("brought by"))
    expires_at = models.DateTimeField(_("kept until"))
    decisions = models.JSONField(_("decisions"), default=dict)
    run = models.OneToOneField(ImportRun, models.PROTECT, related_name="upload", null=True, verbose_name=_("import"))

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
