"""From which day a room is free, and how a home compares with what is usual: without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.homes.rules.free import Free, first_free
from baken.homes.rules.norms import Norms, Size, size_of, with_own
from baken.homes.tests.test_patterns import patient

START = date(2026, 1, 1)
END = 60


def at(number: int) -> date:
    return START + timedelta(days=number)


@st.composite
def held_days(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Stays of a room that do not overlap, as the database holds them."""
    borders = sorted(draw(st.sets(st.integers(0, END), max_size=8)))
    return [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=False)]


@patient
@given(held_days(), st.integers(0, END), st.integers(0, 10), st.integers(11, END))
def test_free_is_the_first_day_on_which_nobody_holds_a_room_in_use(
    held: list[tuple[int, int]], on: int, opens: int, closes: int
) -> None:
    def is_free(number: int) -> bool:
        return opens <= number < closes and not any(a <= number < b for a, b in held)

    found = first_free((at(opens), at(closes)), [(at(a), at(b)) for a, b in held], at(on))
    days = [number for number in range(on, END + 1) if is_free(number)]
    if not days:
        assert found is None
        return
    assert found is not None
    assert found.from_on == at(days[0])
    until = next(number for number in range(days[0], END + 2) if not is_free(number))
    assert found.until_on == at(until)


def test_somebody_without_an_agreed_end_keeps_the_room() -> None:
    assert first_free((START, None), [(at(5), None)], at(7)) is None
    assert first_free((START, None), [(at(5), None)], START) == Free(START, at(5))
    assert first_free((START, None), [], at(3)) == Free(at(3))


@pytest.mark.parametrize(
    ("count", "size"), [(0, Size.EMPTY), (5, Size.FEWER), (6, Size.USUAL), (8, Size.USUAL), (9, Size.MORE)]
)
def test_six_to_eight_is_usual(count: int, size: Size) -> None:
    """SL-01."""
    assert size_of(count, Norms(residents_least=6, residents_most=8)) is size
    assert size_of(5, Norms()) is Size.NO_NORM


def test_an_own_kind_differs_only_where_it_says_so() -> None:
    norms = with_own(Norms(youths_per_worker=4, at_peak=2), {"at_peak": 0, "youths_per_worker": 3, "nonsense": 9})
    assert norms == Norms(youths_per_worker=3, at_peak=None)
    assert norms.rule_of("youths_per_worker") == "YG-02"
