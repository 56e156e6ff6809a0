"""Each rule at its bound and just over it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from baken.worktime.rules import Kind, Period, Person, Regime, Span, Verdict, rulebook
from baken.worktime.tests.spans import AUTUMN, MONDAY, SLEEPER, SPRING, asleep, broken, days, night, work
from baken.worktime.tests.tables import days as of_days
from baken.worktime.tests.tables import kinds as of_kinds
from baken.worktime.tests.tables import nights as of_nights
from baken.worktime.tests.tables import people as of_people

TABLE = [*of_days.TABLE, *of_nights.TABLE, *of_kinds.TABLE, *of_people.TABLE]


@pytest.mark.parametrize(("rule", "within", "over", "person", "regime"), TABLE)
def test_a_rule_holds_up_to_its_bound(
    rule: str, within: list[Span], over: list[Span], person: Person, regime: Regime | None
) -> None:
    regime = regime or Regime()
    if rule != "around-a-birth":
        assert rule not in broken(within, person, regime)
    finding = broken(over, person, regime)[rule]
    assert finding.article == rulebook().rules[rule].article
    assert finding.verdict is rulebook().rules[rule].verdict
    assert finding.since < finding.until


def test_every_rule_stands_in_the_table() -> None:
    assert {case.values[0] for case in TABLE} == set(rulebook().rules)


def test_who_sleeps_in_has_the_rules_for_that_in_place_of_others() -> None:
    long = [work(0, 8, 22), work(1, 6, 20), *[night(d, 20, 33) for d in range(3, 18)]]
    replaced = {
        "daily-rest",
        "weekly-rest",
        "shift-hours",
        "week-hours",
        "night-hours",
        "night-rest",
        "row-with-nights",
    }
    assert replaced <= broken(long).keys()
    assert replaced.isdisjoint(broken(long, SLEEPER))
    assert broken([asleep(0)], Person()).keys() == broken([asleep(0)], SLEEPER).keys()


def test_what_only_the_own_number_forbids_can_be_accepted() -> None:
    own = Regime({"shift-hours": 10 * 60, "daily-rest": 12 * 60, "row-with-nights": 5})
    assert broken([work(0, 8, 19)], regime=own)["shift-hours"].verdict is Verdict.ACCEPTABLE
    assert broken([work(0, 8, 21)], regime=own)["shift-hours"].verdict is Verdict.REFUSED
    six = [*days(5, 9, 17), night(5)]
    assert broken(six, regime=own)["row-with-nights"].verdict is Verdict.ACCEPTABLE
    assert broken([*days(7, 9, 17), night(7)], regime=own)["row-with-nights"].verdict is Verdict.REFUSED


def test_who_turns_eighteen_gets_the_rules_of_adults_from_that_day() -> None:
    person = Person(born_on=MONDAY.replace(year=2008) + timedelta(1), sleeps_in=False)
    assert "young-shift" in broken([work(0, 9, 19)], person)
    assert "young-shift" not in broken([work(1, 9, 19)], person)
    assert "young-night" not in broken([night(1)], person)


def test_another_day_of_rest_counts_instead_of_sunday() -> None:
    saturday = Person(sleeps_in=False, rest_weekday=5)
    sundays = [work(6 + 7 * n, 9, 12) for n in range(50)]
    assert "free-sundays" in broken(sundays)
    assert "free-sundays" not in broken(sundays, saturday)


def test_a_night_lasts_as_long_as_it_lasts_when_the_clock_changes() -> None:
    assert "night-hours" not in broken([night(SPRING - timedelta(1), 21, 32.75)])
    assert "night-hours" in broken([night(AUTUMN - timedelta(1), 21, 33)])
    assert "week-hours" not in broken([work(SPRING, 1, 4, 0)])
    one_hour = broken([night(SPRING - timedelta(1), 22, 27, 0)], Person(no_nights=(Period(SPRING - timedelta(9)),)))
    assert one_hour["no-nights"].measured == 120  # from 00:00 to 03:00 there are two hours


def test_of_a_volunteer_only_the_age_counts() -> None:
    """Arbeidstijdenbesluit 2.1:2."""
    long = [work(0, 8, 23.5, 0), work(1, 6, 20, 0)]
    assert not broken(long, Person(is_volunteer=True))
    assert broken(long, Person(born_on=MONDAY.replace(year=2009), is_volunteer=True)).keys() == {"young-night"}


def test_in_youth_care_on_call_and_sleep_ins_are_not_counted_together() -> None:
    both = [asleep(0), work(2, 17, 32, 0, Kind.ON_CALL), work(4, 17, 32, 0, Kind.ON_CALL), asleep(6)]
    assert "on-call-and-sleep-ins" in broken(both, SLEEPER)
    assert "on-call-and-sleep-ins" not in broken(both, SLEEPER, Regime({"nursing-care": 0}))
