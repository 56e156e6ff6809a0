"""Moves, hours and troubles, without a database; and that no published roster breaks a hard rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.presence.rules.local import moment
from baken.rosters.rules.acts import Place, copy_to, move_to, put
from baken.rosters.rules.candidates import part_of_day, wish_is_met
from baken.rosters.rules.hours import Tally, fairness, is_night, minutes_of, spans_of, tally, weekend_of
from baken.rosters.rules.moves import Kind, Move, MoveError, Row, changed, made, minute_of
from baken.rosters.rules.standing import Accepted, Sort, Trouble, Weight, alone_troubles, new_troubles, troubles_of
from baken.workers.rules.people import WorkerOnRoster
from baken.workers.rules.terms import ContractKind, ContractTerm, Deployable, Limit, LimitTerm
from baken.workers.rules.wishes import Wanted
from baken.worktime.rules import LAW, Finding, Unit
from baken.worktime.rules import Kind as SpanKind
from baken.worktime.rules import Verdict as Law

HOME, ROSTER = UUID(int=1), UUID(int=2)
MONDAY = date(2025, 12, 1)
EARLY = Kind(UUID(int=11), HOME, "Vroeg", "V", "early", 420, 480, 30)
LATE = Kind(UUID(int=12), HOME, "Laat", "L", "late", 870, 480, 30)
SLEEP = Kind(UUID(int=13), HOME, "Slaap", "S", "sleep_in", 1320, 600, 45, 60, 480)
NIGHT = Kind(UUID(int=14), HOME, "Nacht", "N", "night", 1380, 480, 30)
KINDS = {one.id: one for one in (EARLY, LATE, SLEEP, NIGHT)}


def shift(kind: Kind, day: int = 0, who: UUID | None = None) -> Row:
    return replace(made(uuid4(), ROSTER, kind, MONDAY + timedelta(days=day)), worker_id=who)


def worker(*limits: Limit, minutes: int = 28 * 60) -> WorkerOnRoster:
    since = date(2020, 1, 1)
    return WorkerOnRoster(
        uuid4(),
        "Wies",
        MONDAY,
        MONDAY + timedelta(days=28),
        contracts=(ContractTerm(ContractKind.EMPLOYEE, minutes, since),),
        homes=(Deployable(HOME, True, since),),
        limits=tuple(LimitTerm(one, since) for one in limits),
    )


def troubles(who: WorkerOnRoster, rows: list[Row]) -> list[Trouble]:
    between = (MONDAY, MONDAY + timedelta(days=27))
    return troubles_of(who, rows, home_ids=frozenset({HOME}), kinds=KINDS, regime=LAW, between=between)


@given(
    st.sampled_from([EARLY, LATE, SLEEP, NIGHT]),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.integers(-200, 200),
)
def test_a_shift_on_another_day_keeps_what_the_clock_says(kind: Kind, on: date, days: int) -> None:
    """Also in the nights in which the clock is put forward or back."""
    row = made(uuid4(), ROSTER, kind, on)
    moved = changed(row, Move(row.id, on=on + timedelta(days=days)), None, "hand")
    assert minute_of(moved.on, moved.starts_at) == kind.starts
    assert moved.starts_at < moved.ends_at
    back = changed(moved, Move(row.id, on=on), None, "hand")
    assert (back.on, back.as_data()["template_id"]) == (row.on, row.as_data()["template_id"])


@given(st.sampled_from([EARLY, LATE, SLEEP, NIGHT]), st.booleans(), st.booleans())
def test_a_row_is_the_same_after_a_step_kept_it(kind: Kind, pinned: bool, removed: bool) -> None:  # noqa: FBT001  # drawn
    row = replace(shift(kind, who=uuid4()), pinned=pinned, removed=removed)
    other = replace(shift(EARLY, 3), id=row.id)
    assert other.with_data(row.as_data()).is_as(row.as_data())
    assert row.with_data(None).removed
    assert row.is_as(None) is removed


def test_hours_of_its_own_may_reach_into_the_next_morning() -> None:
    row = changed(shift(LATE), Move(starts=900, ends=60), None, "hand")
    assert row.ends_at == moment(MONDAY, 1440 + 60)
    for wrong in (Move(starts=-1), Move(break_minutes=480), Move(starts=0, ends=2000)):
        with pytest.raises(MoveError):
            changed(shift(EARLY), wrong, None, "hand")


def test_a_sleep_in_is_an_evening_a_night_and_a_morning_and_its_break_counts_once() -> None:
    kinds = [(span.kind, span.break_minutes) for span in spans_of(shift(SLEEP))]
    assert kinds == [(SpanKind.WORK, 45), (SpanKind.SLEEP_IN, 0), (SpanKind.WORK, 0)]
    only_asleep = replace(SLEEP, sleeps_from=0, sleeps_for=600)
    assert [(span.kind, span.break_minutes) for span in spans_of(shift(only_asleep))] == [(SpanKind.SLEEP_IN, 45)]


@pytest.mark.parametrize(
    ("kind", "day", "night", "weekend"),
    [
        (EARLY, 0, False, None),
        (LATE, 4, False, None),
        (SLEEP, 4, True, 5),
        (EARLY, 6, False, 5),
        (NIGHT, 6, True, 5),
        (NIGHT, 0, True, None),
    ],
)
def test_nights_and_weekends_are_counted(kind: Kind, day: int, night: bool, weekend: int | None) -> None:  # noqa: FBT001  # from the table
    row = shift(kind, day)
    assert is_night(row) is night
    assert weekend_of(row) == (MONDAY + timedelta(days=weekend) if weekend else None)


def test_hours_are_laid_beside_the_contract() -> None:
    rows = [shift(EARLY, 5), shift(EARLY, 6), shift(SLEEP, 1), replace(shift(LATE), removed=True)]
    counted = tally(rows, contract=28 * 60)
    assert (counted.minutes, counted.shifts, counted.nights, counted.weekends) == (2 * 450 + 555, 3, 1, 1)
    assert counted.difference == counted.minutes - 28 * 60
    # the night in which the clock is put back lasts an hour longer
    assert minutes_of(made(uuid4(), ROSTER, NIGHT, date(2025, 10, 25))) == 8 * 60 - 30 + 60


def test_who_works_half_is_asked_half_the_nights() -> None:
    whole, half, other = uuid4(), uuid4(), uuid4()
    found = fairness(
        {
            whole: Tally(contract=2160, nights=4, weekends=2),
            half: Tally(contract=1080, nights=4, weekends=1),
            other: Tally(contract=2160, nights=4, weekends=2),
        }
    )
    assert (found[whole].usual_nights, found[half].usual_nights) == (4.0, 2.0)
    assert fairness({whole: Tally()})[whole].usual_nights == 0


def test_what_stands_in_the_way_is_found_each_by_its_name() -> None:
    who = worker(Limit.NIGHTS, Limit.SLEEP_IN)
    stranger = replace(worker(), homes=())
    asks = replace(EARLY, skills=frozenset({"medication"}))
    assert [one.sort for one in troubles(who, [shift(NIGHT, who=who.user_id)])] == [Sort.NO_NIGHTS]
    assert [one.sort for one in troubles(who, [shift(SLEEP, who=who.user_id)])] == [Sort.NO_SLEEP_IN]
    assert [one.sort for one in troubles(stranger, [shift(EARLY)])] == [Sort.NOT_HERE]
    twice = [one.sort for one in troubles(who, [shift(EARLY), shift(EARLY)])]
    assert Sort.OVERLAP in twice
    found = troubles_of(
        who,
        [shift(EARLY)],
        home_ids=frozenset({HOME}),
        kinds={EARLY.id: asks},
        regime=LAW,
        between=(MONDAY, MONDAY + timedelta(days=6)),
    )
    assert [(one.sort, one.skill) for one in found] == [(Sort.SKILL, "medication")]


def test_who_may_not_work_alone_has_a_colleague_all_the_time() -> None:
    """SL-07."""
    who, other = worker(Limit.ALONE), uuid4()
    people = {who.user_id: who}
    between = (MONDAY, MONDAY + timedelta(days=6))
    mine = shift(EARLY, who=who.user_id)
    assert [one.sort for one in alone_troubles(people, [mine], between)] == [Sort.ALONE]
    beside = shift(replace(EARLY, starts=420, minutes=300), who=other)
    rest = shift(replace(EARLY, starts=700, minutes=300), who=uuid4())
    assert alone_troubles(people, [mine, beside], between)
    assert alone_troubles(people, [mine, beside, rest], between) == []


def test_an_exception_covers_what_was_looked_at_and_no_more() -> None:
    who = uuid4()
    since, until = datetime(2025, 12, 1, tzinfo=UTC), datetime(2025, 12, 8, tzinfo=UTC)
    one = Trouble(Sort.REST, who, (), Weight.ACCEPTABLE, since, until)
    accepted = Accepted(who, "", since, until)
    assert accepted.covers(one)
    assert not accepted.covers(replace(one, until=until + timedelta(hours=1)))
    assert not accepted.covers(replace(one, worker_id=uuid4()))
    assert new_troubles([one], [one, replace(one, since=until)]) == [replace(one, since=until)]
    fifty = replace(one, finding=Finding("week", "", since, until, 3000, 2880, Unit.HOURS, Law.ACCEPTABLE))
    looked_at = replace(accepted, rule="week", beyond=fifty.beyond)
    assert looked_at.covers(fifty)
    assert fifty.finding
    assert not looked_at.covers(replace(fifty, finding=replace(fifty.finding, measured=3480))), "it grew"


def test_a_drag_and_a_letter_fill_what_is_open_before_they_make_more() -> None:
    who = uuid4()
    mine, there = shift(EARLY, 0, who), shift(EARLY, 1)
    rows = [mine, there]
    tuesday = Place(who, MONDAY + timedelta(days=1))
    assert [one.shift_id for one in move_to(mine, tuesday, rows, 1)] == [mine.id, there.id]
    (alone,) = move_to(mine, Place(who, MONDAY + timedelta(days=2)), rows, 1)
    assert (alone.shift_id, alone.on) == (mine.id, MONDAY + timedelta(days=2))
    assert put(EARLY.id, tuesday, rows)[0].shift_id == there.id
    assert put(LATE.id, tuesday, rows)[0].shift_id is None
    assert copy_to(mine, Place(None, there.on), rows)[0].shift_id is None
    assert put(EARLY.id, tuesday, [mine, replace(there, pinned=True)])[0].shift_id is None


def test_a_wish_is_met_by_the_part_of_the_day() -> None:
    assert [part_of_day(shift(kind)) for kind in (EARLY, LATE, NIGHT)] == [Wanted.EARLY, Wanted.EVENING, Wanted.NIGHT]
    assert wish_is_met(Wanted.FREE, [])
    assert not wish_is_met(Wanted.FREE, [shift(EARLY)])
    assert wish_is_met(Wanted.EVENING, [shift(LATE)])
