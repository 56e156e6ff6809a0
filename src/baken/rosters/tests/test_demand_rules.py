"""What a home needs and whether it is there, as rules: YG-02, YG-03, YG-06, SL-07; by moments and over midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.homes.rules.kinds import Family, Kind, kinds
from baken.homes.rules.patterns import Pattern
from baken.presence.rules.defaults import default_division
from baken.presence.rules.expected import Absent, Lives
from baken.presence.rules.local import Span, moment
from baken.presence.rules.norms import Norms
from baken.presence.rules.timeline import Timeline, timeline
from baken.rosters.rules.changed import changed, kept
from baken.rosters.rules.counting import Count, count, without_handovers
from baken.rosters.rules.coverage import Coverage, Level, Stretch, Works, covered
from baken.rosters.rules.defaults import shift_sets, shifts_for
from baken.rosters.rules.demand import Asked, Demand, Extra, Need, OwnNeed, awake_of, demand
from baken.rosters.rules.raising import KindOfShift, raised

HOME, ELSEWHERE = UUID(int=1), UUID(int=2)
YOUTH = Norms(per_worker=4, by_day=1, at_peak=2, at_night=1)
DEMENTIA = Norms(alone_needs_someone_to_call=True)
MONDAY = date(2025, 11, 24)
SATURDAY = MONDAY + timedelta(days=5)
#: Home from Friday afternoon three until Sunday evening seven.
WEEKENDS_AWAY = Pattern(MONDAY - timedelta(days=70), 1, ((0, 4 * 1440 + 900), (6 * 1440 + 1140, 7 * 1440)))


def hour(day: date, at: float, lasts: float) -> Span:
    return Span(moment(day, round(at * 60)), moment(day, round((at + lasts) * 60)))


def living(
    number: int, first: date = MONDAY, days: int = 8, *, away: tuple[Span, ...] = (), weekends: bool = False
) -> list[Timeline]:
    """So many who live here; `away` are absences of all of them."""
    lives = [Lives(HOME, MONDAY - timedelta(days=70), patterns=(WEEKENDS_AWAY,) if weekends else ())]
    absences = [Absent(UUID(int=n), one.start, one.end, "weekend") for n, one in enumerate(away)]
    window = Span(moment(first), moment(first + timedelta(days=days)))
    return [timeline(lives, absences, (), window=window, now=moment(first)) for _number in range(number)]


def asked(
    present: list[Timeline], *, norms: Norms = YOUTH, usual: list[Timeline] | None = None, **more: object
) -> Asked:
    return Asked(
        HOME,
        norms,
        default_division(Family.YOUTH),
        present=present,
        usual=present if usual is None else usual,
        **more,  # type: ignore[arg-type]  # the other fields of a question
    )


def need_at(found: Demand, when: datetime) -> Need:
    return next(one for one in found.needs if when in one.span)


def stretch_at(found: Coverage, when: datetime) -> Stretch:
    return next(one for one in found.stretches if when in one.span)


@pytest.mark.parametrize(
    ("residents", "minutes", "awake", "present", "rule"),
    [
        (4, 600, 1, 0, "YG-03"),
        (5, 600, 2, 0, "YG-02"),
        (8, 600, 2, 0, "YG-02"),
        (9, 600, 3, 0, "YG-02"),
        (4, 1050, 2, 0, "YG-03"),
        (9, 1050, 3, 0, "YG-02"),
        (9, 60, 0, 1, "YG-03"),
        (0, 600, 0, 0, ""),
    ],
)
def test_the_norm_by_who_is_there(residents: int, minutes: int, awake: int, present: int, rule: str) -> None:
    need = need_at(
        demand(asked(living(residents)), MONDAY, MONDAY + timedelta(7)), moment(MONDAY + timedelta(1), minutes)
    )
    assert (need.awake, need.present, need.rule) == (awake, present, rule)


def test_who_is_home_for_the_weekend_asks_nobody() -> None:
    """YG-06: eight youths on weekdays, three of them always; on Saturday one worker is enough by day."""
    here = living(3) + living(5, weekends=True)
    found = demand(asked(here), MONDAY, MONDAY + timedelta(7))
    assert need_at(found, moment(MONDAY, 600)).awake == 2
    saturday = need_at(found, moment(SATURDAY, 600))
    assert (saturday.awake, saturday.residents) == (1, 3)
    sunday = SATURDAY + timedelta(1)
    assert need_at(found, moment(sunday, 18 * 60 + 59)).residents == 3
    assert need_at(found, moment(sunday, 19 * 60)).residents == 8


def test_what_a_home_asks_itself_follows_who_is_away() -> None:
    """Two are planned for eight youths. Six are away for once: then one is enough, and two are too many."""
    own = [OwnNeed(hour(SATURDAY, 8, 14), None, 2, 2)]
    away = (Span(moment(SATURDAY - timedelta(1), 900), moment(SATURDAY + timedelta(1), 1140)),)
    usual = living(8)
    need = need_at(demand(asked(usual, own=own), SATURDAY, SATURDAY + timedelta(1)), moment(SATURDAY, 600))
    assert need.least_awake == 2
    here = living(2) + living(6, away=away)
    found = demand(asked(here, usual=usual, own=own), SATURDAY, SATURDAY + timedelta(1))
    need = need_at(found, moment(SATURDAY, 600))
    assert (need.awake, need.least_awake) == (1, 1)
    coverage = covered(found, [Works(hour(SATURDAY, 8, 14))] * 2)
    morning = coverage.on(SATURDAY)[0]
    assert (morning.level, morning.over) == (Level.MUCH, 1)
    # one more than the norm by choice stays one more
    own = [OwnNeed(hour(SATURDAY, 8, 14), None, 3, 3)]
    need = need_at(demand(asked(here, usual=usual, own=own), SATURDAY, SATURDAY + timedelta(1)), moment(SATURDAY, 600))
    assert need.least_awake == 2


def test_an_outing_asks_someone_besides() -> None:
    outing = Extra(hour(MONDAY, 10, 4), 1, "Uitje naar het bos")
    found = demand(asked(living(4), extras=[outing]), MONDAY, MONDAY + timedelta(1))
    need = need_at(found, moment(MONDAY, 660))
    assert (need.least_awake, need.why) == (2, ("Uitje naar het bos",))
    stretch = stretch_at(covered(found, [Works(hour(MONDAY, 7, 10))]), moment(MONDAY, 660))
    assert (stretch.level, stretch.short, stretch.is_for_extra) == (Level.LITTLE, 1, True)


def test_who_moves_is_counted_in_each_home_in_turn() -> None:
    day = MONDAY + timedelta(days=2)
    lives = [Lives(HOME, MONDAY - timedelta(9), day), Lives(ELSEWHERE, day)]
    window = Span(moment(MONDAY), moment(MONDAY + timedelta(8)))
    here = [timeline(lives, (), (), window=window, now=moment(MONDAY))]
    found = demand(asked(here), MONDAY, MONDAY + timedelta(7))
    assert need_at(found, moment(day, -60)).residents == 1
    assert need_at(found, moment(day, 60)).least_present == 0


def test_a_part_is_as_good_as_its_weakest_moment() -> None:
    """YG-03: at dinner two; the second comes at half past five."""
    found = demand(asked(living(4)), MONDAY, MONDAY + timedelta(1))
    works = [Works(hour(MONDAY, 7, 16)), Works(hour(MONDAY, 17.5, 3))]
    dinner = next(part for part in covered(found, works).parts if part.on.part.name == "dinner")
    assert (dinner.level, dinner.short, dinner.worst.rule) == (Level.NORM, 1, "YG-03")
    assert dinner.of(Level.NORM) == [hour(MONDAY, 17, 0.5)]
    assert [part.on.part.name for part in covered(found, works).short_parts] == ["early", "dinner", "night"]


def test_asleep_counts_at_night_only() -> None:
    found = demand(asked(living(4)), MONDAY, MONDAY + timedelta(2))
    asleep = Works(hour(MONDAY, 23.5, 8.5), is_awake=False)
    coverage = covered(found, [asleep, Works(hour(MONDAY, 23, 0.5))])
    night = next(part for part in coverage.on(MONDAY) if part.on.part.name == "night")
    assert night.level is Level.ENOUGH
    early = stretch_at(coverage, moment(MONDAY + timedelta(1), 430))
    assert (early.level, early.awake, early.asleep, early.short) == (Level.NORM, 0, 1, 2)


def test_an_open_shift_covers_nothing_and_is_known() -> None:
    found = demand(asked(living(4)), MONDAY, MONDAY + timedelta(1))
    part = covered(found, [Works(hour(MONDAY, 9, 6), is_open=True)]).on(MONDAY)[1]
    assert (part.level, part.short, part.open) == (Level.NORM, 1, 1)


def test_who_is_alone_needs_someone_to_call() -> None:
    """SL-07: one alone at night, and from two to four nobody answers."""
    night = [OwnNeed(hour(MONDAY, 23, 8), None, 1, 1)]
    found = demand(asked(living(6), norms=DEMENTIA, own=night), MONDAY, MONDAY + timedelta(1))
    works, gap = [Works(hour(MONDAY, 23, 8))], hour(MONDAY, 26, 2)
    part = covered(found, works, [gap]).on(MONDAY)[-1]
    assert (part.level, part.worst.rule, part.of(Level.LITTLE)) == (Level.LITTLE, "SL-07", [gap])
    assert covered(found, works * 2, [gap]).on(MONDAY)[-1].level is Level.MUCH
    assert covered(found, works).on(MONDAY)[-1].level is Level.ENOUGH


@pytest.mark.parametrize(("sunday", "hours"), [(date(2026, 3, 29), 7.5), (date(2025, 10, 26), 9.5)])
def test_the_night_in_which_the_clock_changes(sunday: date, hours: float) -> None:
    day = sunday - timedelta(days=1)
    found = demand(asked(living(4, day, 3)), day, sunday + timedelta(1))
    night = next(part for part in found.parts if part.day == day and part.part.name == "night")
    assert night.span.hours == hours
    shift = Works(Span(moment(day, 1410), moment(sunday, 480)), is_awake=False)
    assert covered(found, [shift]).on(day)[-1].level is Level.ENOUGH


def test_an_overlap_for_a_handover_is_no_need_and_not_too_much() -> None:
    early, late = OwnNeed(hour(MONDAY, 7, 8.5), None, 1, 1), OwnNeed(hour(MONDAY, 15, 8), None, 1, 1)
    found = demand(asked(living(4), norms=DEMENTIA, own=[early, late]), MONDAY, MONDAY + timedelta(1))
    assert max(need.least_awake for need in found.needs) == 1
    works = [Works(hour(MONDAY, 7, 8.5)), Works(hour(MONDAY, 15, 8))]
    assert {one.level for one in covered(found, works).stretches if one.span.end <= moment(MONDAY, 1380)} == {
        Level.ENOUGH
    }


def test_what_changed_since_the_roster_was_published() -> None:
    """Five stay home for a weekend after all: fewer are needed, and it is known what was expected."""
    before = demand(asked(living(8)), MONDAY, MONDAY + timedelta(7))
    away = (Span(moment(SATURDAY, 0), moment(SATURDAY + timedelta(1), 0)),)
    now = demand(asked(living(3) + living(5, away=away)), MONDAY, MONDAY + timedelta(7))
    found = changed(kept(before), now, since=moment(MONDAY))
    assert found
    assert {(one.before, one.now, one.residents_before, one.need.residents) for one in found} == {(2, 1, 8, 3)}
    assert {one.span.start.date() for one in found} == {SATURDAY}
    assert not changed(kept(now), now, since=moment(MONDAY))
    assert not changed(kept(before), now, since=moment(SATURDAY + timedelta(1)))
    assert changed([], now, since=moment(MONDAY)) == []


MOMENTS = st.integers(0, 96).map(lambda quarters: datetime(2025, 11, 24, tzinfo=UTC) + timedelta(minutes=15 * quarters))
SPANS = st.tuples(MOMENTS, MOMENTS).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(st.tuples(SPANS, st.integers(0, 3)), max_size=8))
def test_counting_is_the_sum_at_every_moment(spans: list[tuple[Span, int]]) -> None:
    found = count(spans)
    for quarter in range(97):
        when = datetime(2025, 11, 24, tzinfo=UTC) + timedelta(minutes=15 * quarter)
        assert found.at(when) == sum(times for span, times in spans if when in span)
    assert list(found.moments) == sorted(set(found.moments))


@given(st.lists(st.tuples(SPANS, st.integers(1, 2)), max_size=8))
def test_taking_handovers_off_lowers_only_short_tops(spans: list[tuple[Span, int]]) -> None:
    found = count(spans)
    lower = without_handovers(found)
    for quarter in range(97):
        when = datetime(2025, 11, 24, tzinfo=UTC) + timedelta(minutes=15 * quarter)
        assert 0 <= lower.at(when) <= found.at(when)
    assert without_handovers(lower) == lower
    assert not any(_is_short_top(lower, place) for place in range(len(lower.moments) - 1))


def _is_short_top(of: Count, place: int) -> bool:
    before = of.numbers[place - 1] if place else 0
    lasts = of.moments[place + 1] - of.moments[place]
    return of.numbers[place] > max(before, of.numbers[place + 1]) and lasts <= timedelta(hours=1)


WORKS = st.builds(Works, SPANS, st.booleans(), st.booleans())


@given(st.integers(0, 9), st.lists(WORKS, max_size=6), WORKS)
def test_nobody_more_makes_it_worse(residents: int, works: list[Works], one: Works) -> None:
    """Whoever is added only takes away what is short; and every minute of the days is judged once."""
    found = demand(asked(living(residents)), MONDAY, MONDAY + timedelta(1))
    less, more = covered(found, works), covered(found, [*works, one])
    for after in more.stretches:
        before = stretch_at(less, after.span.start)
        assert after.short <= before.short
    assert [part.on for part in more.parts] == list(found.parts)
    edges = [(piece.span.start, piece.span.end) for piece in more.stretches]
    assert all(one[1] == other[0] for one, other in pairwise(edges))


@given(st.integers(0, 9), st.lists(WORKS, max_size=5))
def test_a_stretch_is_broken_exactly_where_the_norm_says_so(residents: int, works: list[Works]) -> None:
    """YG-02 and YG-03, brute force at each quarter of an hour."""
    found = demand(asked(living(residents)), MONDAY, MONDAY + timedelta(1))
    coverage = covered(found, works)
    for quarter in range(0, 96, 3):
        when = moment(MONDAY, 420) + timedelta(minutes=15 * quarter)
        here = [one for one in works if when in one.span and not one.is_open]
        awake = sum(one.is_awake for one in here)
        part = next(part for part in found.parts if when in part.span)
        least = {"peak": 2, "day": 1, "night": 1}[part.part.kind]
        needed = least if part.part.kind == "night" else max(least, -(-residents // 4))
        counted = len(here) if part.part.kind == "night" else awake
        stretch = stretch_at(coverage, when)
        assert (stretch.level is Level.NORM) is (residents > 0 and counted < needed)


@pytest.mark.parametrize("kind", [*kinds().values()], ids=lambda kind: kind.key)
def test_the_usual_shifts_keep_the_norm_of_a_home_of_four(kind: Kind) -> None:
    """YG-03: with the shifts that a home begins with, filled as it says, nothing is short for four residents."""
    family = kind.family
    norms = YOUTH if family is Family.YOUTH else DEMENTIA
    own = []
    for shift in shifts_for(kind):
        for number in range(-1, 8):
            day = MONDAY + timedelta(number)
            span = Span(moment(day, shift.begins_at), moment(day, shift.begins_at + shift.minutes))
            asleep = None
            if shift.sleeps_from is not None and shift.sleeps_for is not None:
                begins = shift.begins_at + shift.sleeps_from
                asleep = Span(moment(day, begins), moment(day, begins + shift.sleeps_for))
            least, wanted = shift.numbers[day.weekday()]
            own.append(OwnNeed(span, asleep, least, wanted))
    works = [Works(span) for one in own for _n in range(one.wanted) for span in awake_of(one.span, one.asleep)]
    works += [Works(one.asleep, False) for one in own if one.asleep for _n in range(one.wanted)]
    question = Asked(HOME, norms, default_division(family), living(4, MONDAY, 8), living(4, MONDAY, 8), own)
    coverage = covered(demand(question, MONDAY, MONDAY + timedelta(7)), works)
    assert [(part.on.day, part.on.part.name, part.level) for part in coverage.short_parts] == []
    assert {part.level for part in coverage.parts} <= {Level.ENOUGH}


def test_the_usual_shifts_have_the_breaks_that_the_law_asks() -> None:
    """ATW 5:4: half an hour above five and a half hours, three quarters above ten; in October a night is longer."""
    for one in shift_sets():
        for shift in one.shifts:
            lasts = shift.minutes + (60 if shift.begins_at + shift.minutes > 1440 + 180 else 0)
            least = 45 if lasts > 600 else 30 if lasts > 330 else 0
            assert shift.break_minutes >= least, shift.letter


@pytest.mark.parametrize("residents", [0, 4, 9])
def test_raised_numbers_keep_the_norm_and_none_of_them_is_more_than_it_takes(residents: int) -> None:
    """YG-02: one worker for four, whoever lives there; take one away that was added, and something is short."""
    kinds_of_shifts = [
        KindOfShift(UUID(int=number), shift.begins_at, shift.minutes, shift.sleeps_from, shift.sleeps_for)
        for number, shift in enumerate(shifts_for(kinds()["youth-neighbourhood"]))
    ]
    usual = demand(asked(living(residents, days=15)), MONDAY, MONDAY + timedelta(14))
    found = raised(kinds_of_shifts, {}, usual)
    assert bool(found) is (residents > 0)
    assert not _short(kinds_of_shifts, found, usual)
    for key in found:
        assert _short(kinds_of_shifts, {**found, key: found[key] - 1}, usual), "nothing is asked in vain"
    assert raised(kinds_of_shifts, found, usual) == {}


def _short(kinds_of_shifts: list[KindOfShift], numbers: dict[tuple[UUID, int], int], usual: Demand) -> list[Stretch]:
    works = [
        one
        for kind in kinds_of_shifts
        for day in [MONDAY + timedelta(n) for n in range(-1, 14)]
        for _n in range(numbers.get((kind.id, day.isoweekday()), 0))
        for one in kind.works(day)
    ]
    return [one for one in covered(usual, works).stretches if one.level is Level.NORM]
