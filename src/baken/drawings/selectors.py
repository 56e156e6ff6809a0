"""Reading drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.drawings.models import DrawingVersion, Status

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.drawings.models import Drawing
    from baken.participants.models import Participant


def versions_of(participant: Participant, kind: str) -> list[DrawingVersion]:
    """What was laid down of one kind, the newest first."""
    return list(_fixed(participant, kind))


def latest(participant: Participant, kind: str) -> DrawingVersion | None:
    """The newest that was laid down of one kind."""
    return _fixed(participant, kind).first()


def _fixed(participant: Participant, kind: str) -> QuerySet[DrawingVersion]:
    found = DrawingVersion.objects.filter(drawing__participant=participant, drawing__kind=kind, status=Status.FIXED)
    return found.select_related("drawing")


def all_versions(participant: Participant) -> list[DrawingVersion]:
    """Every version of every drawing, the newest first, what was thrown away too; without what is in them."""
    found = DrawingVersion.objects.filter(drawing__participant=participant).select_related("drawing")
    return list(found.defer("content", "history"))


def versions_of_drawing(drawing: Drawing) -> list[DrawingVersion]:
    """Every version of one drawing, the newest first; without what is in them."""
    return list(drawing.states.defer("content", "history").order_by("-number"))


def version_of(participant: Participant, version_id: UUID) -> DrawingVersion | None:
    """One version, when it is of this participant; not what was thrown away."""
    found = DrawingVersion.objects.filter(drawing__participant=participant, pk=version_id)
    version = found.exclude(status=Status.DISCARDED).select_related("drawing").first()
    if version is not None:
        version.drawing.participant = participant
    return version


def discarded_version(participant: Participant, version_id: UUID) -> DrawingVersion | None:
    """A version that was thrown away."""
    found = DrawingVersion.objects.filter(drawing__participant=participant, pk=version_id, status=Status.DISCARDED)
    version = found.select_related("drawing").first()
    if version is not None:
        version.drawing.participant = participant
    return version
