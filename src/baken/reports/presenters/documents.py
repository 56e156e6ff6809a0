"""Documents as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from baken.reports.models import CheckState, DocumentKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from baken.reports.models import Document, DocumentVersion

CHIP_KINDS = {
    CheckState.WAITING: "soon",
    CheckState.REFUSED: "late",
    CheckState.CLEAN: "ok",
    CheckState.UNCHECKED: "quiet",
}


@dataclass(frozen=True)
class VersionLine:
    """One version of a document; without an address it cannot be opened."""

    number: int
    filename: str
    size: str
    at: datetime
    who: str
    check: Mapping[str, StrOrPromise]
    url: str


@dataclass(frozen=True)
class DocumentLine:
    """A document in a list, with its versions, the newest first."""

    document: Document
    kind: StrOrPromise
    url: str
    versions: list[VersionLine]

    @property
    def newest(self) -> VersionLine | None:
        return self.versions[0] if self.versions else None


def document_line(document: Document) -> DocumentLine:
    return DocumentLine(
        document=document,
        kind=DocumentKind(document.kind).label,
        url=reverse("reports:document", args=[document.participant_id, document.pk]),
        versions=[_version(document, version) for version in document.files.all()],
    )


def _version(document: Document, version: DocumentVersion) -> VersionLine:
    opens = version.may_be_opened and not document.is_withdrawn
    place = (document.participant_id, document.pk, version.number)
    state = CheckState(version.check_state)
    return VersionLine(
        number=version.number,
        filename=version.filename,
        size=filesizeformat(version.size),
        at=version.added_at,
        who=version.added_by_name,
        check={"kind": CHIP_KINDS[state], "text": state.label},
        url=reverse("reports:document_open", args=place) if opens else "",
    )
