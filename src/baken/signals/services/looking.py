"""Looking again: what the rules find now beside what was kept. No person does this, so it leaves no log row."""

from __future__ import annotations

from itertools import batched
from typing import TYPE_CHECKING, Final

from django.db import connection, transaction

from baken.accounts.selectors import rule_settings
from baken.continuity.selectors import responsible_today
from baken.shared import clock
from baken.signals.models import Change, KeptSignal, LastLook
from baken.signals.rules import MEANINGS, Changes, Moment, Signal, compare
from baken.signals.selectors import (
    NOTHING_ELSE,
    Also,
    LookedAt,
    StaleThere,
    as_signal,
    last_looks,
    stale_among,
    stale_at,
    stale_everywhere,
)
from baken.signals.sources import Look, find

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

#: So many at once keep the lists in a query short and the transaction brief.
AT_ONCE: Final = 200
#: Whoever opens a page waits for no more than this; the rest is for the worker.
AT_MOST_WHILE_WAITING: Final = 100

_FIRST_LOOK = """
    insert into signals_lastlook (participant_id)
    select id from participants_participant where id = any(%s) order by id
    on conflict do nothing
"""
_LOOKED = """
    update signals_lastlook set looked_on = %s, guide_id = looked.guide
    from unnest(%s::uuid[], %s::uuid[]) looked(participant, guide) where participant_id = looked.participant
"""
_SAID = ("kind", "rule", "sort", "for_whom", "since_on", "due_on", "due_at", "url", "object_id", "details")


def bring_up_to_date(participant_ids: Iterable[UUID]) -> int:
    """Look again at those about whom something changed, or on a new day, in a fixed number of queries.

    One query when there is nothing to do. Returns how many were looked at.
    """
    stale = stale_among(participant_ids)[:AT_MOST_WHILE_WAITING]
    return look_again(stale) if stale else 0


def fresh_look(participant_id: UUID, *, also: Also = NOTHING_ELSE) -> LookedAt:
    """The last look at one participant, after looking again where that is needed: one query when it is not."""
    look = last_looks([participant_id], also=also)[participant_id]
    if look.is_stale:
        look_again([participant_id])
        look = last_looks([participant_id], also=also)[participant_id]
    return look


def bring_up_to_date_at(location_ids: Iterable[UUID], *, also: Also = NOTHING_ELSE) -> StaleThere:
    """The same for the first at these locations; the rest is for the worker, who passes by every few minutes.

    Returns who they were, and what came along: the numbers that the organisation chose, and what `also` asked.
    """
    stale = stale_at(location_ids, limit=AT_MOST_WHILE_WAITING, also=also)
    if stale.ids:
        look_again(stale.ids)
    return stale


@transaction.atomic
def look_again(participant_ids: Iterable[UUID]) -> int:
    """Make the open signals of these participants what the rules say now.

    A change that is not committed yet is not seen, and its mark stays for the next look. Two who look at once do so
    one after the other.
    """
    ids = sorted(set(participant_ids))
    with connection.cursor() as cursor:
        cursor.execute(_FIRST_LOOK, [ids])
    ids = list(
        LastLook.objects.select_for_update()
        .filter(participant__in=ids)
        .order_by("participant_id")
        .values_list("participant_id", flat=True)
    )
    Change.objects.filter(participant_id__in=ids).delete()
    moment = Moment(now=clock.now(), today=clock.today(), settings=rule_settings())
    rows = {row.pk: row for row in KeptSignal.objects.filter(participant__in=ids, resolved_at__isnull=True)}
    changes = compare({pk: as_signal(row) for pk, row in rows.items()}, find(Look(tuple(ids), moment)))
    _keep(changes, rows, moment)
    guides = responsible_today(ids, moment.today)
    with connection.cursor() as cursor:
        users = [guides[pk].user for pk in ids]
        cursor.execute(_LOOKED, [moment.today, ids, [user.pk if user else None for user in users]])
    return len(ids)


def look_at_everyone() -> int:
    """Look at all who are stale, batch by batch; each batch is a transaction of its own."""
    count = 0
    for batch in batched(stale_everywhere(), AT_ONCE, strict=False):
        count += look_again(batch)
    return count


def _keep(changes: Changes[UUID], rows: dict[UUID, KeptSignal], moment: Moment) -> None:
    KeptSignal.objects.bulk_create([_row(signal) for signal in changes.new])
    changed = []
    for pk, signal in changes.changed.items():
        for name in _SAID:
            setattr(rows[pk], name, getattr(_row(signal), name))
        changed.append(rows[pk])
    if changed:
        KeptSignal.objects.bulk_update(changed, _SAID)
    if changes.gone:
        KeptSignal.objects.filter(pk__in=changes.gone).update(resolved_at=moment.now)


def _row(signal: Signal) -> KeptSignal:
    return KeptSignal(
        participant_id=signal.participant_id,
        kind=signal.kind,
        key=signal.key,
        rule=signal.rule,
        sort=signal.sort,
        for_whom=MEANINGS[signal.kind].for_whom,
        since_on=signal.since_on,
        due_on=signal.due_on,
        due_at=signal.due_at,
        url=signal.url,
        object_id=signal.object_id,
        details=dict(signal.details),
    )
