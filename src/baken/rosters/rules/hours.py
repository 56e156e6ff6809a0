"""Hours, nights and weekends: what a roster asks of each worker, beside their contract and their colleagues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING

from baken.presence.rules.local import local, moment
from baken.worktime.rules import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.rosters.rules.moves import Row

SATURDAY = 5
#: A shift that holds some of these hours of the clock is one at night (the same hours as those of the rules of rest).
NIGHT_FROM, NIGHT_UNTIL = 0, 6 * 60


def minutes_of(row: Row) -> int:
    """What counts as worked of a shift: from begin to end, without the break. The hours asleep count, by agreement of
    the organisation they are paid in full or in part; here they stand as present."""
    lasts = (row.ends_at.astimezone(UTC) - row.starts_at.astimezone(UTC)).total_seconds() // 60
    return max(int(lasts) - row.break_minutes, 0)


def is_night(row: Row) -> bool:
    """Whether someone is awake or asleep at work in the small hours."""
    day = local(row.starts_at).date()
    while moment(day, NIGHT_FROM) < row.ends_at:
        if row.starts_at < moment(day, NIGHT_UNTIL) and row.ends_at > moment(day, NIGHT_FROM):
            return True
        day += timedelta(days=1)
    return False


def weekend_of(row: Row) -> date | None:
    """The Saturday of the weekend in which a shift lasts, if it does: Friday's late one until midnight does not."""
    begins, ends = local(row.starts_at).date(), local(row.ends_at - timedelta(seconds=1)).date()
    day = begins
    while day <= ends:
        if day.weekday() >= SATURDAY:
            return day - timedelta(days=day.weekday() - SATURDAY)
        day += timedelta(days=1)
    return None


def spans_of(row: Row) -> tuple[Span, ...]:
    """A shift as the rules of rest see it: a sleep-in one has an evening, a night and a morning."""
    key = str(row.id)
    if row.slept_from is None or row.slept_until is None:
        return (Span(row.starts_at, row.ends_at, break_minutes=row.break_minutes, kind=Kind.WORK, key=key),)
    pieces = (
        (row.starts_at, row.slept_from, Kind.WORK),
        (row.slept_from, row.slept_until, Kind.SLEEP_IN),
        (row.slept_until, row.ends_at, Kind.WORK),
    )
    found: list[Span] = []
    for begins, ends, kind in pieces:
        if begins < ends:
            # the break is somewhere in the shift: it stands with the first piece
            found.append(Span(begins, ends, break_minutes=0 if found else row.break_minutes, kind=kind, key=key))
    return tuple(found)


@dataclass(frozen=True)
class Tally:
    """What a stretch of days asks of one worker. `contract` in minutes over the same days."""

    minutes: int = 0
    contract: int = 0
    shifts: int = 0
    nights: int = 0
    weekends: int = 0

    @property
    def difference(self) -> int:
        """More (or less) minutes than the contract says."""
        return self.minutes - self.contract


def tally(rows: Iterable[Row], contract: int = 0) -> Tally:
    """What these shifts come to."""
    mine = [row for row in rows if not row.removed]
    return Tally(
        minutes=sum(minutes_of(row) for row in mine),
        contract=contract,
        shifts=len(mine),
        nights=sum(is_night(row) for row in mine),
        weekends=len({found for row in mine if (found := weekend_of(row))}),
    )


def by_worker(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    """The shifts of each, in the order in which they begin."""
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (one.starts_at, str(one.id))):
        if row.worker_id and not row.removed:
            found[row.worker_id].append(row)
    return dict(found)


def ranges(rows: Sequence[Row]) -> list[tuple[datetime, datetime]]:
    return [(row.starts_at, row.ends_at) for row in rows]


@dataclass(frozen=True)
class Fair:
    """How one worker stands beside the team: their figure and the team's middle one, scaled to contract hours."""

    nights: int
    usual_nights: float
    weekends: int
    usual_weekends: float


def fairness(tallies: Mapping[UUID, Tally]) -> dict[UUID, Fair]:
    """Nights and weekends beside what colleagues have, each in proportion to their contract.

    Who has no contract hours (comes when asked) is compared by the hours that are planned.
    """
    size = {key: (one.contract or one.minutes) for key, one in tallies.items()}
    nights = _per_hour(tallies, size, "nights")
    weekends = _per_hour(tallies, size, "weekends")
    return {
        key: Fair(one.nights, round(nights * size[key], 1), one.weekends, round(weekends * size[key], 1))
        for key, one in tallies.items()
    }


def _per_hour(tallies: Mapping[UUID, Tally], size: Mapping[UUID, int], what: str) -> float:
    found = [getattr(one, what) / size[key] for key, one in tallies.items() if size[key]]
    return median(found) if found else 0.0
