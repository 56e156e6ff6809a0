"""Who is on duty by a roster that everybody may see: what presence asks, and whoever looks for a colleague now.

A shift that was confirmed counts as it was worked, in a roster whose hours were approved only those do.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.presence.on_duty import OnDuty, Rostered
from baken.presence.rules.local import Span, moment
from baken.rosters.models import Roster, RosterStage, Shift, WorkedShift
from baken.rosters.rules.demand import awake_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from uuid import UUID

#: The night after the last day lasts until somewhere in the next.
NIGHT = timedelta(days=1)


def on_duty(home_ids: Collection[UUID], start: datetime, end: datetime) -> list[OnDuty]:
    """Who works in these homes in a stretch of time, awake and asleep apart, as far as it is published. One query.

    Open and cancelled shifts are not there. The stretches are whole, also where they begin before or end after it.
    """
    shifts = Shift.objects.seen().during(start, end).filter(home_id__in=list(home_ids), worker__isnull=False)
    rows = shifts.select_related("worker", "roster", "worked__worker").order_by("starts_at", "id")
    return [one for row in rows for one in _stretches(row) if one.span.start < end and one.span.end > start]


def _stretches(shift: Shift) -> Iterator[OnDuty]:
    worked: WorkedShift | None = getattr(shift, "worked", None)
    if worked is None and shift.roster.stage == RosterStage.WORKED:
        return
    who = worked.worker if worked else shift.worker
    assert who is not None  # open shifts are not asked for
    span = Span(worked.starts_at, worked.ends_at) if worked else Span(shift.starts_at, shift.ends_at)
    asleep = None
    if shift.slept_from and shift.slept_until:
        asleep = Span(shift.slept_from, shift.slept_until).cut(span) or None
    stretches = [(part, False) for part in awake_of(span, asleep)] + ([(asleep, True)] if asleep else [])
    for part, is_asleep in stretches:
        if part:
            yield OnDuty(shift.home_id, part, is_asleep, who.pk, who.name, shift.pk, is_worked=worked is not None)


def rostered(home_ids: Collection[UUID], first: date, after: date) -> Rostered:
    """What presence asks: the days that a published roster covers, and who works. Two queries, one without a roster."""
    rosters = Roster.objects.exclude(stage=RosterStage.CONCEPT).filter(
        home_id__in=list(home_ids), starts_on__lt=after, ends_before__gt=first
    )
    covers = {
        (home_id, day): address
        for pk, home_id, starts_on, ends_before in rosters.values_list("pk", "home_id", "starts_on", "ends_before")
        for address in [reverse("rosters:roster", args=[home_id, pk])]
        for day in _days(max(first, starts_on), min(after, ends_before))
    }
    if not covers:
        return Rostered()
    # a night that began on the day before is somebody's until the morning
    duties = on_duty({home_id for home_id, _day in covers}, moment(first), moment(after + NIGHT))
    return Rostered(covers, tuple(duties))


def _days(first: date, after: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((after - first).days)]
