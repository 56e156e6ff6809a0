"""Presence without a database: YG-06 through midnight, weekends and both changes of the clock; YG-02 and YG-03."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from baken.homes.rules.patterns import Pattern
from baken.presence.rules.expected import Absent, Because, Lives, Repeat, expected
from baken.presence.rules.local import FOREVER, MINUTES, Span, local, moment, whole_day
from baken.presence.rules.norms import Level, Norms, Staff, judge, most_at_once, weakest
from baken.presence.rules.parts import DayPart, Division, PartKind, complaint, parts_between
from baken.presence.rules.timeline import Noted, NoteKind, Timeline, evening_of, guidance_is_refused, timeline

HOME = UUID(int=1)
MONDAY = date(2026, 3, 2)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
#: Here from Sunday evening seven until Friday afternoon three.
SCHOOL_WEEK = ((0, 4 * MINUTES + 900), (6 * MINUTES + 1140, 7 * MINUTES))
FULL = Lives(HOME, date(2025, 1, 6))
PART = Lives(HOME, date(2025, 1, 6), kind="part_time", patterns=(Pattern(date(2025, 1, 6), 1, SCHOOL_WEEK),))
YOUTH = Norms(per_worker=4, by_day=1, at_peak=2, at_night=1)

days_of_years = st.dates(date(2025, 2, 1), date(2027, 12, 1))


def span(first: date, number: int = 7) -> Span:
    return Span(moment(first), moment(first + timedelta(days=number)))


def noted(at: datetime, kind: str, until: datetime | None = None) -> Noted:
    return Noted(uuid4(), at, at, NoteKind(kind), "Bram", until)


def known(
    *notes: Noted,
    lives: Lives = FULL,
    absent: tuple[Absent, ...] = (),
    first: date = MONDAY,
    now: datetime | None = None,
) -> Timeline:
    return timeline([lives], absent, notes, window=span(first, 14), now=now or moment(first, 720))


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    weeks = draw(st.integers(1, 4))
    ends = draw(st.lists(st.integers(0, weeks * 7 * MINUTES), min_size=2, max_size=8, unique=True))
    edges = sorted(ends)
    parts = tuple(zip(edges[::2], edges[1::2], strict=False))
    return Pattern(draw(days_of_years), weeks, parts)


@given(patterns(), days_of_years)
@settings(max_examples=60, deadline=None)
def test_over_a_year_a_pattern_and_its_absence_fill_the_stay_without_overlap(pattern: Pattern, first: date) -> None:
    """YG-06: every moment of the stay is either here or away, also where the clock changes."""
    window = span(first, 366)
    found = expected([Lives(HOME, first, kind="part_time", patterns=(pattern,))], (), window)
    assert found[0].span.start == window.start
    assert found[-1].span.end == window.end
    assert all(one.span.end == other.span.start for one, other in itertools.pairwise(found))
    assert all(segment.span for segment in found)


@given(
    st.lists(
        st.tuples(st.integers(0, 14 * MINUTES), st.sampled_from(list(NoteKind)), st.none() | st.integers(1, 4000)),
        max_size=12,
    ),
    patterns(),
    st.integers(0, 14 * MINUTES),
)
@settings(max_examples=80, deadline=None)
def test_what_was_noted_never_tears_a_hole(
    said: list[tuple[int, NoteKind, int | None]], pattern: Pattern, at: int
) -> None:
    """Whatever is noted, at every moment of a stay someone is here or away: one of the two, with a reason."""
    start = moment(MONDAY)
    now = start + timedelta(minutes=at)
    notes = [
        noted(start + timedelta(minutes=when), kind, start + timedelta(minutes=when + more) if more else None)
        for when, kind, more in said
        if start + timedelta(minutes=when) <= now
    ]
    found = timeline(
        [Lives(HOME, date(2024, 1, 1), kind="part_time", patterns=(pattern,))],
        (),
        notes,
        window=span(MONDAY, 14),
        now=now,
    ).segments
    assert found[0].span.start == start
    assert found[-1].span.end == span(MONDAY, 14).end
    assert all(one.span.end == other.span.start for one, other in itertools.pairwise(found))
    last = max(notes, key=lambda note: (note.at, note.recorded_at, note.id), default=None)
    if last and last.at == now:
        state = Timeline(found, now).at(now)
        assert state is None or state.here == last.here


@given(days_of_years, st.integers(0, 2 * MINUTES))
def test_a_day_has_as_many_hours_as_the_clock_says(day: date, minutes: int) -> None:
    assert whole_day(day).hours in (23, 24, 25)
    assert moment(day, minutes) <= moment(day, minutes + 60)


def test_both_changes_of_the_clock() -> None:
    assert whole_day(SPRING).hours == 23
    assert whole_day(AUTUMN).hours == 25
    night = Absent(uuid4(), moment(SPRING - timedelta(1), 22 * 60), moment(SPRING, 10 * 60), "family")
    assert [one.span.hours for one in expected([FULL], [night], span(SPRING, 1)) if not one.here] == [10 - 1]
    assert local(moment(SPRING, 150)).hour == 3


def test_part_time_is_here_by_the_pattern() -> None:
    """YG-06: Friday until three, away on Saturday, back on Sunday evening."""
    of = known(lives=PART)
    friday = MONDAY + timedelta(4)
    assert of.is_here_on(friday)
    assert not of.is_here_on(friday + timedelta(1))
    back = of.at(moment(friday, 901))
    assert back
    assert back.why.because is Because.PATTERN
    assert back.why.until == moment(friday + timedelta(2), 1140)


def test_guidance_is_refused_only_to_part_time_on_a_day_not_here_at_all() -> None:
    """YG-06."""
    saturday = MONDAY + timedelta(5)
    holiday = Absent(uuid4(), moment(saturday), moment(saturday + timedelta(1)), "holiday")
    assert guidance_is_refused([PART], known(lives=PART), saturday)
    assert not guidance_is_refused([PART], known(lives=PART), saturday - timedelta(1))
    assert not guidance_is_refused([FULL], known(absent=(holiday,)), saturday)
    was_there = known(noted(moment(saturday, 600), "here"), lives=PART, now=moment(saturday, 900))
    assert not guidance_is_refused([PART], was_there, saturday)


def test_a_planned_absence_beats_the_stay_and_a_note_beats_both() -> None:
    hospital = Absent(uuid4(), moment(MONDAY, 600), None, "hospital")
    of = known(absent=(hospital,))
    away = of.at(moment(MONDAY, 700))
    assert away
    assert not away.here
    assert away.why.reason == "hospital"
    assert away.why.until is None
    back = known(noted(moment(MONDAY, 660), "back"), absent=(hospital,)).at(moment(MONDAY, 700))
    assert back
    assert back.here
    assert back.why.by == "Bram"


def test_who_was_noted_away_stays_away_until_noted_back_but_the_home_counts_on_them() -> None:
    at, now = moment(MONDAY, 845), moment(MONDAY, 1000)
    of = known(noted(at, "away"), now=now)
    here_now, tonight = of.at(now), of.night(MONDAY)
    assert here_now
    assert not here_now.here
    assert tonight
    assert tonight.here
    assert tonight.is_uncertain
    later = known(noted(at, "away"), now=moment(MONDAY + timedelta(3))).night(MONDAY)
    assert later
    assert not later.here


def test_who_is_not_back_in_time_is_overdue() -> None:
    at, until = moment(MONDAY, 845), moment(MONDAY, 1020)
    of = known(noted(at, "away", until), now=moment(MONDAY, 1080))
    found = of.at(moment(MONDAY, 1080))
    assert found
    assert not found.here
    assert found.why.is_overdue
    ahead = known(noted(at, "away", until), now=moment(MONDAY, 900)).at(moment(MONDAY, 1021))
    assert ahead
    assert ahead.here


def test_a_note_holds_until_the_pattern_changes_anyway() -> None:
    friday = MONDAY + timedelta(4)
    of = known(noted(moment(friday, 960), "here"), lives=PART, now=moment(friday, 1000))
    assert of.is_here_on(friday + timedelta(1))
    sunday = of.at(moment(friday + timedelta(2), 1200))
    assert sunday
    assert sunday.here
    assert sunday.why.because is Because.PATTERN
    next_friday = of.at(moment(friday + timedelta(7), 960))
    assert next_friday
    assert not next_friday.here


def test_school_comes_back_on_school_days_until_its_last_day() -> None:
    school = Absent(
        uuid4(), moment(MONDAY, 510), moment(MONDAY, 900), "school", Repeat.SCHOOL_DAYS, MONDAY + timedelta(7)
    )
    of = known(absent=(school,))
    away = [local(one.span.start).weekday() for one in of.segments if not one.here]
    assert away == [0, 1, 2, 3, 4, 0]
    through_the_change = known(absent=(school,), first=date(2026, 3, 23))
    assert all(one.here for one in through_the_change.segments)
    weekly = Absent(uuid4(), moment(date(2026, 3, 28), 1320), moment(date(2026, 3, 29), 540), "family", Repeat.WEEKLY)
    nights = [one for one in known(absent=(weekly,), first=date(2026, 3, 23)).segments if not one.here]
    assert [one.span.hours for one in nights] == [10, 11]


def test_tonight_is_the_night_that_lasts_still() -> None:
    assert evening_of(moment(MONDAY, 200)) == MONDAY - timedelta(1)
    assert evening_of(moment(MONDAY, 600)) == MONDAY


DIVISION = Division(
    (DayPart(420, "a", PartKind.PEAK), DayPart(540, "b", PartKind.DAY), DayPart(1380, "n", PartKind.NIGHT)),
    (DayPart(540, "c", PartKind.DAY), DayPart(1410, "n", PartKind.NIGHT)),
)


@given(days_of_years, st.integers(1, 20))
def test_the_parts_of_days_follow_each_other_without_a_gap(first: date, number: int) -> None:
    """Each moment belongs to one part; the night of a Friday lasts until the Saturday begins, clock or no clock."""
    found = parts_between(DIVISION, first, first + timedelta(number))
    assert all(one.span.end == other.span.start for one, other in itertools.pairwise(found))
    assert all(one.span for one in found)


def test_parts_are_told_what_is_wrong() -> None:
    assert complaint([]) == "none"
    assert complaint([DayPart(60, "a", PartKind.DAY)] * 2) == "twice"
    assert complaint([DayPart(n, "a", PartKind.DAY) for n in range(9)]) == "too-many"
    assert complaint([DayPart(60, " ", PartKind.DAY)]) == "name"
    assert complaint(DIVISION.weekdays) == ""


def test_norms_are_met_at_the_limit_or_broken() -> None:
    """YG-02: one to at most four. YG-03: one by day, two at a peak, one asleep at night."""
    assert judge(YOUTH, PartKind.DAY, 5, Staff(1)).level is Level.BROKEN
    assert judge(YOUTH, PartKind.DAY, 5, Staff(1)).rule == "YG-02"
    assert judge(YOUTH, PartKind.DAY, 4, Staff(1)).level is Level.LIMIT
    assert judge(YOUTH, PartKind.DAY, 3, Staff(1)).level is Level.MET
    assert judge(YOUTH, PartKind.PEAK, 2, Staff(1)).rule == "YG-03"
    assert judge(YOUTH, PartKind.PEAK, 2, Staff(1)).short == 1
    assert judge(YOUTH, PartKind.DAY, 0, Staff(0)).level is Level.BROKEN
    assert judge(YOUTH, PartKind.NIGHT, 8, Staff(0, 1)).level is Level.MET
    assert judge(YOUTH, PartKind.NIGHT, 8, Staff(0, 0)).level is Level.BROKEN
    assert judge(YOUTH, PartKind.DAY, 3, Staff(0, 1)).level is Level.BROKEN
    assert judge(YOUTH, PartKind.DAY, 3, None).level is Level.UNKNOWN
    assert judge(YOUTH, PartKind.DAY, 0, None, lived_in=False).level is Level.EMPTY


def test_who_works_alone_with_people_with_dementia_needs_someone_to_call() -> None:
    """SL-07."""
    norms = Norms(alone_needs_someone_to_call=True)
    assert judge(norms, PartKind.DAY, 7, Staff(1)).rule == "SL-07"
    assert judge(norms, PartKind.DAY, 7, Staff(2)).level is Level.MET


@given(st.integers(0, 60), st.integers(0, 20))
def test_one_resident_more_never_helps_and_one_worker_more_never_harms(residents: int, awake: int) -> None:
    """YG-02."""
    for kind in (PartKind.DAY, PartKind.PEAK):
        here = judge(YOUTH, kind, residents, Staff(awake)).level
        assert judge(YOUTH, kind, residents + 1, Staff(awake)).level >= here
        assert judge(YOUTH, kind, residents, Staff(awake + 1)).level <= here


def test_who_leaves_as_another_comes_was_not_there_together() -> None:
    noon = moment(MONDAY, 720)
    leaves = Absent(uuid4(), noon, None, "family")
    comes = Absent(uuid4(), moment(MONDAY), noon, "family")
    two = [known(absent=(leaves,)), known(absent=(comes,))]
    assert most_at_once(two, whole_day(MONDAY)) == 1
    assert most_at_once([*two, known()], whole_day(MONDAY)) == 2
    assert FOREVER.tzinfo is UTC


def test_a_part_of_a_roster_is_as_good_as_its_weakest_moment() -> None:
    """YG-02: five youths until noon; the second worker goes at eleven. Who sleeps does not count by day."""
    part, noon = Span(moment(MONDAY, 540), moment(MONDAY, 900)), moment(MONDAY, 720)
    people = [known() for _number in range(4)] + [known(absent=(Absent(uuid4(), noon, None, "family"),))]
    whole, until_eleven = (part, False), (Span(part.start, moment(MONDAY, 660)), False)
    found = weakest(YOUTH, PartKind.DAY, part, people, [whole, until_eleven])
    assert (found.level, found.short, found.rule, found.residents, found.staff) == (
        Level.BROKEN, 1, "YG-02", 5, Staff(1),
    )  # fmt: skip
    later = (Span(moment(MONDAY, 660), part.end), True)
    assert weakest(YOUTH, PartKind.DAY, part, people, [whole, until_eleven, later]).staff == Staff(1, 1)
    assert weakest(YOUTH, PartKind.DAY, part, people, [whole, (Span(part.start, noon), False)]).level is Level.LIMIT
    assert weakest(YOUTH, PartKind.DAY, part, people, []).short == 2
    assert weakest(YOUTH, PartKind.DAY, part, [], []).level is Level.EMPTY


@given(st.integers(0, 9), st.integers(0, 3), st.integers(0, 2), st.sampled_from(list(PartKind)))
def test_who_works_all_of_a_part_is_judged_as_when_it_was_entered(
    residents: int, awake: int, asleep: int, kind: PartKind
) -> None:
    part = Span(moment(MONDAY, 540), moment(MONDAY, 900))
    people = [known() for _number in range(residents)]
    duties = [(part, False)] * awake + [(part, True)] * asleep
    entered = judge(YOUTH, kind, most_at_once(people, part), Staff(awake, asleep), lived_in=residents > 0)
    assert weakest(YOUTH, kind, part, people, duties) == entered
