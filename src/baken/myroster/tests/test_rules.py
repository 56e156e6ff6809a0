"""The balance, what came between a swap, and the calendar: without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from baken.myroster.rules.balance import Period, Span, Work, beside, periods, totals
from baken.myroster.rules.calendar import CalendarEvent, changed_at, etag, written
from baken.myroster.rules.secrets import mark_of, new_secret
from baken.myroster.rules.swaps import Between, came_between, came_between_two
from baken.presence.rules.local import moment

MONDAY = date(2025, 11, 24)
WEEK = Period(MONDAY, MONDAY + timedelta(days=6))


def work(number: int, begin: int, end: int, **more: object) -> Work:
    """A shift so many days from Monday, from hour to hour."""
    on = MONDAY + timedelta(days=number)
    starts, ends = moment(on, begin * 60), moment(on, end * 60)
    return Work(on, starts, ends, (end - begin) * 60, **more)  # type: ignore[arg-type]  # for brevity


def test_nights_are_those_awake_and_sleep_ins_count_apart() -> None:
    works = [work(0, 23, 31), work(1, 22, 32, is_sleep_in=True), work(3, 14, 25), work(4, 15, 23)]
    found = totals(works, WEEK, frozenset())
    assert (found.nights, found.sleep_ins, found.shifts) == (1, 1, 4)  # one hour after midnight makes no night


def test_a_weekend_counts_once_and_a_night_into_sunday_counts_as_sunday() -> None:
    found = totals([work(5, 7, 15), work(5, 23, 31)], WEEK, frozenset())
    assert (found.weekends, found.sundays) == (1, 1)
    assert totals([work(4, 15, 23)], WEEK, frozenset()).weekends == 0
    assert totals([work(4, 23, 31)], WEEK, frozenset()).weekends == 1


def test_public_holidays_are_counted_by_day() -> None:
    christmas = frozenset({MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)})
    assert totals([work(1, 22, 32, is_sleep_in=True), work(2, 15, 23)], WEEK, christmas).holidays == 2


def test_what_was_worked_counts_where_it_is_known() -> None:
    found = totals([work(0, 7, 15, is_worked=True), work(1, 7, 15)], WEEK, frozenset())
    assert (found.minutes, found.worked_minutes) == (960, 480)


def test_the_team_stays_unnamed_where_there_are_few_and_the_range_holds_everybody() -> None:
    team = [totals([work(n, 23, 31) for n in range(count)], WEEK, frozenset()) for count in (0, 1, 4)]
    assert beside(team[:2]) == {}
    nights = beside(team)["nights"]
    assert (nights.least, nights.most, round(nights.average, 2)) == (0, 4, 1.67)
    assert 4 in nights
    assert 5 not in nights


def test_the_times_one_looks_over_end_with_this_week() -> None:
    found = periods(MONDAY + timedelta(days=2))
    assert found[Span.WEEKS_4] == Period(MONDAY - timedelta(weeks=3), WEEK.last)
    assert found[Span.ROSTER] == WEEK
    assert found[Span.YEAR] == Period(date(2025, 1, 1), date(2025, 12, 31))


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 23), st.integers(1, 12)), max_size=12))
def test_more_work_never_makes_a_count_less(shifts: list[tuple[int, int, int]]) -> None:
    works = [work(number, begin, begin + length) for number, begin, length in shifts]
    for count in range(len(works)):
        less, more = totals(works[:count], WEEK, frozenset()), totals(works[: count + 1], WEEK, frozenset())
        assert all(getattr(less, name) <= getattr(more, name) for name in ("shifts", "nights", "weekends", "minutes"))


@dataclass
class Row:
    worker_id: UUID | None
    starts_at: datetime = datetime(2025, 11, 25, 6, tzinfo=UTC)
    cancelled_at: datetime | None = None


ME, OTHER = uuid4(), uuid4()
NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "owner", "found"),
    [
        (Row(ME), ME, None),
        (Row(OTHER), ME, Between.NOT_THEIRS),
        (Row(None), ME, Between.NOT_THEIRS),
        (Row(ME, NOW), ME, Between.BEGUN),
        (Row(ME, cancelled_at=NOW), ME, Between.CANCELLED),
        (Row(None), None, None),
        (Row(OTHER), None, Between.TAKEN),
    ],
)
def test_what_came_between_says_why(row: Row, owner: UUID | None, found: Between | None) -> None:
    assert came_between(row, owner, NOW) == found


def test_a_swap_is_overtaken_as_well_when_the_other_shift_is_gone() -> None:
    assert came_between_two(Row(ME), ME, Row(OTHER), OTHER, NOW) is None
    assert came_between_two(Row(ME), ME, Row(ME), OTHER, NOW) is Between.OTHER_GONE
    assert came_between_two(Row(OTHER), ME, Row(ME), OTHER, NOW) is Between.NOT_THEIRS


def event(**more: object) -> CalendarEvent:
    given = {
        "uid": "shift-1@baken",
        "revision": 3,
        "starts_at": moment(date(2026, 3, 28), 22 * 60),
        "ends_at": moment(date(2026, 3, 28), 32 * 60),
        "title": "Slaapdienst, Huis; Noord",
        "changed_at": NOW,
        "words": "Je slaapt er van 23:00 tot 07:00.\n30 min pauze",
        "place": "Huis, Noord",
    }
    return CalendarEvent(**given | more)  # type: ignore[arg-type]  # for brevity


def test_a_calendar_reads_back_what_was_written_over_the_night_in_which_the_clock_jumps() -> None:
    content = written([event()], name="Mijn rooster")
    calendar = Calendar.from_ical(content)
    (found,) = calendar.walk("VEVENT")
    assert str(found["uid"]) == "shift-1@baken"
    assert found["sequence"] == 3
    assert str(found["summary"]) == "Slaapdienst, Huis; Noord"
    assert found.decoded("dtstart") == datetime(2026, 3, 28, 21, tzinfo=UTC)
    assert found.decoded("dtend") - found.decoded("dtstart") == timedelta(hours=9)
    assert "\n30 min" in str(found["description"])
    assert str(found["status"]) == "CONFIRMED"
    assert str(calendar["version"]) == "2.0"
    assert b"\r\n" in content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_what_is_cancelled_says_so_and_the_mark_changes_only_with_the_shifts() -> None:
    one, other = event(), event(uid="shift-2@baken", changed_at=NOW + timedelta(hours=1))
    gone = Calendar.from_ical(written([event(is_cancelled=True)], name="x")).walk("VEVENT")[0]
    assert (str(gone["status"]), str(gone["transp"])) == ("CANCELLED", "TRANSPARENT")
    assert etag(written([one, other], name="x")) == etag(written([other, one], name="x"))
    assert etag(written([one], name="x")) != etag(written([event(revision=4)], name="x"))
    assert changed_at([one, other]) == NOW + timedelta(hours=1)
    assert changed_at([]) is None


def test_a_secret_is_long_fits_in_an_address_and_is_told_apart_by_its_mark() -> None:
    one, other = new_secret(), new_secret()
    assert len(one) >= 43
    assert one != other
    assert mark_of(one) != mark_of(other)
    assert one not in mark_of(one)
