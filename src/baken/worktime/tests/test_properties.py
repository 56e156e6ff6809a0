"""What holds of any shifts whatever."""

from __future__ import annotations

import time
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.worktime.rules import (
    LAW,
    AtMost,
    DutyTimes,
    Finding,
    Kind,
    Person,
    Regime,
    Span,
    Verdict,
    as_limits,
    findings,
    would_break,
)
from baken.worktime.rules.book import DAY, Book
from baken.worktime.tests.spans import MONDAY, SPRING, at, work

CALM = settings(max_examples=60, deadline=None)
PEOPLE = st.sampled_from(
    [
        Person(sleeps_in=False),
        Person(sleeps_in=True),
        Person(),
        Person(born_on=date(2009, 2, 1), sleeps_in=False),
    ]
)
KINDS = st.sampled_from([Kind.WORK, Kind.WORK, Kind.WORK, Kind.SLEEP_IN, Kind.ON_CALL, Kind.ABSENT])
#: (day, quarter of an hour at which it starts, how many it lasts, kind)
PIECES = st.tuples(st.integers(0, 40), st.integers(0, 95), st.integers(4, 60), KINDS)
REGIMES = st.sampled_from(
    [
        LAW,
        Regime({"daily-rest": 12 * 60, "row-with-nights": 5, "week-hours": 48 * 60}),
        Regime({"row-with-nights": 8, "nights-sixteen-weeks": 60, "on-call-agreed": 1}),
    ]
)


def spans_of(pieces: list[tuple[int, int, int, Kind]], first: date = SPRING - timedelta(13)) -> list[Span]:
    return [
        Span(
            at(first + timedelta(day), begin / 4), at(first + timedelta(day), (begin + quarters) / 4), 30, kind, str(n)
        )
        for n, (day, begin, quarters, kind) in enumerate(pieces)
    ]


def places(found: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    return {(one.rule, one.since, one.until, one.measured, one.verdict) for one in found}


@CALM
@given(pieces=st.lists(PIECES, max_size=25), person=PEOPLE, regime=REGIMES, data=st.data())
def test_the_order_of_shifts_does_not_matter(
    pieces: list[tuple[int, int, int, Kind]], person: Person, regime: Regime, data: st.DataObject
) -> None:
    spans = spans_of(pieces)
    shuffled = data.draw(st.permutations(spans))
    assert findings(person, spans, regime) == findings(person, shuffled, regime)


@CALM
@given(pieces=st.lists(PIECES, min_size=1, max_size=25), person=PEOPLE, regime=REGIMES)
def test_what_a_shift_would_break_is_the_difference(
    pieces: list[tuple[int, int, int, Kind]], person: Person, regime: Regime
) -> None:
    *spans, added = spans_of(pieces)
    before, after = findings(person, spans, regime), findings(person, [*spans, added], regime)
    new = would_break(person, spans, added, regime)
    assert places(new) == places(after) - places(before)
    assert new == would_break(person, spans, added, regime, before=before)


@CALM
@given(pieces=st.lists(PIECES, min_size=1, max_size=30), without=st.integers(0, 29))
def test_without_a_shift_there_is_never_more_work(pieces: list[tuple[int, int, int, Kind]], without: int) -> None:
    counted = {
        "shift-hours": "of a shift",
        "night-hours": "of a shift",
        "week-hours": "of a week",
        "four-weeks-hours": "of four weeks",
        "sixteen-weeks-hours": "of sixteen weeks",
        "sleep-in-average": "of 26 weeks",
    }
    for person in (Person(sleeps_in=False), Person(sleeps_in=True)):
        spans = spans_of(pieces)
        before = [one for one in findings(person, spans) if one.rule in counted]
        del spans[without % len(spans)]
        for one in findings(person, spans):
            if one.rule in counted and one.rule != "night-hours":
                assert any(
                    counted[one.rule] == counted[other.rule]
                    and one.measured <= other.measured
                    and one.since < other.until
                    and other.since < one.until
                    for other in before
                )


@CALM
@given(pieces=st.lists(PIECES, max_size=25), person=PEOPLE)
def test_own_stricter_numbers_never_allow_what_the_law_forbids(
    pieces: list[tuple[int, int, int, Kind]], person: Person
) -> None:
    strict = Regime({"daily-rest": 13 * 60, "shift-hours": 8 * 60, "night-rest": 20 * 60, "free-sundays": 26})
    spans = spans_of(pieces)
    refused = {one for one in places(findings(person, spans)) if one[-1] is Verdict.REFUSED}
    assert refused <= places(findings(person, spans, strict))


@CALM
@given(pieces=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 95), st.integers(4, 60)), max_size=14))
def test_rest_is_what_a_clock_would_measure(pieces: list[tuple[int, int, int]]) -> None:
    spans = spans_of([(*piece, Kind.WORK) for piece in pieces])
    book = Book(Person(sleeps_in=False), spans)
    for shift in book.shifts:
        busy = {
            minute
            for other in book.shifts
            for minute in range(max(other.starts, shift.starts), min(other.ends, shift.starts + DAY), 15)
        }
        longest = run = 0
        for minute in range(shift.starts, shift.starts + DAY, 15):
            run = 0 if minute in busy else run + 15
            longest = max(longest, run)
        assert max(book.rests_in(shift.starts, shift.starts + DAY), default=0) == longest


