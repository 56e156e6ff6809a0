"""What can be done about a shift that lost its worker: every way that breaks nothing which may not be broken (CT-04).

A *gap* is the shift as it was. Someone takes it over; or someone takes it over and hands on the one shift that stands
in the way (the shadow roster); or the colleagues before and after it divide it; or the home does without it. What
the rules refuse is never offered. How good a way is stands in `ranking`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.rosters.rules.standing import Weight, new_troubles
from baken.workers.rules.availability import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.standing import Trouble
    from baken.workers.rules.people import WorkerOnRoster

    #: All troubles of a worker who has these shifts.
    type Judge = Callable[[WorkerOnRoster, Sequence[Row]], list[Trouble]]

#: So many who take over are tried with each so many who take over theirs: enough to choose from, and found at once.
MOST_FIRST, MOST_SECOND = 15, 20
#: Who works before a gap stays so much longer at most, and who works after it comes so much sooner.
MOST_LONGER = timedelta(hours=5)
QUARTER = timedelta(minutes=15)
#: Who works longer than this has so many minutes of break.
BREAKS = ((timedelta(hours=10), 45), (timedelta(hours=5, minutes=30), 30))


class Way(StrEnum):
    """How a gap is filled."""

    TAKE_OVER = "take_over"
    CHAIN = "chain"
    DIVIDE = "divide"
    WITHOUT = "without"


@dataclass(frozen=True)
class Colleague:
    """Someone who might help, with what is known of them around the gap.

    `rows` are all their shifts that are known, earlier weeks too. `guides` counts the residents of this home of whom
    they are mentor or buddy, `worked_here` the shifts that they worked there lately, `over` the minutes that they
    stand above their contract in these weeks (below it when negative), `asked` how often they were asked lately.
    """

    worker: WorkerOnRoster
    rows: tuple[Row, ...] = ()
    guides: int = 0
    worked_here: int = 0
    over: int = 0
    asked: int = 0

    @property
    def id(self) -> UUID:
        return self.worker.user_id


@dataclass(frozen=True)
class Step:
    """One shift that changes: someone else's (None: nobody, it is cancelled), or with other hours."""

    row: Row
    worker_id: UUID | None
    starts_at: datetime
    ends_at: datetime
    #: Longer hours ask a longer break; None leaves it as it is.
    break_minutes: int | None = None

    @property
    def longer(self) -> timedelta:
        """How much longer it lasts than it did, for whoever has it already."""
        return _lasts(self.starts_at, self.ends_at) - _lasts(self.row.starts_at, self.row.ends_at)


@dataclass(frozen=True)
class Repair:
    """One way to fill the gap: the shifts that change, and what it brings that a manager must accept or know."""

    way: Way
    steps: tuple[Step, ...]
    troubles: tuple[Trouble, ...] = ()

    @property
    def workers(self) -> tuple[UUID, ...]:
        """Whose yes it needs, in the order of the steps."""
        return tuple(dict.fromkeys(step.worker_id for step in self.steps if step.worker_id))

    @property
    def to_accept(self) -> tuple[Trouble, ...]:
        return tuple(one for one in self.troubles if one.weight is Weight.ACCEPTABLE)


def repairs_of(
    gap: Row, colleagues: Iterable[Colleague], judge: Judge, *, spare: bool = False, now: datetime | None = None
) -> list[Repair]:
    """Every way to fill a gap. `spare`: the home has enough workers without it. Whose shift is over by `now` went
    home, and who has begun cannot come sooner.

    `colleagues` are not the one who is absent. Shifts of others change only when they are published ones of the same
    home that begin after the gap was made known: those are given by `rows` with a `roster_id` of the gap's roster.
    """
    found = [Repair(Way.WITHOUT, (Step(gap, None, gap.starts_at, gap.ends_at),))] if spare else []
    known = list(colleagues)
    looks = {one.id: _Look(one, judge) for one in known}
    found += [repair for one in known if (repair := _take_over(gap, looks[one.id]))]
    direct = {repair.workers[0] for repair in found if repair.way is Way.TAKE_OVER}
    found += _chains(gap, [looks[one.id] for one in known if one.id not in direct], list(looks.values()))
    found += _divided(gap, list(looks.values()), now)
    return found


class _Look:
    """A colleague, and what taking or handing on a shift would bring."""

    def __init__(self, colleague: Colleague, judge: Judge) -> None:
        self.colleague, self._judge = colleague, judge
        self._before: list[Trouble] | None = None

    @property
    def id(self) -> UUID:
        return self.colleague.id

    def could_be_there(self, row: Row) -> bool:
        """What is cheap to see: works in this home, is not away, and did not say that it cannot be."""
        worker = self.colleague.worker
        return worker.works_in(row.home_id, row.on) and worker.verdict((row.starts_at, row.ends_at)).is_possible

    def with_changed(self, *taken: Row, without: frozenset[UUID] = frozenset()) -> list[Trouble]:
        """What is new when they have these shifts too, and not those."""
        gone = without | {row.id for row in taken}
        rows = [row for row in self.colleague.rows if row.id not in gone]
        rows += [replace(row, worker_id=self.id) for row in taken]
        if self._before is None:
            self._before = self._judge(self.colleague.worker, self.colleague.rows)
        return new_troubles(self._before, self._judge(self.colleague.worker, rows))

    def at_once_with(self, row: Row) -> list[Row]:
        """Their shifts that cannot be had together with this one, whatever the rules of rest say of others."""
        return [one for one in self.colleague.rows if one.starts_at < row.ends_at and row.starts_at < one.ends_at]


