"""Pages of the folder, and files with them (LE-09)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from baken.homes.forms.fields import revision
from baken.methods.texts import localised
from baken.shared.files.uploads import MEGABYTE
from baken.shared.forms import BakenForm, FilterForm
from baken.shared.submissions import SentOnce
from baken.teamwork.rules.folder import parts
from baken.teamwork.services import PageUpload
from baken.teamwork.services.files import LARGEST_MEGABYTES

#: No more than this is read of a file: so much that it shows to be too large.
_MOST = LARGEST_MEGABYTES * MEGABYTE + 1


class FolderSearchForm(FilterForm):
    """What one looks for in the folder."""

    q = forms.CharField(label=_("In the folder"), max_length=80)


class PageForm(BakenForm):
    """What stands on a page."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 12}))
    for_residents = forms.BooleanField(
        label=_("Also for residents and relatives"),
        required=False,
        help_text=_("Then it comes in the copy for the living room. Without this it is for the team only."),
    )
    revision = revision()


class NewPageForm(SentOnce, PageForm):
    """A page, and the part where it belongs."""

    part = forms.ChoiceField(label=_("Part of the folder"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [  # type: ignore[attr-defined]  # a choice field
            (part.key, localised(part.title)) for part in parts().values() if not part.filled_by_meetings
        ]
        self.order_fields(["part", "title", "text", "for_residents"])


class FileForm(SentOnce, BakenForm):
    """A file with a page."""

    upload = forms.FileField(label=_("File"), allow_empty_file=True, max_length=200)

    @property
    def file(self) -> PageUpload:
        chosen: UploadedFile[Any] = self.cleaned_data["upload"]
        return PageUpload(filename=chosen.name or "", content=chosen.read(_MOST))
