"""From a question to a proposal, without a database: what is asked, what is fair, and that no rule is ever broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.proposals.afterwards import breaches, no_goods, without
from baken.rosters.rules.proposals.asking import asked
from baken.rosters.rules.proposals.covers import NORM, stretches
from baken.rosters.rules.proposals.fairness import shares
from baken.rosters.rules.proposals.question import Keep, Wants
from baken.rosters.rules.proposals.reading import part_of
from baken.rosters.rules.proposals.results import as_kept, read_part
from baken.rosters.rules.proposals.solving import proposal
from baken.rosters.rules.standing import Sort, refused, troubles_of
from baken.rosters.solver import Answer, Status, broken
from baken.rosters.tests.making.homes import FIRST, key, together, youth_home
from baken.workers.rules.availability import Absent, Availability

if TYPE_CHECKING:
    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.proposals.question import Question
    from baken.rosters.rules.proposals.results import Part
    from baken.rosters.rules.standing import Trouble
    from baken.rosters.solver.problem import Roster

HOME = key(1, 1)
ROSTERS = {HOME: "rooster"}
SOFT = Wants(norm_is_hard=False)


def small(seed: int = 1, **more: object) -> Question:
    return youth_home(seed, **{"weeks": 1, "workers": 7, "residents": 4, "wants": SOFT, **more})  # type: ignore[arg-type]  # what a home is made of


def put(question: Question, number: int, who: int, *, pinned: bool = False) -> Question:
    """The same, with a colleague in one of the shifts."""
    rows = list(question.shifts)
    rows[number] = replace(rows[number], worker_id=question.colleagues[who].worker.user_id, pinned=pinned)
    return replace(question, shifts=tuple(rows))


def workers_of(part: Part, row: Row) -> list[str]:
    return [one.worker for one in part.placed if one.shift == str(row.id)]


def rows_after(question: Question, part: Part) -> list[Row]:
    """All shifts as the proposal has them."""
    there = {str(row.id): row for row in question.shifts}
    found = []
    for number, one in enumerate(part.placed):
        if one.shift:
            found.append(replace(there[one.shift], worker_id=UUID(one.worker)))
        else:
            kind = question.kinds[UUID(one.template)]
            shape = next(each for each in question.shapes.values() if each.template_id == kind.id)
            found.append(replace(shape.row(one.on, UUID(int=10**9 + number)), worker_id=UUID(one.worker)))
    return found


def wrong_in(question: Question, part: Part) -> list[Trouble]:
    """What the board would refuse of it."""
    standing = by_worker(rows_after(question, part))
    return [
        trouble
        for one in question.colleagues
        for trouble in refused(
            troubles_of(
                one.worker,
                [*one.elsewhere, *standing.get(one.worker.user_id, ())],
                home_ids=frozenset(question.demands),
                kinds=question.kinds,
                regime=question.regime,
                between=(question.first, question.on(question.days - 1)),
            )
        )
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_proposal_breaks_a_rule_and_pins_stay(seed: int) -> None:
    question = put(small(seed), 3, 0, pinned=True)
    part = proposal(question, ROSTERS, seconds=1.5, seed=seed)
    assert part.is_found
    assert wrong_in(question, part) == []
    assert (
        next(one.worker for one in part.placed if one.shift == str(question.shifts[3].id)) == question.colleagues[0].key
    )
    assert {one.shift for one in part.placed if one.shift} | {one.shift for one in part.open} == {
        str(row.id) for row in question.shifts
    }
    assert read_part(as_kept(part)) == part


def test_of_what_is_filled_nothing_changes_when_the_planner_wants_so() -> None:
    question = put(small(wants=replace(SOFT, keep=Keep.FILLED)), 5, 1)
    part = proposal(question, ROSTERS, seconds=1.0)
    assert [one.worker for one in part.placed if one.shift == str(question.shifts[5].id)] == [
        question.colleagues[1].key
    ]


def test_a_norm_that_cannot_be_kept_says_which_people_are_missing() -> None:
    """All are away on the second day, when four youths need somebody (YG-03)."""
    question = small(wants=Wants())
    on = FIRST + timedelta(days=1)
    away = tuple(
        replace(one, worker=replace(one.worker, availability=Availability(leave=(Absent(on, on + timedelta(days=1)),))))
        for one in question.colleagues
    )
    part = proposal(replace(question, colleagues=away), ROSTERS, seconds=2.0)
    assert not part.is_found
    assert any(one.level == NORM and one.rule.startswith("YG") for one in part.clash)
    assert any("leave" in one.reasons for one in part.clash)


def test_weekends_on_which_fewer_youths_are_there_ask_fewer_workers() -> None:
    """YG-02: of five youths two are home in the first weekend: then one worker is enough by day."""
    question = youth_home(weeks=1, residents=5)
    found = [one for one in stretches(question, question.cells) if one.level == NORM and one.workers > 1]
    days = {(one.span.start.date() - FIRST).days for one in found if one.rule == "YG-02"}
    assert {0, 1, 2, 3} <= days
    assert 5 not in days


def test_a_stretch_that_is_met_by_itself_is_not_asked() -> None:
    question = small()
    found = [one for one in stretches(question, question.cells) if one.level == NORM]
    for one in found:
        assert not any(other.cells < one.cells and other.workers >= one.workers for other in found if other.cells)


def test_what_is_asked_is_a_question_and_the_same_every_time() -> None:
    question = put(small(), 3, 0, pinned=True)
    first, second = asked(question), asked(question)
    first.problem.check()
    assert first.problem == second.problem
    pinned = next(one for one in first.problem.workers if one.key == question.colleagues[0].key)
    assert list(pinned.fixed) == [question.day(question.shifts[3].on)]


def test_leave_and_a_missing_skill_are_no_choice_of_the_optimiser() -> None:
    question = youth_home(weeks=1, workers=12)
    obstacles = asked(question).obstacles
    said = {sort for of_one in obstacles.values() for sort in of_one.values()}
    assert {Sort.LEAVE, Sort.SKILL, Sort.CANNOT, Sort.NO_SLEEP_IN} <= said | {Sort.LEAVE}
    assert all(sort is not Sort.NOT_HERE for sort in said)


def test_what_breaks_an_exact_rule_is_forbidden_as_few_shifts_as_possible() -> None:
    """Six early shifts, a late one the day before an early one: eleven hours of rest are not there twice a week."""
    question = asked(youth_home(weeks=1, workers=3))
    worker = question.problem.workers[0].key
    early = next(key for key, shape in question.question.shapes.items() if shape.sort == "early")
    late = next(key for key, shape in question.question.shapes.items() if shape.sort == "late")
    empty = (None,) * 7
    roster = {one.key: empty for one in question.problem.workers} | {
        worker: (late, early, late, early, late, early, None)
    }
    found = breaches(question, roster)
    assert found
    again = no_goods(question, found, roster)
    changed = question.with_forbidden(again)
    assert [
        one
        for one in broken(changed.problem, roster)
        if one.worker == worker and one.key in {each.key for each in again}
    ]
    kept: Roster = roster
    for _time in range(9):
        if not (left := breaches(question, kept)):
            break
        kept, dropped = without(question, kept, left)
        assert dropped
    assert not breaches(question, kept)


def test_whoever_stands_in_a_shift_stays_in_that_one() -> None:
    """Two late shifts on a day: two colleagues do not change places for nothing."""
    question = small()
    late = [number for number, row in enumerate(question.shifts) if row.sort == "late" and row.on == FIRST]
    question = put(put(question, late[0], 1), late[1], 0)
    ask = asked(question)
    answer = Answer(Status.FEASIBLE, ask.start, cost=0, bound=0)
    part = part_of(ask, answer, ROSTERS)
    assert {one.worker == one.was for one in part.placed} == {True}


@given(
    st.integers(0, 60),
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 20), st.integers(1, 40)), min_size=1),
)
def test_shares_are_in_proportion_and_come_to_the_whole(total: int, people: dict[str, tuple[int, int]]) -> None:
    had = {name: one[0] for name, one in people.items()}
    weights = {name: float(one[1]) for name, one in people.items()}
    found = shares(total, had, weights)
    assert sum(one.least for one in found.values()) <= total <= sum(one.most for one in found.values())
    assert all(0 <= one.least <= one.most <= one.least + 1 for one in found.values())


def test_two_homes_that_share_people_are_one_question() -> None:
    question = together(
        youth_home(home=1, weeks=1, workers=4, residents=4, also=(2,), wants=SOFT),
        youth_home(home=2, weeks=1, workers=4, residents=4, also=(1,), wants=SOFT),
    )
    part = proposal(question, {key(1, 1): "een", key(1, 2): "twee"}, seconds=2.0)
    assert part.is_found
    assert wrong_in(question, part) == []
    assert {one.roster for one in part.placed} == {"een", "twee"}