def _take_over(gap: Row, look: _Look) -> Repair | None:
    if not look.could_be_there(gap) or look.at_once_with(gap):
        return None
    troubles = look.with_changed(gap)
    if _refused(troubles):
        return None
    return Repair(Way.TAKE_OVER, (_given(gap, look.id),), tuple(troubles))


def _chains(gap: Row, firsts: list[_Look], everyone: list[_Look]) -> Iterator[Repair]:
    """Someone takes over the gap and hands on a shift that stands in the way."""
    tried = 0
    for first in firsts:
        if tried == MOST_FIRST:
            return
        if not first.could_be_there(gap):
            continue
        for handed_on in _in_the_way(gap, first):
            brings = first.with_changed(gap, without=frozenset({handed_on.id}))
            if not _refused(brings):
                tried += 1
                yield from _second_steps(gap, first, handed_on, brings, everyone)


def _second_steps(
    gap: Row, first: _Look, handed_on: Row, brings: list[Trouble], everyone: list[_Look]
) -> Iterator[Repair]:
    tried = 0
    for second in everyone:
        if second.id == first.id or not second.could_be_there(handed_on) or second.at_once_with(handed_on):
            continue
        if tried == MOST_SECOND:
            return
        tried += 1
        more = second.with_changed(handed_on)
        if not _refused(more):
            yield Repair(Way.CHAIN, (_given(gap, first.id), _given(handed_on, second.id)), (*brings, *more))


def _in_the_way(gap: Row, look: _Look) -> list[Row]:
    """The shifts of the same roster, still to come, of which one may stand in the way of taking over."""
    at_once = {row.id for row in look.at_once_with(gap)}
    if len(at_once) > 1:
        return []
    named = at_once or {pk for one in _refused(look.with_changed(gap)) for pk in one.shift_ids}
    return [row for row in look.colleague.rows if row.id in named and _can_be_handed_on(row, gap)]


def _can_be_handed_on(row: Row, gap: Row) -> bool:
    of_this_roster = row.roster_id == gap.roster_id and row.home_id == gap.home_id
    return of_this_roster and not row.pinned and row.starts_at > gap.starts_at - timedelta(days=1)


def _divided(gap: Row, everyone: list[_Look], now: datetime | None) -> Iterator[Repair]:
    """Who works before stays longer and who works after comes sooner; or one of the two fills it alone."""
    if gap.slept_from is not None:
        return
    before = list(
        _beside(gap, everyone, lambda row: gap.starts_at <= row.ends_at < gap.ends_at and _after(row.ends_at, now))
    )
    after = list(
        _beside(gap, everyone, lambda row: gap.starts_at < row.starts_at <= gap.ends_at and _after(row.starts_at, now))
    )
    for look, row in before:
        if gap.ends_at - row.ends_at <= MOST_LONGER:
            yield from _stretched(gap, (look, replace(row, ends_at=gap.ends_at), row))
    for look, row in after:
        if row.starts_at - gap.starts_at <= MOST_LONGER:
            yield from _stretched(gap, (look, replace(row, starts_at=gap.starts_at), row))
    for one, first in before:
        for other, second in after:
            if one.id == other.id or first.ends_at >= second.starts_at:
                continue
            cut = _middle(first.ends_at, second.starts_at)
            if max(cut - first.ends_at, second.starts_at - cut) <= MOST_LONGER:
                yield from _stretched(
                    gap, (one, replace(first, ends_at=cut), first), (other, replace(second, starts_at=cut), second)
                )


def _beside(gap: Row, everyone: list[_Look], fits: Callable[[Row], bool]) -> Iterator[tuple[_Look, Row]]:
    for look in everyone:
        for row in look.colleague.rows:
            if row.home_id == gap.home_id and row.roster_id == gap.roster_id and row.slept_from is None and fits(row):
                yield look, row


def _stretched(gap: Row, *changes: tuple[_Look, Row, Row]) -> Iterator[Repair]:
    troubles: list[Trouble] = []
    longer = [(look, _with_break(after), row) for look, after, row in changes]
    for look, after, _row in longer:
        if look.colleague.worker.verdict((after.starts_at, after.ends_at)) in {Verdict.NOT, Verdict.AWAY}:
            return
        troubles += look.with_changed(after)
    if _refused(troubles):
        return
    steps = tuple(
        Step(row, look.id, after.starts_at, after.ends_at, after.break_minutes) for look, after, row in longer
    )
    yield Repair(Way.DIVIDE, (*steps, Step(gap, None, gap.starts_at, gap.ends_at)), tuple(troubles))


def _with_break(row: Row) -> Row:
    """With the break that so many hours ask (ATW 5:4); what an agreement makes of it is judged with the rest."""
    asks = next((minutes for longer_than, minutes in BREAKS if _lasts(row.starts_at, row.ends_at) > longer_than), 0)
    return replace(row, break_minutes=max(row.break_minutes, asks))


def _after(at: datetime, now: datetime | None) -> bool:
    return now is None or at > now


def _middle(first: datetime, last: datetime) -> datetime:
    """Half-way, on a quarter of an hour."""
    quarters = round((last - first) / 2 / QUARTER)
    return first + quarters * QUARTER


def _given(row: Row, worker_id: UUID) -> Step:
    return Step(row, worker_id, row.starts_at, row.ends_at)


def _refused(troubles: Iterable[Trouble]) -> list[Trouble]:
    return [one for one in troubles if one.weight is Weight.REFUSED]


def _lasts(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)
