"""Moving the mark until where someone has seen a timeline.

A mark is about the reader and says nothing of the participant: it leaves no row in the access log. Opening the
timeline does that itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection

from baken.accounts.policy import Action
from baken.participants.access import check_can
from baken.shared import clock
from baken.timeline.models import ReadingMark
from baken.timeline.rules.visits import VISIT_ENDS_AFTER, new_since

if TYPE_CHECKING:
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

_UPSERT = f"""
    insert into {ReadingMark._meta.db_table} as mark (user_id, participant_id, since_at, seen_at)
    values (%(user)s, %(participant)s, %(first)s, %(now)s)
    on conflict (user_id, participant_id) do update
    set since_at = case when mark.seen_at < %(ended)s then mark.seen_at else mark.since_at end,
        seen_at = greatest(mark.seen_at, excluded.seen_at)
    returning since_at
"""  # noqa: S608  # our own name of a table


def note_visit(*, actor: Actor, participant: Participant) -> datetime:
    """Note that the actor opens the timeline now, and say since when things are news to them: one statement.

    Who comes back within an hour is still on the same visit: what was new to them stays so.
    """
    check_can(actor, Action.PARTICIPANT_VIEW, participant)
    now = clock.now()
    first = new_since(None, now)
    if actor.user_id is None:
        return first
    with connection.cursor() as cursor:
        cursor.execute(
            _UPSERT,
            {
                "user": actor.user_id,
                "participant": participant.pk,
                "first": first,
                "now": now,
                "ended": now - VISIT_ENDS_AFTER,
            },
        )
        since: datetime = cursor.fetchone()[0]
    return new_since(since, now)


def mark_read(*, actor: Actor, participant: Participant) -> None:
    """Take everything in the timeline of a participant as read."""
    _move(actor, participant, clock.now())


def mark_unread_from(*, actor: Actor, participant: Participant, moment: datetime) -> None:
    """Take as unread what was written down at `moment` or later. What lies ahead counts as now."""
    _move(actor, participant, min(moment - timedelta(microseconds=1), clock.now()))


def _move(actor: Actor, participant: Participant, until: datetime) -> None:
    check_can(actor, Action.PARTICIPANT_VIEW, participant)
    if actor.user_id is not None:
        ReadingMark.objects.bulk_create(
            [ReadingMark(user_id=actor.user_id, participant_id=participant.pk, since_at=until, seen_at=until)],
            update_conflicts=True,
            unique_fields=["user", "participant"],
            update_fields=["since_at", "seen_at"],
        )
