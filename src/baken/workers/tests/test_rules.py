"""When a worker can work, and what holds on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from baken.homes.rules.patterns import DAY, HERE, WEEK, at, monday
from baken.workers.rules.availability import (
    MOST_PARTS,
    Absent,
    Availability,
    AvailabilityError,
    DayException,
    Part,
    Verdict,
    WeekPattern,
    checked_pattern,
    pattern_on,
    timeline,
    verdict,
)
from baken.workers.rules.leave import LeaveStatus, may_become
from baken.workers.rules.people import Guide, WorkerOnRoster
from baken.workers.rules.terms import (
    ContractKind,
    ContractTerm,
    Deployable,
    Expiry,
    Limit,
    LimitTerm,
    SkillTerm,
    expiry,
    grown_up_on,
    is_minor,
    minutes_between,
)
from baken.workers.rules.weeks import counted_from, lines_of, parts_of, week_number
from baken.workers.rules.wishes import WishPeriod, closed_for

CAN, RATHER_NOT, NOT, AWAY = Verdict
HOME, OTHER = UUID(int=1), UUID(int=2)
#: 2026 has 53 weeks: the Monday after its last one is 4 January 2027.
LAST_MONDAY = date(2026, 12, 28)


def span(day: date, starts: float, ends: float) -> tuple[datetime, datetime]:
    """From one hour of a day to another."""
    return at(day, round(starts * 60)), at(day, round(ends * 60))


def of(pattern: WeekPattern) -> Availability:
    return Availability((pattern,))


class TestAPattern:
    def test_of_two_weeks_goes_on_over_the_turn_of_a_year_of_53_weeks(self) -> None:
        """Free in the even week by the calendar would come twice; every other week comes every other week."""
        every_other = of(WeekPattern(date(2026, 12, 14), 2, CAN, (Part(2 * DAY, 3 * DAY, NOT),)))
        wednesdays = [date(2026, 12, 16) + timedelta(weeks=number) for number in range(6)]
        said = [verdict(every_other, span(day, 7, 15)) for day in wednesdays]
        assert said == [NOT, CAN, NOT, CAN, NOT, CAN]

    def test_part_reaches_into_the_next_morning_and_over_the_end_of_the_pattern(self) -> None:
        sunday_night = of(WeekPattern(date(2025, 11, 24), 1, CAN, (Part(6 * DAY + 1320, 6 * DAY + 1860, NOT),)))
        sunday, monday_after = date(2025, 11, 30), date(2025, 12, 1)
        assert verdict(sunday_night, span(sunday, 20, 22)) is CAN
        assert verdict(sunday_night, span(sunday, 20, 22.5)) is NOT
        assert verdict(sunday_night, span(monday_after, 6, 14)) is NOT
        assert verdict(sunday_night, span(monday_after, 7, 15)) is CAN

    def test_of_who_is_on_call_says_when_they_can(self) -> None:
        students = of(WeekPattern(date(2025, 11, 24), 1, NOT, (Part(4 * DAY + 960, 5 * DAY, CAN),)))
        friday = date(2025, 11, 28)
        assert verdict(students, span(friday, 16, 23)) is CAN
        assert verdict(students, span(friday, 15, 23)) is NOT
        assert verdict(students, span(friday, 16, 24.5)) is NOT, "the night is not named"

    def test_holds_until_the_next_one(self) -> None:
        first = WeekPattern(date(2025, 11, 24), 1, NOT)
        then = WeekPattern(date(2025, 12, 3), 2, CAN)
        both = Availability((then, first))
        assert [verdict(both, span(day, 9, 17)) for day in (date(2025, 11, 21), date(2025, 12, 2), then.from_on)] == [
            CAN,
            NOT,
            CAN,
        ]
        assert verdict(both, span(date(2025, 12, 2), 22, 30)) is NOT, "a shift into the new pattern begins in the old"
        assert (pattern_on(both, date(2025, 12, 2)), pattern_on(both, date(2025, 11, 1))) == (first, None)

    @pytest.mark.parametrize(
        ("weeks", "parts", "code", "number"),
        [
            (0, [], "weeks", 0),
            (3, [], "weeks", 0),
            (1, [Part(0, 60, NOT), Part(WEEK, WEEK + 60, NOT)], "outside", 1),
            (1, [Part(-1, 60, NOT)], "outside", 0),
            (1, [Part(60, 60, NOT)], "backwards", 0),
            (1, [Part(0, DAY + 1, NOT)], "too-long", 0),
            (1, [Part(0, 60, AWAY)], "leave", 0),
            (2, [Part(number, number + 1, NOT) for number in range(MOST_PARTS + 1)], "too-many", 0),
        ],
    )
    def test_that_is_none_says_why_and_where(self, weeks: int, parts: list[Part], code: str, number: int) -> None:
        with pytest.raises(AvailabilityError) as caught:
            checked_pattern(date(2025, 11, 24), weeks, CAN, parts)
        assert (caught.value.code, caught.value.number) == (code, number)

    def test_cannot_say_that_someone_is_on_leave(self) -> None:
        with pytest.raises(AvailabilityError):
            checked_pattern(date(2025, 11, 24), 1, AWAY, [])


def test_leave_counts_before_a_day_that_differs_and_that_before_the_pattern() -> None:
    day = date(2025, 11, 26)
    pattern = WeekPattern(date(2025, 11, 24), 1, CAN, (Part(2 * DAY, 3 * DAY, NOT),))
    differs = DayException(day, day, CAN)
    said = Availability((pattern,), (differs,), (Absent(day, day, 840, DAY),))
    assert verdict(of(pattern), span(day, 8, 12)) is NOT
    assert verdict(said, span(day, 8, 12)) is CAN
    assert verdict(said, span(day, 8, 14.5)) is AWAY
    assert [one.is_possible for one in Verdict] == [True, True, False, False]


def test_a_night_that_differs_lies_in_two_days() -> None:
    night = Availability(exceptions=(DayException(date(2025, 11, 28), date(2025, 11, 29), NOT, 1380, 1860),))
    assert verdict(night, span(date(2025, 11, 29), 1, 6)) is NOT
    assert verdict(night, span(date(2025, 11, 30), 6, 14)) is NOT
    assert verdict(night, span(date(2025, 11, 30), 7, 14)) is CAN
    assert verdict(night, span(date(2025, 11, 28), 1, 6)) is CAN


def test_the_night_in_which_the_clock_goes_back_is_an_hour_longer() -> None:
    autumn = date(2026, 10, 24)
    until_three = Availability(exceptions=(DayException(autumn, autumn, NOT, 1320, DAY + 180),))
    line = timeline(until_three, autumn, autumn + timedelta(2))
    assert [point.astimezone(HERE).hour for point in line.points] == [0, 22, 3]
    assert (line.points[2] - line.points[1]) == timedelta(hours=6)
    spring = date(2026, 3, 28)
    skipped = Availability(exceptions=(DayException(spring, spring, NOT, DAY + 130, DAY + 185),))
    assert verdict(skipped, span(spring, 23, 31)) in (CAN, NOT), "an hour that is not there is no mistake"


STARTS = st.integers(0, 2 * WEEK // 30 - 1).map(lambda half: half * 30)
SAID = st.sampled_from([CAN, RATHER_NOT, NOT])


@st.composite
def patterns(draw: st.DrawFn) -> WeekPattern:
    weeks = draw(st.integers(1, 2))
    parts = draw(st.lists(st.tuples(STARTS, st.integers(1, 48), SAID), max_size=6))
    return checked_pattern(
        date(2026, 12, 1) + timedelta(draw(st.integers(0, 60))),
        weeks,
        draw(SAID),
        [Part(starts, starts + 30 * length, said) for starts, length, said in parts if starts < weeks * WEEK],
    )


@st.composite
def availabilities(draw: st.DrawFn) -> Availability:
    found = draw(st.lists(patterns(), max_size=3, unique_by=lambda pattern: pattern.from_on))
    exceptions = []
    for first, length, said, starts, lasts in draw(
        st.lists(
            st.tuples(st.integers(0, 50), st.integers(0, 3), SAID, st.integers(0, 47), st.integers(1, 47)), max_size=3
        )
    ):
        day = date(2026, 12, 10) + timedelta(first)
        exceptions.append(DayException(day, day + timedelta(length), said, starts * 30, (starts + lasts) * 30))
    away = date(2026, 12, 10) + timedelta(draw(st.integers(0, 50)))
    leave = draw(st.sampled_from([(), (Absent(away, away + timedelta(2)),), (Absent(away, away, 720, 1020),)]))
    return Availability(tuple(found), tuple(exceptions), leave)


SPANS = st.tuples(st.integers(0, 60 * 48), st.integers(1, 40)).map(
    lambda pair: (
        at(date(2026, 12, 8), pair[0] * 30),
        at(date(2026, 12, 8), (pair[0] + pair[1]) * 30),
    )
)


def at_a_moment(said: Availability, moment: datetime) -> Verdict:
    """The same by looking at one moment only, the way one would explain it to a colleague."""
    here = moment.astimezone(HERE)
    day, minute = here.date(), here.hour * 60 + here.minute
    strictness = list(Verdict)
    if any((one.first, one.starts) <= (day, minute) and (day, minute) < (one.last, one.ends) for one in said.leave):
        return AWAY
    words = [
        one.verdict
        for one in said.exceptions
        for on, time in ((day, minute), (day - timedelta(days=1), minute + DAY))
        if one.first <= on <= one.last and one.starts <= time < one.ends
    ]
    if words:
        return max(words, key=strictness.index)
    pattern = pattern_on(said, day)
    if pattern is None:
        return CAN
    passed = ((day - monday(pattern.from_on)).days * DAY + minute) % (pattern.weeks * WEEK)
    words = [
        part.verdict
        for part in pattern.parts
        for time in (passed, passed + pattern.weeks * WEEK)
        if part.starts <= time < part.ends
    ]
    return max(words, key=strictness.index) if words else pattern.otherwise


@given(availabilities(), SPANS)
def test_a_span_is_as_good_as_its_strictest_half_hour(said: Availability, asked: tuple[datetime, datetime]) -> None:
    """Over weeks that take turns, the turn of a year, midnight, and days that differ."""
    halves = [asked[0] + timedelta(minutes=30 * number) for number in range(int((asked[1] - asked[0]).seconds / 1800))]
    assume(halves)
    expected = max((at_a_moment(said, half) for half in halves), key=list(Verdict).index)
    assert verdict(said, (asked[0], halves[-1] + timedelta(minutes=30))) is expected


@given(availabilities(), SPANS)
def test_one_line_for_many_days_says_the_same_as_asking_each_time(
    said: Availability, asked: tuple[datetime, datetime]
) -> None:
    line = timeline(said, date(2026, 12, 1), date(2027, 2, 10))
    assert line.covers(asked)
    assert line.verdict(asked) is verdict(said, asked)
    assert line.verdict(asked) is verdict(
        Availability(said.patterns[::-1], said.exceptions[::-1], said.leave), asked
    ), "the order in which things were said does not matter"


@given(availabilities(), SPANS, st.integers(1, 12))
def test_a_shorter_span_is_never_stricter(
    said: Availability, asked: tuple[datetime, datetime], half_hours: int
) -> None:
    shorter = (asked[0], max(asked[0] + timedelta(minutes=30), asked[1] - timedelta(minutes=30 * half_hours)))
    order = list(Verdict)
    assert order.index(verdict(said, shorter)) <= order.index(verdict(said, asked))


@given(patterns(), SPANS, st.integers(0, 3))
def test_a_pattern_comes_back_after_its_weeks(
    pattern: WeekPattern, asked: tuple[datetime, datetime], rounds: int
) -> None:
    """Not in nights in which the clock changes: there are none in these weeks."""
    assume(asked[0] >= at(pattern.from_on, DAY))
    later = timedelta(weeks=pattern.weeks * rounds)
    assert verdict(of(pattern), (asked[0] + later, asked[1] + later)) is verdict(of(pattern), asked)


@given(patterns())
def test_a_pattern_is_said_in_lines_and_read_back(pattern: WeekPattern) -> None:
    weeks, parts = parts_of(lines_of(pattern))
    assert tuple(parts) == pattern.parts if weeks == pattern.weeks else pattern.weeks == 2, "two weeks alike are one"


@given(patterns(), SPANS, st.integers(0, 40))
def test_a_pattern_written_down_from_a_later_day_keeps_its_turns(
    pattern: WeekPattern, asked: tuple[datetime, datetime], later: int
) -> None:
    day = pattern.from_on + timedelta(later)
    assume(asked[0] >= at(day, DAY))
    assert verdict(of(counted_from(pattern, day)), asked) is verdict(of(pattern), asked)
    assert week_number(counted_from(pattern, day), day) == 1


class TestAWorkerOnARoster:
    FIRST, LAST = date(2026, 1, 5), date(2026, 2, 1)

    def worker(self) -> WorkerOnRoster:
        return WorkerOnRoster(
            user_id=UUID(int=9),
            name="Iris Fictief",
            first=self.FIRST,
            last=self.LAST,
            born_on=date(2008, 1, 20),
            contracts=(
                ContractTerm(ContractKind.EMPLOYEE, 28 * 60, date(2025, 1, 1), date(2026, 1, 18)),
                ContractTerm(ContractKind.EMPLOYEE, 35 * 60, date(2026, 1, 19), date(2026, 1, 25)),
            ),
            homes=(Deployable(HOME, True, date(2025, 1, 1)), Deployable(OTHER, False, self.FIRST, self.FIRST)),
            skills=(SkillTerm("medication", "Medicatie", date(2024, 1, 1), date(2026, 1, 10)),),
            limits=(LimitTerm(Limit.NIGHTS, self.FIRST, date(2026, 1, 11)),),
            availability=Availability(leave=(Absent(date(2026, 1, 12), date(2026, 1, 14)),)),
            guides=(Guide(UUID(int=5), True, self.FIRST, date(2026, 1, 9)),),
        )

    def test_has_what_holds_on_the_day(self) -> None:
        iris = self.worker()
        assert [iris.minutes_per_week(date(2026, 1, day)) for day in (18, 19, 26)] == [1680, 2100, 0]
        assert iris.minutes_between(self.FIRST, self.LAST) == 2 * 1680 + 2100
        assert [iris.works_in(HOME, date(2026, 1, day)) for day in (25, 26)] == [True, False], "with a contract only"
        assert (iris.works_in(OTHER, self.FIRST), iris.is_own_of(OTHER, self.FIRST)) == (True, False)
        assert not iris.works_in(OTHER, self.FIRST + timedelta(1))
        assert [iris.has_skill("medication", date(2026, 1, day)) for day in (10, 11)] == [True, False]
        assert [iris.may_not(Limit.NIGHTS, date(2026, 1, day)) for day in (11, 12)] == [True, False]
        assert [iris.is_minor(date(2026, 1, day)) for day in (19, 20)] == [True, False]
        assert [len(iris.guides_on(date(2026, 1, day))) for day in (8, 9)] == [1, 0]
        assert [iris.is_away(date(2026, 1, day)) for day in (11, 12, 14, 15)] == [False, True, True, False]
        assert iris.contract_kind(self.LAST) is None

    def test_says_the_same_within_the_days_asked_and_beyond_them(self) -> None:
        iris = self.worker()
        assert iris.verdict(span(date(2026, 1, 11), 22, 31)) is AWAY
        assert iris.verdict(span(date(2026, 1, 15), 7, 15)) is CAN
        assert iris.verdict(span(date(2026, 6, 1), 7, 15)) is CAN


@given(st.dates(date(1950, 1, 1), date(2020, 12, 31)))
def test_who_is_grown_up_is_so_on_one_day(born_on: date) -> None:
    day = grown_up_on(born_on)
    assert (is_minor(born_on, day - timedelta(1)), is_minor(born_on, day), is_minor(None, day)) == (True, False, False)


def test_a_skill_counts_on_its_last_day_and_is_seen_to_run_out_in_time() -> None:
    today = date(2026, 1, 1)
    stands = [
        expiry(SkillTerm("bhv", "BHV", begin, end), today, 60)
        for begin, end in (
            (date(2026, 1, 2), None),
            (today, None),
            (date(2025, 1, 1), date(2025, 12, 31)),
            (date(2025, 1, 1), today),
            (date(2025, 1, 1), today + timedelta(60)),
            (date(2025, 1, 1), today + timedelta(61)),
        )
    ]
    assert stands == [Expiry.TO_COME, Expiry.VALID, Expiry.EXPIRED, Expiry.SOON, Expiry.SOON, Expiry.VALID]


def test_contract_minutes_of_a_part_of_a_week() -> None:
    contracts = [ContractTerm(ContractKind.EMPLOYEE, 700, date(2026, 1, 7))]
    assert minutes_between(contracts, date(2026, 1, 5), date(2026, 1, 11)) == 500
    assert minutes_between(contracts, date(2026, 1, 1), date(2026, 1, 6)) == 0


def test_a_wish_can_be_said_while_one_of_the_homes_still_listens() -> None:
    now = datetime(2026, 1, 10, 12, tzinfo=UTC)
    closed = WishPeriod(HOME, "februari", date(2026, 2, 2), date(2026, 3, 1), now - timedelta(1))
    open_ = WishPeriod(OTHER, "februari", date(2026, 2, 9), date(2026, 3, 8), now)
    assert closed_for(date(2026, 2, 3), [closed, open_], now) == closed
    assert closed_for(date(2026, 2, 10), [closed, open_], now) is None
    assert closed_for(date(2026, 1, 12), [closed, open_], now) is None


def test_leave_that_was_refused_or_taken_back_is_asked_for_anew() -> None:
    allowed = {(status, wanted) for status in LeaveStatus for wanted in LeaveStatus if may_become(status, wanted)}
    assert allowed == {
        ("asked", "approved"),
        ("asked", "refused"),
        ("asked", "withdrawn"),
        ("approved", "withdrawn"),
    }
