"""What is filled in about a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.models import DocumentKind
from baken.reports.selectors import DocumentFilter
from baken.reports.services import Description, Upload
from baken.reports.settings import LARGEST_DOCUMENT
from baken.shared import clock
from baken.shared.files.looking import TYPES
from baken.shared.files.uploads import MEGABYTE
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

#: No more than this is read of a file, whatever its size.
MOST = LARGEST_DOCUMENT.most * MEGABYTE + 1


def upload_of(file: UploadedFile[Any]) -> Upload:
    """A file of a form, read; of one that is too large anyway only so much that it shows."""
    return Upload(filename=file.name or "", content=file.read(MOST))


class UploadField(forms.FileField):
    """A file, with what may be chosen named beside it. What is in it is looked at by the service."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("File"))
        kwargs.setdefault("help_text", _("PDF, photo (jpg, png), Word, Excel, OpenDocument or plain text."))
        kwargs.setdefault("allow_empty_file", True)
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ",".join(TYPES)


class DocumentForm(SentOnce, BakenForm):
    """A new document."""

    upload = UploadField()
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=[("", ""), *DocumentKind.choices])
    dated_on = forms.DateField(label=_("Date on the document"), initial=clock.today)
    sender = forms.CharField(label=_("Made or sent by"), max_length=200, required=False)

    @property
    def about(self) -> Description:
        found = self.cleaned_data
        return Description(found["kind"], found["title"], found["dated_on"], found["sender"])


class ReplaceForm(SentOnce, BakenForm):
    """A new version of a document."""

    upload = UploadField(label=_("The new version"))


class WithdrawForm(BakenForm):
    """Taking a document out of use."""

    reason = forms.CharField(
        label=_("Why do you withdraw it?"), max_length=300, help_text=_("Anyone who looks at the documents sees this.")
    )


class DocumentFilterForm(FilterForm):
    """Which documents of a dossier to show."""

    q = forms.CharField(label=_("Words in the title, or who made it"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *DocumentKind.choices])
    withdrawn = forms.BooleanField(label=_("Show what was withdrawn"))

    @property
    def wanted(self) -> DocumentFilter:
        """What was asked; a value that cannot be read counts as not asked."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return DocumentFilter(
            text=found.get("q") or "", kind=found.get("kind") or "", withdrawn=bool(found.get("withdrawn"))
        )
