"""Reading the list of changes of the protocol: those in the courses, and the organisation's own (CT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from baken.methods.catalogue import courses
from baken.methods.models import OwnChangeKind, OwnMethodVersion, ProtocolChange
from baken.methods.texts import localised

if TYPE_CHECKING:
    from datetime import date

    from baken.methods.schema import Course


@dataclass(frozen=True)
class Entry:
    """One change, in the language of whoever reads. `own` is the organisation's row, where it is one of its own."""

    made_on: date
    kind: str
    what: str
    consequence: str
    decided_by: str
    course: str = ""
    version: int | None = None
    own: ProtocolChange | None = None

    @property
    def is_taken_off(self) -> bool:
        return self.own is not None and self.own.withdrawn_on is not None


def protocol_entries(*, kind: str = "", from_on: date | None = None, until_on: date | None = None) -> list[Entry]:
    """The list, the newest first, narrowed to a kind and a period: two queries at most."""
    own = [_own(row) for row in ProtocolChange.objects.all()] if kind in ("", *OwnChangeKind.values) else []
    written = _of_own_methods() if kind in ("", "course") else []
    found = [*own, *written, *(entry for course in courses() for entry in _of_course(course))]
    return sorted(
        (
            entry
            for entry in found
            if kind in ("", entry.kind)
            and (from_on is None or entry.made_on >= from_on)
            and (until_on is None or entry.made_on <= until_on)
        ),
        key=lambda entry: entry.made_on,
        reverse=True,
    )


def _own(row: ProtocolChange) -> Entry:
    return Entry(
        made_on=row.made_on,
        kind=row.kind,
        what=row.what,
        consequence=row.consequence,
        decided_by=row.decided_by,
        own=row,
    )


def _of_own_methods() -> list[Entry]:
    """The versions of the methods that the organisation wrote itself, the newest first."""
    language = (get_language() or "nl").partition("-")[0]
    rows = OwnMethodVersion.objects.order_by("-published_on", "-number").values_list(
        "published_on",
        "what",
        "consequence",
        "decided_by",
        f"course__title__{'en' if language == 'en' else 'nl'}",
        "number",
    )
    return [
        Entry(
            made_on=made_on,
            kind="course",
            what=what,
            consequence=consequence,
            decided_by=decided_by,
            course=str(title),
            version=version,
        )
        for made_on, what, consequence, decided_by, title, version in rows
    ]


def _of_course(course: Course) -> list[Entry]:
    """The changes of a course, the newest first; on one day the last of the file comes first."""
    return [
        Entry(
            made_on=change.made_on,
            kind=change.kind,
            what=localised(change.what),
            consequence=localised(change.consequence),
            decided_by=localised(change.decided_by) if change.decided_by else "",
            course=localised(course.title),
            version=change.version,
        )
        for change in reversed(course.changes)
    ]
