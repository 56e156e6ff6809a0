"""A file that someone sends, and what to say when it may not come in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from baken.shared.errors import DomainError
from baken.shared.files.looking import Problem, look_at

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MEGABYTE: Final = 1024 * 1024

PROBLEMS: dict[Problem, StrOrPromise] = {
    Problem.EMPTY: _("This file is empty."),
    Problem.TYPE: _("Files of this type are not taken in. Save it as PDF first, or make a photo of it."),
    Problem.NOT_WHAT_IT_SAYS: _("What is in this file does not fit its name. Save it anew, as PDF for example."),
    Problem.RUNS_SOMETHING: _("There are macros or other parts in this file that can run. Save it as PDF first."),
    Problem.STARTS_BY_ITSELF: _(
        "In this PDF is something that starts by itself, a script or a program. Print it to a new PDF, or make a photo."
    ),
    Problem.LOCKED: _("This PDF is locked with a password, so nobody can see what is in it. Print it to a new PDF."),
    Problem.DAMAGED: _("This file cannot be read. Open it yourself, and save it anew."),
}


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    filename: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def type_of(upload: Upload, *, megabytes: int, field: str = "upload") -> str:
    """As which type the file may come in, when it is no larger than so many megabytes.

    Raises:
        DomainError: beside `field`, why it may not.
    """
    looked = look_at(upload.filename, upload.content, most=megabytes * MEGABYTE)
    if looked.problem is Problem.TOO_LARGE:
        message: StrOrPromise = _("This file is too large: at most %(size)s MB.") % {"size": megabytes}
        raise DomainError(message, field=field, code=looked.problem)
    if looked.problem:
        raise DomainError(PROBLEMS[looked.problem], field=field, code=looked.problem)
    return looked.media_type
