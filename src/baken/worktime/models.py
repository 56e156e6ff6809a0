"""What an organisation agreed on about working time, from when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from baken.shared.models import Model, Revised, tracked


@tracked
class Agreement(Revised, Model):
    """The numbers that hold from a day until the next agreement: those that differ from the law, by their key.

    Hours are kept in minutes. Without an agreement the law holds as it is.
    """

    starts_on = models.DateField(
        _("holds from"),
        unique=True,
        error_messages={"unique": _("From this day there is an agreement already. Change that one.")},
    )
    title = models.CharField(_("name"), max_length=120)
    numbers = models.JSONField(_("numbers that differ from the law"), default=dict, blank=True)

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("agreement on working time")
        verbose_name_plural = _("agreements on working time")

    def __str__(self) -> str:
        return self.title