@CALM
@given(pieces=st.lists(PIECES, max_size=25))
def test_hours_in_weeks_add_up_to_all_hours(pieces: list[tuple[int, int, int, Kind]]) -> None:
    spans = spans_of(pieces)
    book = Book(Person(), spans)
    worked = sum(
        int((span.ends_at.timestamp() - span.starts_at.timestamp()) // 60) - span.break_minutes
        for span in spans
        if span.kind is not Kind.ON_CALL
    )
    assert sum(book.week_minutes) == worked


DUTIES = (
    DutyTimes("early", 7 * 60, 15 * 60, 450),
    DutyTimes("day", 9 * 60, 17 * 60 + 30, 480),
    DutyTimes("late", 14 * 60 + 30, 23 * 60, 480),
    DutyTimes("night", 22 * 60 + 45, 31 * 60 + 15, 480),
    DutyTimes("long", 8 * 60, 22 * 60, 780),
)
SLEEP_IN = DutyTimes("sleep-in", 16 * 60, 33 * 60, 975, Kind.SLEEP_IN)


def fits(limit: AtMost, roster: list[DutyTimes | None]) -> bool:
    had = [roster[day] for day in limit.days]
    counted = [duty for duty in had if duty and (limit.duties is None or duty.key in limit.duties)]
    return (len(counted) if limit.counts == "shifts" else sum(duty.minutes for duty in counted)) <= limit.most


@settings(max_examples=40, deadline=None)
@given(
    choices=st.lists(st.integers(0, 7), min_size=28, max_size=28),
    asleep=st.sampled_from([False, True, None]),
    history=st.lists(st.tuples(st.integers(1, 100), st.sampled_from(DUTIES[:4])), max_size=40),
)
def test_a_roster_within_the_limits_breaks_nothing_that_is_not_left_for_later(
    *, choices: list[int], asleep: bool | None, history: list[tuple[int, DutyTimes]]
) -> None:
    duties = DUTIES if asleep is False else (*DUTIES, SLEEP_IN)
    person = Person(sleeps_in=asleep)
    past = [
        work(-day, duty.starts / 60, duty.ends / 60, duty.ends - duty.starts - duty.minutes)
        for day, duty in {day: duty for day, duty in history if day > 2}.items()
    ]
    limits = as_limits(person, duties, first=MONDAY, days=28, history=past)
    roster: list[DutyTimes | None] = [None] * 28
    for day, choice in enumerate(choices):
        duty = duties[choice] if choice < len(duties) else None
        if duty is None or duty.key in limits.cannot:
            continue
        before = roster[day - 1] if day else None
        if before and duty.key in limits.not_followed_by[before.key]:
            continue
        roster[day] = duty
        keys = [one.key if one else None for one in roster[: day + 1]]
        never = any(
            len(keys) >= len(pattern.days)
            and all(of is None or key in of for key, of in zip(keys[-len(pattern.days) :], pattern.days, strict=True))
            for pattern in limits.never
        )
        if never or not all(fits(limit, roster) for limit in limits.at_most):
            roster[day] = None
    spans = [
        work(day, duty.starts / 60, duty.ends / 60, duty.ends - duty.starts - duty.minutes, duty.kind)
        for day, duty in enumerate(roster)
        if duty
    ]
    made = {span.key for span in spans}
    known = findings(person, past)
    left = {one.rule for one in findings(person, [*past, *spans]) if one not in known and made & set(one.keys)}
    assert not left - set(limits.later) - {"break"} - {one.rule for one in known}


def test_what_is_too_long_or_too_soon_cannot_be_had() -> None:
    limits = as_limits(Person(sleeps_in=False), DUTIES, first=MONDAY, days=28)
    assert limits.cannot == {"long"}
    assert limits.not_followed_by["late"] >= {"early", "day"}
    assert limits.not_followed_by["night"] >= {"early", "day", "late"}
    assert limits.not_followed_by["early"] == frozenset()
    young = as_limits(Person(born_on=date(2009, 1, 1)), (*DUTIES, SLEEP_IN), first=MONDAY, days=28)
    assert young.cannot == {"night", "long", "sleep-in"}


def test_what_was_worked_before_is_taken_off() -> None:
    past = [work(-7 * week + day, 9, 18.75) for week in range(1, 16) for day in range(6)]
    limits = as_limits(Person(sleeps_in=False), DUTIES[:2], first=MONDAY, days=7, history=past)
    sixteen = min(limit.most for limit in limits.at_most if limit.rule == "sixteen-weeks-hours")
    assert sixteen == (48 * 16 - 54 * 15) * 60 if 48 * 16 > 54 * 15 else sixteen == 0


def test_looking_at_a_year_takes_no_time() -> None:
    spans = [work(day, *((7, 15), (15, 23), (22.5, 31))[day % 3]) for day in range(0, 364, 2)]
    person = Person(sleeps_in=False)
    findings(person, spans)
    began = time.perf_counter()
    findings(person, spans)
    assert time.perf_counter() - began < 0.2  # about 3 ms on a quiet machine
