"""Reading documents of a dossier: what they are, never what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.reports.models import Document, DocumentVersion
from baken.reports.search import matching

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


@dataclass(frozen=True)
class DocumentFilter:
    """Which documents of a dossier one looks for; empty means all that are in use."""

    text: str = ""
    kind: str = ""
    withdrawn: bool = False


def documents_of(participant: Participant, wanted: DocumentFilter | None = None) -> QuerySet[Document]:
    """The documents of a dossier, newest first, each with its versions: two queries."""
    chosen = wanted or DocumentFilter()
    found = Document.objects.filter(participant=participant, withdrawn_at__isnull=not chosen.withdrawn)
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.text:
        found = matching(found, chosen.text, *Document.SEARCHED)
    return found.prefetch_related(Prefetch("files", DocumentVersion.objects.order_by("-number")))


def find_document(participant: Participant, document_id: UUID) -> Document | None:
    """One document of this participant with its versions; None for an id that is not theirs."""
    found = Document.objects.filter(participant=participant, pk=document_id)
    return found.prefetch_related(Prefetch("files", DocumentVersion.objects.order_by("-number"))).first()
