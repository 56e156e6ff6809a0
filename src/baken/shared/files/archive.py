"""Where files of a dossier are kept: no web server reaches them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _


class Archive(FileSystemStorage):
    """A folder that no web server serves, readable by this program only."""

    def __init__(self, folder: str) -> None:
        super().__init__(base_url=None, file_permissions_mode=0o600, directory_permissions_mode=0o700)
        self.folder = folder

    @property
    def location(self) -> str:
        return str(settings.MEDIA_ROOT / self.folder)


def name_at_random() -> str:
    """Where a file is kept: nothing of its own name, nothing of the participant."""
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}"


class CheckState(models.TextChoices):
    """What is known of viruses in a file."""

    UNCHECKED = "unchecked", _("not checked for viruses")
    WAITING = "waiting", _("is being checked for viruses")
    CLEAN = "clean", _("checked, no virus found")
    REFUSED = "refused", _("refused: a virus was found")
