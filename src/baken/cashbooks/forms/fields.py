"""Fields of this room: an amount of money, a receipt, and a hidden revision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from baken.cashbooks.services.receipts import LARGEST_MEGABYTES, ReceiptFile
from baken.shared.files.uploads import MEGABYTE
from baken.shared.money import Money, NotAnAmount

#: No more than this is read of a file: so much that it shows to be too large.
_MOST = LARGEST_MEGABYTES * MEGABYTE + 1


class MoneyField(forms.CharField):
    """An amount as one writes it: "12,50". On a phone the keyboard with figures opens."""

    default_error_messages = {"invalid": _("Write an amount, such as 12,50.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Amount"))
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "data-short": "", "placeholder": "0,00"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            return Money.read(str(text))
        except NotAnAmount:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return value.plain if isinstance(value, Money) else value


class ReceiptField(forms.FileField):
    """A photo or a PDF of a receipt; on a phone the camera is offered."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Receipt"))
        kwargs.setdefault("help_text", _("A photo (jpg, png) or a PDF."))
        kwargs.setdefault("allow_empty_file", True)
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = "image/jpeg,image/png,application/pdf"


def read_receipt(file: UploadedFile[Any]) -> ReceiptFile:
    """A file of a form, read."""
    return ReceiptFile(filename=file.name or "", content=file.read(_MOST))


def receipt_of(file: UploadedFile[Any] | None) -> ReceiptFile | None:
    """The same; None where none was chosen."""
    return read_receipt(file) if file else None
