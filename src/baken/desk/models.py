"""What the desk remembers of who sits at it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.desk.rules import Visit


class LastVisit(models.Model):
    """When someone was last here, so that the page can say what happened since."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="+", verbose_name=_("member of staff")
    )
    since_at = models.DateTimeField(_("the visit before ended"))
    seen_at = models.DateTimeField(_("last seen"))

    FIELDS: ClassVar[list[str]] = ["since_at", "seen_at"]

    class Meta:
        verbose_name = _("last visit")
        verbose_name_plural = _("last visits")

    @property
    def visit(self) -> Visit:
        return Visit(since=self.since_at, seen_at=self.seen_at)
