"""What is followed, its figures and what is said of them, without a database (SL-08)."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baken.instruments.catalogue import load_instrument
from baken.instruments.schema import Group, Scale
from baken.wellbeing import series
from baken.wellbeing.rules.followed import RELATIVES, TEAM, figures, followed
from baken.wellbeing.rules.numbers import both_sides, by_month, months_until, spread
from baken.wellbeing.rules.rhythm import Asked, Rhythm

MAY = date(2026, 5, 10)
DAILY = ("washing", "dressing", "eating", "toilet", "moving")
days = some.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))
dated = some.lists(some.tuples(days, some.integers(0, 15)), max_size=30)


def test_everything_followed_is_asked_on_the_scale_that_it_says() -> None:
    """At most eight questions, and each figure fits its questionnaire."""
    assert len(load_instrument(TEAM).items) <= 8
    assert len(load_instrument(RELATIVES).items) <= 8
    for one in followed():
        asked = [load_instrument(one.instrument).item_at(path) for path in one.of]
        scales = [item for item in asked if isinstance(item, Scale)]
        assert len(scales) == len(one.of)
        assert (sum(item.lowest for item in scales), sum(item.highest for item in scales)) == (one.least, one.most)
    help_group = load_instrument(TEAM).items[0]
    assert isinstance(help_group, Group)
    assert tuple(item.key for item in help_group.items) == DAILY


@given(given_help=some.dictionaries(some.sampled_from(DAILY), some.integers(0, 3)))
def test_help_is_a_sum_only_when_all_five_are_known(given_help: dict[str, int]) -> None:
    """An unknown answer is no nought: a sum over four would look like less help."""
    found = figures(TEAM, {"help": given_help})
    assert found == ({"help": sum(given_help.values())} if len(given_help) == len(DAILY) else {})


def test_what_does_not_fit_gives_no_figure() -> None:
    assert figures(TEAM, {"help": "veel", "mood": "goed", "alone": True, "involved": None}) == {}
    assert figures(TEAM, {"mood": 4, "remark": "Zong mee."}) == {"mood": 4}
    assert figures(RELATIVES, {"at-home": 5}) == {"at-home": 5}
    assert figures("domain-levels", {"mood": 4}) == {}


@given(values=some.lists(some.integers(0, 15), min_size=1))
def test_a_spread_lies_around_its_middle(values: list[int]) -> None:
    found = spread(values)
    assert found is not None
    assert found.lowest <= found.middle <= found.highest
    assert found.count == len(values)


@given(found=dated, day=days)
def test_every_figure_stands_on_one_side_of_a_move_at_most(found: list[tuple[date, int]], day: date) -> None:
    sides = both_sides(found, day)
    near = [value for on, value in found if abs((on - day).days) < 182]
    count = (sides.before.count if sides.before else 0) + (sides.after.count if sides.after else 0)
    assert len(near) <= count <= len(found)


def test_a_month_counts_each_resident_once_and_is_silent_about_fewer_than_five() -> None:
    """SL-08: no figures about someone."""
    months = months_until(MAY, 2)
    found = [(who, MAY, who) for who in range(5)] + [(0, MAY, 10), (0, MAY, 14)]
    found += [(who, date(2026, 4, 3), 1) for who in range(4)]
    april, may = by_month(months, found)
    assert (april.asked, april.spread) == (4, None)
    assert may.asked == 5
    assert may.spread is not None
    assert may.spread.middle == median([median([0, 10, 14]), 1, 2, 3, 4])


@pytest.mark.parametrize(
    ("asked", "last", "expected"),
    [
        (Asked.TEAM, None, date(2026, 6, 7)),
        (Asked.TEAM, date(2026, 6, 1), date(2026, 6, 29)),
        (Asked.RELATIVES, None, date(2026, 11, 10)),
        (Asked.RELATIVES, date(2026, 8, 31), date(2027, 2, 28)),
    ],
)
def test_the_team_looks_every_four_weeks_and_relatives_are_asked_every_half_year(
    asked: Asked, last: date | None, expected: date
) -> None:
    """SL-08, by the rhythm that comes along."""
    assert Rhythm().next_on(asked, last, MAY) == expected


@given(last=days, since=days)
def test_the_next_look_comes_after_the_last(last: date, since: date) -> None:
    for asked in Asked:
        assert Rhythm().next_on(asked, last, since) > last
    assert Rhythm().next_on(Asked.TEAM, last, since) - last == timedelta(weeks=4)


def test_a_line_of_another_room_is_registered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "_series", {})
    series.register_series("measures", "Maatregelen")
    series.register_series("measures", "Maatregelen")
    with pytest.raises(ValueError, match="already"):
        series.register_series("measures", "Maatregelen", per_home=lambda _home, _months: [])
    assert [one.key for one in series.all_series()] == ["measures"]
