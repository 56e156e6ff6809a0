"""Filling a gap: what is offered, what never is, and in which order (CT-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from baken.replacements.rules.ranking import Why, ranked
from baken.replacements.rules.repairs import Colleague, Repair, Way, repairs_of
from baken.rosters.rules.moves import Row
from baken.rosters.rules.standing import Trouble, refused, troubles_of
from baken.workers.rules.people import WorkerOnRoster
from baken.workers.rules.terms import ContractKind, ContractTerm, Deployable
from baken.worktime.rules import LAW

HOME, ROSTER, OTHER_ROSTER = UUID(int=1), UUID(int=2), UUID(int=3)
MONDAY = date(2026, 3, 2)
FIRST, LAST = MONDAY - timedelta(days=7), MONDAY + timedelta(days=20)


def a_worker(number: int, name: str = "", homes: tuple[UUID, ...] = (HOME,)) -> WorkerOnRoster:
    return WorkerOnRoster(
        UUID(int=100 + number),
        name or f"Collega {number}",
        FIRST,
        LAST,
        contracts=(ContractTerm(ContractKind.EMPLOYEE, 24 * 60, MONDAY - timedelta(days=300)),),
        homes=tuple(Deployable(home, True, MONDAY - timedelta(days=300), None) for home in homes),
    )


def a_row(number: int, day: int, starts: int, hours: int, worker: WorkerOnRoster | None = None) -> Row:
    begin = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(days=day, hours=starts - 1)
    return Row(
        UUID(int=1000 + number),
        HOME,
        "late" if starts > 12 else "early",
        MONDAY + timedelta(days=day),
        begin,
        begin + timedelta(hours=hours),
        roster_id=ROSTER,
        break_minutes=30,
        worker_id=worker.user_id if worker else None,
    )


def judge(worker: WorkerOnRoster, rows: Sequence[Row]) -> list[Trouble]:
    return troubles_of(
        worker,
        list(rows),
        home_ids=frozenset({HOME}),
        kinds={},
        regime=LAW,
        between=(MONDAY, MONDAY + timedelta(days=13)),
    )


def ways(repairs: list[Repair]) -> set[tuple[Way, tuple[UUID, ...]]]:
    return {(one.way, one.workers) for one in repairs}


def test_who_is_free_takes_over_and_who_works_elsewhere_at_that_hour_does_not() -> None:
    free, busy = a_worker(1), a_worker(2)
    gap = a_row(1, 2, 15, 8)
    at_work = replace(a_row(2, 2, 14, 8, busy), home_id=UUID(int=9), roster_id=OTHER_ROSTER)
    found = repairs_of(gap, [Colleague(free), Colleague(busy, (at_work,))], judge)
    assert ways(found) == {(Way.TAKE_OVER, (free.user_id,))}


def test_who_would_rest_too_short_is_never_offered() -> None:
    tired = a_worker(1)
    gap = a_row(1, 2, 7, 8)
    late = a_row(2, 1, 15, 8, tired)
    stays_late = replace(late, ends_at=late.ends_at + timedelta(hours=1), pinned=True)
    assert repairs_of(gap, [Colleague(tired, (stays_late,))], judge) == []


def test_a_shift_in_the_way_is_handed_on() -> None:
    first, second = a_worker(1), a_worker(2)
    gap, theirs = a_row(1, 2, 7, 8), a_row(2, 2, 15, 8, first)
    stuck = replace(a_row(3, 1, 16, 8, second))  # too late an evening for the early gap, not for the late shift
    found = repairs_of(gap, [Colleague(first, (theirs,)), Colleague(second, (stuck,))], judge)
    chain = next(one for one in found if one.way is Way.CHAIN)
    assert chain.workers == (first.user_id, second.user_id)
    assert [step.row.id for step in chain.steps] == [gap.id, theirs.id]


def test_a_pinned_shift_or_one_of_another_roster_is_not_handed_on() -> None:
    first, second = a_worker(1), a_worker(2, homes=())
    gap, theirs = a_row(1, 2, 7, 8), a_row(2, 2, 9, 8, first)
    for held in (replace(theirs, pinned=True), replace(theirs, roster_id=OTHER_ROSTER)):
        found = repairs_of(gap, [Colleague(first, (held,)), Colleague(second)], judge)
        assert not [one for one in found if one.way is Way.CHAIN]


def test_those_before_and_after_divide_it_on_a_quarter() -> None:
    before, after = a_worker(1), a_worker(2)
    early, late = a_row(2, 2, 7, 5, before), a_row(3, 2, 17, 5, after)
    gap = a_row(1, 2, 12, 5)
    divided = repairs_of(gap, [Colleague(before, (early,)), Colleague(after, (late,))], judge)
    both = next(one for one in divided if one.way is Way.DIVIDE and len(one.workers) == 2)
    cut = both.steps[0].ends_at
    assert cut == both.steps[1].starts_at
    assert cut.minute % 15 == 0
    assert both.steps[-1].worker_id is None, "the shift itself is cancelled"


def test_doing_without_is_offered_only_when_there_are_enough() -> None:
    gap = a_row(1, 2, 15, 8)
    assert repairs_of(gap, [], judge) == []
    assert ways(repairs_of(gap, [], judge, spare=True)) == {(Way.WITHOUT, ())}


def test_who_knows_the_residents_comes_first_and_who_was_asked_often_later() -> None:
    mentor, stranger, asked = a_worker(1, "Zwaan"), a_worker(2, "Aap"), a_worker(3, "Beer")
    colleagues = [
        Colleague(mentor, guides=2, worked_here=12, over=-300),
        Colleague(stranger, over=-300),
        Colleague(asked, guides=2, worked_here=12, over=-300, asked=3),
    ]
    order = ranked(repairs_of(a_row(1, 2, 15, 8), colleagues, judge), {one.id: one for one in colleagues})
    assert [one.repair.workers[0] for one in order] == [mentor.user_id, asked.user_id, stranger.user_id]
    assert Why.GUIDES in {reason.why for reason in order[0].reasons}
    assert order[0].points == 100 + sum(reason.points for reason in order[0].reasons)


def test_with_equal_points_the_way_that_changes_less_comes_first() -> None:
    first, second = a_worker(1), a_worker(2)
    gap, theirs = a_row(1, 2, 7, 8), a_row(2, 2, 15, 8, first)
    colleagues = [Colleague(first, (theirs,)), Colleague(second)]
    order = ranked(repairs_of(gap, colleagues, judge), {one.id: one for one in colleagues})
    assert [one.repair.way for one in order][:2] == [Way.TAKE_OVER, Way.CHAIN]


SLOTS = [(day, start) for day in range(4) for start in (7, 15)]


@given(st.lists(st.sets(st.sampled_from(SLOTS), max_size=4), min_size=1, max_size=4), st.sampled_from(SLOTS))
def test_all_and_only_what_keeps_the_rules_is_offered(had: list[set[tuple[int, int]]], at: tuple[int, int]) -> None:
    """Beside trying every one and every two of a small team."""
    gap = a_row(0, at[0], at[1], 8)
    team = []
    for number, slots in enumerate(had):
        worker = a_worker(number)
        rows = tuple(a_row(10 * (number + 1) + SLOTS.index(one), one[0], one[1], 8, worker) for one in sorted(slots))
        if refused(judge(worker, rows)):
            return
        team.append(Colleague(worker, rows))
    found = {one for one in ways(repairs_of(gap, team, judge)) if one[0] in {Way.TAKE_OVER, Way.CHAIN}}
    assert found == expected(gap, team)


def expected(gap: Row, team: list[Colleague]) -> set[tuple[Way, tuple[UUID, ...]]]:
    def fits(one: Colleague, more: Row, without: Row | None = None) -> bool:
        rows = [row for row in one.rows if without is None or row.id != without.id]
        return not refused(judge(one.worker, [*rows, replace(more, worker_id=one.id)]))

    direct = {(Way.TAKE_OVER, (one.id,)) for one in team if fits(one, gap)}
    by_one = {workers[0] for _way, workers in direct}
    chains = {
        (Way.CHAIN, (one.id, other.id))
        for one, other in permutations(team, 2)
        if one.id not in by_one
        for row in one.rows
        if row.starts_at > gap.starts_at - timedelta(days=1) and fits(one, gap, row) and fits(other, row)
    }
    return direct | chains
