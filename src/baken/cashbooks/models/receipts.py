"""Receipts: a photo or a PDF with an entry, kept where no web server reaches it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.models.entries import Entry
from baken.shared.files.archive import Archive, CheckState, name_at_random
from baken.shared.files.looking import INLINE
from baken.shared.models import Model


def archive() -> Archive:
    return Archive("receipts")


def random_name(_receipt: Receipt, _filename: str) -> str:
    return name_at_random()


class Receipt(Model):
    """One photo or PDF of a receipt. More than one may belong to an entry; none is thrown away but by a virus."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="receipts", verbose_name=_("entry"))
    content = models.FileField(_("file"), storage=archive, upload_to=random_name)
    filename = models.CharField(_("name of the file"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    added_at = models.DateTimeField(_("added at"))
    added_by_name = models.CharField(_("who"), max_length=200)
    check_state = models.CharField(_("checked for viruses"), max_length=9, choices=CheckState.choices)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)

    class Meta:
        ordering = ["added_at"]
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        constraints = [
            models.UniqueConstraint(fields=["entry", "fingerprint"], name="a_receipt_once_per_entry"),
            models.CheckConstraint(condition=Q(check_state__in=CheckState.values), name="receipt_state_is_known"),
            models.CheckConstraint(condition=Q(media_type__in=sorted(INLINE)), name="a_receipt_is_a_photo_or_a_pdf"),
        ]

    @property
    def may_be_opened(self) -> bool:
        """Not before it is known to be clean, where there is something to find that out."""
        return self.check_state in {CheckState.CLEAN, CheckState.UNCHECKED}


class NoReceipt(Model):
    """That there is no receipt of something, and why: then nobody looks for it any more."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="without_receipt", verbose_name=_("entry"))
    because = models.CharField(_("why there is no receipt"), max_length=200)
    noted_at = models.DateTimeField(_("noted at"))
    noted_by_name = models.CharField(_("noted by"), max_length=200)

    class Meta:
        ordering = ["noted_at"]
        verbose_name = _("entry without a receipt")
        verbose_name_plural = _("entries without a receipt")
        constraints = [
            models.CheckConstraint(condition=~Q(because=""), name="who_has_no_receipt_says_why"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
