"""The folder of a living environment: pages with every version they had, and files with them (LE-09)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.shared.files.archive import Archive, CheckState, name_at_random
from baken.shared.models import Model, Revised, tracked


def archive() -> Archive:
    return Archive("folders")


def random_name(_file: PageFile, _filename: str) -> str:
    return name_at_random()


@tracked
class FolderPage(Revised, Model):
    """A page in one part of the folder. Its words are those of its newest version.

    A page is for the team unless it says `for_residents`: only those come in the copy that lies in the living room.
    """

    home = models.ForeignKey("homes.Home", models.PROTECT, related_name="folder_pages", verbose_name=_("home"))
    part = models.CharField(_("part of the folder"), max_length=20)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    number = models.PositiveSmallIntegerField(_("place in the part"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    for_residents = models.BooleanField(_("also for residents and relatives"), default=False)
    removed_on = models.DateField(_("taken out on"), null=True, blank=True)

    class Meta:
        ordering = ["part", "number", "created_at"]
        verbose_name = _("page of the folder")
        verbose_name_plural = _("pages of the folder")
        constraints = [
            models.CheckConstraint(condition=~Q(part="") & ~Q(title=""), name="a_folder_page_has_a_title"),
        ]
        indexes = [models.Index(fields=["home", "part"], name="folder_pages_of_a_home")]


class PageVersion(Model):
    """A page as it was written one time."""

    page = models.ForeignKey(FolderPage, models.PROTECT, related_name="earlier", verbose_name=_("page"))
    number = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    written_at = models.DateTimeField(_("written at"))
    written_by_name = models.CharField(_("written by"), max_length=200)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of a page")
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="one_page_version_of_a_number")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class PageFile(Model):
    """A file with a page, kept where no web server reaches it."""

    page = models.ForeignKey(FolderPage, models.PROTECT, related_name="files", verbose_name=_("page"))
    content = models.FileField(_("file"), storage=archive, upload_to=random_name)
    filename = models.CharField(_("name of the file"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    added_at = models.DateTimeField(_("added at"))
    added_by_name = models.CharField(_("who"), max_length=200)
    check_state = models.CharField(_("checked for viruses"), max_length=9, choices=CheckState.choices)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    removed_on = models.DateField(_("taken out on"), null=True, blank=True)

    class Meta:
        ordering = ["added_at"]
        verbose_name = _("file with a page")
        verbose_name_plural = _("files with a page")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "fingerprint"], condition=Q(removed_on__isnull=True), name="a_file_once_per_page"
            ),
            models.CheckConstraint(condition=Q(check_state__in=CheckState.values), name="page_file_state_is_known"),
        ]

    @property
    def may_be_opened(self) -> bool:
        """Not before it is known to be clean, where there is something to find that out."""
        return self.check_state in {CheckState.CLEAN, CheckState.UNCHECKED}
