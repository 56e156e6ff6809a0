"""The pages of the folder of a home (LE-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q

from baken.shared.files.archive import CheckState
from baken.teamwork.models import FolderPage, PageFile
from baken.teamwork.rules.folder import parts

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.homes.models import Home


def pages_of(home: Home, *, for_residents: bool = False) -> list[FolderPage]:
    """What is in the folder now, in order, with its files; for residents only what is for them. Two queries."""
    found = _standing(home).prefetch_related(Prefetch("files", PageFile.objects.filter(removed_on__isnull=True)))
    if for_residents:
        found = found.filter(for_residents=True)
    order = list(parts())
    return sorted(found, key=lambda page: (order.index(page.part) if page.part in order else len(order), page.number))


def search_pages(home: Home, text: str) -> list[FolderPage]:
    """The pages in which every word of `text` stands, in title, text or the name of a file. One query."""
    found = _standing(home)
    for word in text.split()[:8]:
        files = PageFile.objects.filter(removed_on__isnull=True, filename__icontains=word).values("page")
        found = found.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(pk__in=files))
    return list(found)


def find_page(home: Home, page_id: UUID) -> FolderPage | None:
    """One of this home, also when it was taken out; None for another's."""
    return FolderPage.objects.filter(home=home, pk=page_id).select_related("home").first()


def find_file(home: Home, file_id: UUID) -> PageFile | None:
    found = PageFile.objects.filter(page__home=home, pk=file_id).exclude(check_state=CheckState.REFUSED)
    return found.select_related("page__home").first()


def _standing(home: Home) -> QuerySet[FolderPage]:
    found = FolderPage.objects.filter(home=home, removed_on__isnull=True)
    return found.annotate(file_count=Count("files", filter=Q(files__removed_on__isnull=True)))
