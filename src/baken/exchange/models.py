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


class Stage(models.TextChoices):
    """How far an uploaded file is."""

    READING = "reading", _("is being read")
    READY = "ready", _("waits for you")
    WORKING = "working", _("is being carried out")
    DONE = "done", _("carried out")
    STOPPED = "stopped", _("stopped")


#: A worker has it, or will.
UNDER_WAY = (Stage.READING, Stage.WORKING)


class Upload(Model):
    """A file that waits until whoever brought it has looked at what would happen.

    `plan` is what was found when a worker read it; a small file has none and is read again for each page. File and
    plan are removed as soon as it was carried out: the numbers stay with the run.
    """

    profile = models.CharField(_("profile"), max_length=40)
    filename = models.CharField(_("file"), max_length=200)
    content = models.FileField(_("content"), storage=waiting_room, blank=True)
    plan = models.FileField(_("plan"), storage=waiting_room, blank=True)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage.choices, default=Stage.READY)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    location = models.ForeignKey("accounts.Location", models.PROTECT, related_name="+", verbose_name=_("location"))
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("brought by"))
    expires_at = models.DateTimeField(_("kept until"))
    decisions = models.JSONField(_("decisions"), default=dict)
    run = models.OneToOneField(ImportRun, models.PROTECT, related_name="upload", null=True, verbose_name=_("import"))

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="upload_stage_is_known"),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY


class Progress(models.Model):
    """How far the worker is with a file. A row of its own: it is written while the import holds all others."""

    upload = models.OneToOneField(Upload, models.CASCADE, primary_key=True, related_name="progress")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")


class LedgerKey(Model):
    """The secret under which imported people are found again. There is one; it stays when SECRET_KEY is changed.

    It lies beside what it hides: the same database knows the numbers of participants anyway. It keeps the ledger
    from being a list of numbers of those who are not here any more.
    """

    key = models.BinaryField(max_length=32, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(models.Value(1), name="one_ledger_key")]


class TableName(models.TextChoices):
    MUNICIPALITIES = "municipalities", _("municipalities")
    COUNTRIES = "countries", _("countries")


class CodeTable(Model):
    """The names of codes, as the register publishes them. A newer file takes the place of the older one."""

    name = models.CharField(_("table"), max_length=20, choices=TableName.choices, unique=True)
    names = models.JSONField(_("names"), default=dict)
    filename = models.CharField(_("file"), max_length=200)
    brought_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("brought by"))
    brought_at = models.DateTimeField(_("brought at"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("code table")
        verbose_name_plural = _("code tables")
        constraints = [
            models.CheckConstraint(condition=models.Q(name__in=TableName.values), name="code_table_is_known"),
        ]
