"""Who could help with a gap, with all that counts: gathered for everyone at once, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.presence.rules.local import Span
from baken.replacements.models import Question
from baken.replacements.rules.ranking import Ranked, ranked
from baken.replacements.rules.repairs import Colleague, Repair, repairs_of
from baken.rosters.models import Shift
from baken.rosters.rules.coverage import Level
from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.standing import alone_troubles, troubles_of
from baken.rosters.selectors.coverage import coverage_of
from baken.rosters.selectors.people import people_between, some_people
from baken.rosters.selectors.shifts import as_row, kinds_of, rows_around, rows_of
from baken.shared import clock
from baken.workers.rules.terms import Limit
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.replacements.models import Gap
    from baken.rosters.rules.moves import Kind, Row
    from baken.rosters.rules.standing import Trouble
    from baken.workers.rules.people import WorkerOnRoster

#: The rules of rest look so far back, and so far ahead.
BACK, AHEAD = timedelta(weeks=16), timedelta(weeks=4)
#: Who worked here in these weeks is a known face; who was asked in these is asked less.
KNOWN, ASKED = timedelta(weeks=12), timedelta(weeks=4)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Help:
    """What can be done about a gap: the best way first, with everyone it is about."""

    gap: Row
    ways: tuple[Ranked, ...]
    colleagues: Mapping[UUID, Colleague]
    kinds: Mapping[UUID, Kind]

    @property
    def people(self) -> dict[UUID, WorkerOnRoster]:
        return {key: one.worker for key, one in self.colleagues.items()}


def help_for(gap: Gap) -> Help:
    """Every way in which colleagues fill a gap, ranked. As many queries for six colleagues as for sixty."""
    return _help(gap, None)


def help_of(gap: Gap, workers: Collection[UUID]) -> Help:
    """Only the ways with these workers: to answer a question, or to offer oneself."""
    return _help(gap, workers)


def without(gap: Gap) -> Repair | None:
    """Cancelling the shift, when the home has enough workers without it. Ten queries."""
    row = as_row(gap.shift)
    found = repairs_of(row, (), lambda _worker, _rows: [], spare=_spare(gap, row))
    return found[0] if found else None


def _help(gap: Gap, workers: Collection[UUID] | None) -> Help:
    row, roster = as_row(gap.shift), gap.shift.roster
    first, last = roster.starts_on - _A_DAY, roster.ends_before
    found = people_between([row.home_id], first, last) if workers is None else some_people(roster, workers)
    people = [one for one in found.values() if one.user_id != gap.absent_id]
    rows = _rows(people, row)
    asked = _asked(people, gap)
    residents = _residents(row)
    colleagues = {
        one.user_id: Colleague(
            one,
            rows=tuple(rows[one.user_id]),
            guides=len(one.guides_on(row.on) & residents),
            worked_here=_worked_here(rows[one.user_id], row),
            over=_over(one, rows[one.user_id], roster.starts_on, roster.ends_before),
            asked=asked[one.user_id],
        )
        for one in people
    }
    judge = _Judge(row)
    ways = repairs_of(row, colleagues.values(), judge, now=clock.now())
    return Help(row, tuple(ranked(ways, colleagues)), colleagues, judge.kinds)


class _Judge:
    """All troubles of a worker around the gap: its home and the week before and after count."""

    def __init__(self, gap: Row) -> None:
        self._home = frozenset({gap.home_id})
        self.kinds = kinds_of([gap.home_id])
        self._regime = regime_on(gap.on)
        self._between = (gap.on - timedelta(days=14), gap.on + timedelta(days=14))

    def __call__(self, worker: WorkerOnRoster, rows: Sequence[Row]) -> list[Trouble]:
        found = troubles_of(
            worker, rows, home_ids=self._home, kinds=self.kinds, regime=self._regime, between=self._between
        )
        if any(one.limit is Limit.ALONE for one in worker.limits):
            others = [row for row in self._in_the_home if row.worker_id != worker.user_id]
            mine = [row for row in rows if row.home_id in self._home]
            found += alone_troubles({worker.user_id: worker}, [*others, *mine], self._between)
        return found

    @cached_property
    def _in_the_home(self) -> list[Row]:
        """Who else is there (SL-07): read only where someone may not work alone."""
        first, last = self._between
        return rows_of(Shift.objects.seen().filter(home__in=self._home).between(first - _A_DAY, last + _A_DAY))


def _rows(people: Iterable[WorkerOnRoster], gap: Row) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = {one.user_id: [] for one in people}
    # a shift that has begun is nobody's to hand on or to shorten
    now = clock.now()
    for row in rows_around(found.keys(), gap.on - BACK, gap.on + AHEAD, published_only=True):
        if row.worker_id in found and row.id != gap.id:
            found[row.worker_id].append(row if row.starts_at > now else replace(row, pinned=True))
    return found


def _residents(gap: Row) -> set[UUID]:
    """Who lives in the home on that day."""
    return set(Stay.objects.on(gap.on).filter(room__home=gap.home_id).values_list("participant_id", flat=True))


def _asked(people: Iterable[WorkerOnRoster], gap: Gap) -> Counter[UUID]:
    """How often each was asked lately, for other gaps."""
    found = Question.objects.filter(
        worker__in=[one.user_id for one in people], asked_at__gt=clock.now() - ASKED, asked_by__isnull=False
    ).exclude(gap=gap)
    return Counter(found.values_list("worker_id", flat=True))


def _worked_here(rows: Iterable[Row], gap: Row) -> int:
    return sum(row.home_id == gap.home_id and gap.on - KNOWN <= row.on < gap.on for row in rows)


def _over(worker: WorkerOnRoster, rows: Iterable[Row], first: date, after: date) -> int:
    """Minutes above the contract in the weeks of the roster; below it when negative."""
    planned = sum(minutes_of(row) for row in rows if first <= row.on < after)
    return planned - worker.minutes_between(first, after - _A_DAY)


def _spare(gap: Gap, row: Row) -> bool:
    """Whether the home has enough workers without this shift (YG-02, YG-03, SL-07)."""
    others = Shift.objects.seen().during(row.starts_at - _A_DAY, row.ends_at + _A_DAY).filter(home_id=row.home_id)
    standing = [shift for shift in others if shift.pk != row.id]
    coverage = coverage_of([gap.shift.home], row.on, row.on + 2 * _A_DAY, shifts=standing)[row.home_id]
    during = Span(row.starts_at, row.ends_at)
    worst = [one.level for one in coverage.stretches if one.span.start < during.end and during.start < one.span.end]
    return bool(worst) and max(worst) < Level.BETTER
