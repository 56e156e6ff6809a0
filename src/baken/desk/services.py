"""What the desk keeps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from baken.desk.models import LastVisit
from baken.desk.rules import Visit, is_worth_noting, next_visit
from baken.shared import clock
from baken.shared.prepared import ONE, Prepared

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


@cache
def _last_visit() -> Prepared[LastVisit]:
    return Prepared(LastVisit.objects.filter(user=ONE), user=ONE)


def note_visit(*, actor: Actor) -> Visit:
    """Note that the actor looks now, and say since when things are news to them.

    It says nothing about a participant, so it leaves no row in the access log.
    """
    if actor.user_id is None:
        return next_visit(None, clock.now())
    rows = _last_visit().fetch(user=actor.user_id)
    previous = rows[0].visit if rows else None
    visit = next_visit(previous, clock.now())
    if is_worth_noting(previous, visit):
        LastVisit.objects.bulk_create(
            [LastVisit(user_id=actor.user_id, since_at=visit.since, seen_at=visit.seen_at)],
            update_conflicts=True,
            unique_fields=["user"],
            update_fields=LastVisit.FIELDS,
        )
    return visit
