"""What every service of this room begins and ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.audit import services as audit
from baken.drawings.models import DrawingVersion, Status
from baken.shared.errors import Conflict, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

#: What the access log calls it.
WHAT = "drawing"


def locked(version: DrawingVersion, status: Status = Status.DRAFT) -> DrawingVersion:
    """The version, locked, when it still has this status.

    Raises:
        Refused: it was laid down, thrown away or put back meanwhile.
    """
    found = DrawingVersion.objects.select_for_update(of=("self",)).select_related("drawing").get(pk=version.pk)
    if found.status != status:
        raise Refused(
            _("This version is no draft any more, so it stays as it is. Begin a new version."),
            rule="MT-07",
            code="not-a-draft",
        )
    found.drawing.participant = version.drawing.participant
    return found


def take_revision(version: DrawingVersion, revision: int | None) -> None:
    """Count one up, when nobody changed the drawing since `revision` was read. The row must be locked.

    Raises:
        Conflict: somebody did; what they drew is still there.
    """
    if revision is not None and version.revision != revision:
        raise Conflict(
            _("A colleague changed this drawing meanwhile. Here it is as it is now; do what you wanted once more."),
            code="conflict",
        )
    version.revision += 1


def log(*, actor: Actor, action: str, participant: Participant, version: DrawingVersion, **details: Any) -> None:
    """One line in the access log: which kind of drawing, never who is in it."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=participant.pk,
        what=WHAT,
        object_type="DrawingVersion",
        object_id=version.pk,
        relation=participant.relation,
        details={"kind": version.drawing.kind, "version": version.number, **details},
    )
