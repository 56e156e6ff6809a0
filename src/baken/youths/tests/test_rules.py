"""The rules of living on a group for youth, without a database."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from baken.participants.rules import AgeRange, PartialDate
from baken.youths.rules.admission import (
    Ages,
    Answer,
    Condition,
    Daily,
    Need,
    Told,
    Verdict,
    in_the_way,
    is_fulfilled,
    judge,
    of_age,
)
from baken.youths.rules.perspective import (
    OF_AGE,
    PartState,
    Standing,
    asks_attention,
    birthday,
    settled,
    standing,
    whole_months,
)

AGES = Ages()
DAYS = st.dates(date(1990, 1, 1), date(2020, 12, 31))


def told(**more: object) -> Told:
    about: dict[str, object] = {
        "age": AgeRange(14, 14),
        "need": Need.SEVERE,
        "unsafe_at_home": Answer.YES,
        "no_family": Answer.YES,
        "daily": Daily.SCHOOL,
    }
    return Told(**(about | more))  # type: ignore[arg-type]  # by their names


def test_a_youth_for_whom_all_holds_may_come() -> None:
    """YG-04."""
    assert is_fulfilled(judge(told(), AGES))


def test_ten_is_old_enough_and_eighteen_is_too_old() -> None:
    """YG-04: from ten up to eighteen; the edges need a reason."""
    assert [of_age(AgeRange(age, age), AGES) for age in (9, 10, 17, 18)] == [
        Verdict.NOT_MET,
        Verdict.MET,
        Verdict.MET,
        Verdict.NOT_MET,
    ]
    assert of_age(AgeRange(9, 9), AGES, has_exception=True) == Verdict.EXCEPTION
    assert of_age(AgeRange(19, 19), AGES, has_exception=True) == Verdict.EXCEPTION


def test_an_age_that_can_be_both_is_not_known() -> None:
    assert of_age(AgeRange(9, 10), AGES) == Verdict.UNKNOWN
    assert of_age(AgeRange(17, 18), AGES) == Verdict.UNKNOWN
    assert of_age(None, AGES, has_exception=True) == Verdict.UNKNOWN


def test_what_is_missing_stands_in_the_order_of_the_rule() -> None:
    verdicts = judge(told(age=None, daily=Daily.NOTHING, need=Need.LIGHT, no_family=Answer.NO), AGES)
    assert in_the_way(verdicts) == [Condition.AGE, Condition.NEED, Condition.FAMILY, Condition.DAILY]


@given(DAYS, st.integers(min_value=0, max_value=30))
def test_the_age_on_a_day_and_the_limits_agree(birth: date, years: int) -> None:
    """Whoever is certainly within the limits is met, whoever is certainly outside is not."""
    day = birth + timedelta(days=round(years * 365.25) + 1)
    age = PartialDate.from_date(birth).age_on(day)
    assert age is not None
    expected = Verdict.MET if AGES.least <= age.low < AGES.most else Verdict.NOT_MET
    assert of_age(age, AGES) == expected


@given(DAYS, st.integers(min_value=15, max_value=18))
def test_on_the_birthday_someone_has_that_age_and_not_a_day_earlier(birth: date, age: int) -> None:
    """YG-07: the plan becomes due on the birthday; also for who was born on 29 February."""
    day = birthday(PartialDate.from_date(birth), age)
    assert day is not None
    range_then = PartialDate.from_date(birth).age_on(day)
    range_before = PartialDate.from_date(birth).age_on(day - timedelta(days=1))
    assert range_then is not None
    assert range_before is not None
    assert (range_before.high, range_then.low) == (age - 1, age)


def test_of_a_birth_known_in_part_the_first_possible_day_counts() -> None:
    assert birthday(PartialDate(2009, 3), 17) == date(2026, 3, 1)
    assert birthday(PartialDate(), 17) is None
    assert birthday(None, 17) is None


@given(DAYS, st.integers(min_value=0, max_value=20 * 366), st.booleans())
def test_a_plan_goes_one_way(birth: date, after: int, has_plan: bool) -> None:  # noqa: FBT001  # given by hypothesis
    """YG-07: not yet, due or busy, late; never back."""
    order = [Standing.NOT_YET, Standing.BUSY, Standing.DUE, Standing.LATE]
    day = birth + timedelta(days=after)
    born = PartialDate.from_date(birth)

    def on(today: date) -> Standing:
        return standing(born, today, from_age=17, has_plan=has_plan, finished_on=None)

    assert order.index(on(day)) <= order.index(on(day + timedelta(days=1)))


def test_a_finished_plan_is_finished_also_after_eighteen() -> None:
    born = PartialDate(2000, 1, 1)
    assert (
        standing(born, date(2019, 1, 1), from_age=17, has_plan=True, finished_on=date(2017, 12, 1)) == Standing.FINISHED
    )


def test_parts_that_have_not_begun_ask_attention_from_half_a_year_before() -> None:
    """YG-07."""
    born = PartialDate(2008, 5, 20)
    adult_on = birthday(born, OF_AGE)
    states = {"insurance": PartState.NOT_BEGUN, "housing": PartState.BUSY, "papers": PartState.NOT_NEEDED}
    assert asks_attention(states, adult_on, date(2025, 11, 20)) == []
    assert asks_attention(states, adult_on, date(2025, 11, 21)) == ["insurance"]
    assert asks_attention(states, adult_on, date(2026, 5, 20)) == ["insurance", "housing"]
    assert settled(states.values()) == (1, 3)


@given(DAYS, st.integers(min_value=0, max_value=4000))
def test_whole_months_never_round_up(day: date, later: int) -> None:
    until = day + timedelta(days=later)
    months = whole_months(day, until)
    assert months * 28 <= later
    assert later < (months + 1) * 31 + 1
