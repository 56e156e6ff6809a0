"""What holds, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.continuity.rules.cases import CaseState, case_state
from baken.continuity.rules.messages import answer_clock, answer_due_at, answered_in_time
from baken.continuity.rules.responsible import Away, Guide, Missing, Standing, responsible_on

DAY = date(2025, 11, 24)
WIES, BRAM, TESS = (UUID(int=number) for number in (1, 2, 3))
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def mentor(**more: object) -> Guide:
    return Guide(WIES, Standing.MENTOR, DAY - timedelta(days=90), **more)  # type: ignore[arg-type]  # what a test wants different


BUDDY = Guide(BRAM, Standing.BUDDY, DAY - timedelta(days=90))
STAND_IN = Guide(TESS, Standing.STAND_IN, DAY, DAY + timedelta(days=3))


def test_the_mentor_looks_after_a_participant() -> None:
    """CT-01."""
    found = responsible_on([BUDDY, mentor()], [], DAY)
    assert (found.user_id, found.standing, found.stands_in) == (WIES, Standing.MENTOR, False)


def test_the_buddy_takes_over_and_gives_it_back_by_date() -> None:
    """CT-02."""
    ill = [Away(WIES, DAY, DAY + timedelta(days=2))]
    days = {day: responsible_on([mentor(), BUDDY], ill, DAY + timedelta(days=day)).user_id for day in range(-1, 4)}
    assert days == {-1: WIES, 0: BRAM, 1: BRAM, 2: BRAM, 3: WIES}


def test_an_absence_without_an_end_lasts() -> None:
    assert responsible_on([mentor(), BUDDY], [Away(WIES, DAY)], DAY + timedelta(days=400)).user_id == BRAM


def test_a_stand_in_comes_after_the_buddy() -> None:
    everyone = [STAND_IN, BUDDY, mentor()]
    assert responsible_on(everyone, [Away(WIES, DAY)], DAY).user_id == BRAM
    found = responsible_on(everyone, [Away(WIES, DAY), Away(BRAM, DAY)], DAY)
    assert (found.user_id, found.mentor_id, found.stands_in) == (TESS, WIES, True)


@pytest.mark.parametrize(
    ("guides", "absences", "missing"),
    [
        ([], [], Missing.NO_MENTOR),
        ([mentor()], [Away(WIES, DAY)], Missing.EVERYONE_AWAY),
        ([mentor(), BUDDY], [Away(WIES, DAY), Away(BRAM, DAY)], Missing.EVERYONE_AWAY),
        ([mentor(works_here=False)], [], Missing.MENTOR_LEFT),
    ],
)
def test_nobody_is_there_for_a_reason(guides: list[Guide], absences: list[Away], missing: Missing) -> None:
    """CT-01: this is what a manager hears of."""
    found = responsible_on(guides, absences, DAY)
    assert (found.user_id, found.missing) == (None, missing)


_users = st.sampled_from([UUID(int=number) for number in range(4)])
_days = st.integers(-5, 5).map(lambda days: DAY + timedelta(days=days))
_guides = st.lists(
    st.builds(Guide, _users, st.sampled_from(Standing), _days, st.none() | _days, works_here=st.booleans()), max_size=6
)
_absences = st.lists(st.builds(Away, _users, _days, st.none() | _days), max_size=5)


@given(_guides, _absences, _days)
def test_one_person_looks_after_someone_and_nobody_only_when_nobody_is_there(
    guides: list[Guide], absences: list[Away], day: date
) -> None:
    """Never two, never someone who is away or left, and the order of who is asked makes no difference."""
    found = responsible_on(guides, absences, day)
    away = {one.user_id for one in absences if one.covers(day)}
    there = [one for one in guides if one.holds_on(day) and one.works_here and one.user_id not in away]
    assert (found.user_id is None) == (not there) == (found.missing is not None)
    if found.standing is not None:
        order = list(Standing)
        assert found.user_id in {one.user_id for one in there}
        assert order.index(found.standing) == min(order.index(one.standing) for one in there)
    assert responsible_on(reversed(guides), absences, day).user_id == found.user_id


def test_a_message_is_answered_within_twenty_four_hours() -> None:
    """CT-06."""
    came_in = datetime(2025, 11, 21, 17, tzinfo=AMSTERDAM)
    assert answered_in_time(came_in, came_in + timedelta(hours=24))
    assert not answered_in_time(came_in, came_in + timedelta(hours=24, seconds=1))
    at = answer_clock(came_in, came_in + timedelta(hours=20, minutes=30))
    assert (at.is_late, at.hours_left) == (False, 3)
    at = answer_clock(came_in, came_in + timedelta(hours=26, minutes=30))
    assert (at.is_late, at.hours_left, at.hours_late) == (True, 0, 2)


def test_the_promise_can_be_another_number_of_hours() -> None:
    came_in = datetime(2025, 11, 21, 17, tzinfo=AMSTERDAM)
    assert answer_clock(came_in, came_in + timedelta(hours=5), hours=4).is_late


def test_the_hour_that_the_clock_goes_back_counts() -> None:
    """CT-06 speaks of hours that pass, not of the same time on the next day."""
    came_in = datetime(2025, 10, 25, 12, tzinfo=AMSTERDAM)
    due = answer_due_at(came_in).astimezone(AMSTERDAM)
    assert (due.day, due.hour) == (26, 11)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # as asked
    st.integers(0, 200),
    st.integers(1, 72),
)
def test_the_clock_is_late_or_has_time_left(came_in: datetime, passed: int, hours: int) -> None:
    at = answer_clock(came_in, came_in + timedelta(hours=passed), hours=hours)
    assert at.is_late == (passed > hours)
    assert at.hours_left == max(hours - passed, 0)
    assert at.hours_late == max(passed - hours, 0)


def test_a_case_without_consent_stands_still_whatever_was_planned() -> None:
    """CT-03."""
    for advised, meeting in product([True, False], [None, DAY]):
        state = case_state(is_closed=False, has_consent=False, has_advice=advised, meeting_on=meeting, today=DAY)
        assert state is CaseState.HELD


@pytest.mark.parametrize(
    ("closed", "advised", "meeting", "state"),
    [
        (True, True, DAY, CaseState.CLOSED),
        (False, True, DAY, CaseState.ADVISED),
        (False, False, None, CaseState.WAITING),
        (False, False, DAY, CaseState.PLANNED),
        (False, False, DAY - timedelta(days=1), CaseState.DISCUSSED),
    ],
)
def test_where_a_case_stands(closed: bool, advised: bool, meeting: date | None, state: CaseState) -> None:  # noqa: FBT001  # by name in the cases
    assert case_state(is_closed=closed, has_consent=True, has_advice=advised, meeting_on=meeting, today=DAY) is state
