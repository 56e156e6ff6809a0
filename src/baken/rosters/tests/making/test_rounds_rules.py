"""Dealing out shifts that several chose: fair, the same every time, and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from baken.rosters.rules.rounds import Because, Chooser, Dealt, Wanted, deal

if TYPE_CHECKING:
    from collections.abc import Collection


def chooser(key: str, hours: int = 20, luck: float = 1.0, most: int | None = None) -> Chooser:
    return Chooser(key, hours * 60, 24 * 60, luck, most)


def dealt(choosers: list[Chooser], *choices: Wanted, against: Collection[tuple[str, str]] = ()) -> dict[Wanted, Dealt]:
    found = deal(
        {one.key: one for one in choosers},
        choices,
        lambda worker, shift, _given: (worker, shift) not in against,
        {choice.shift: 480 for choice in choices},
        "ronde",
    )
    return {one.choice: one for one in found}


def test_what_one_alone_chose_one_gets() -> None:
    found = dealt([chooser("Els")], Wanted("ma", "Els"))
    assert [(one.got, one.because) for one in found.values()] == [(True, Because.ALONE)]


def test_of_two_the_one_who_wants_it_more_gets_it() -> None:
    found = dealt([chooser("Bo"), chooser("Els")], Wanted("ma", "Bo", 2), Wanted("ma", "Els", 1))
    assert found[Wanted("ma", "Els", 1)].got
    lost = found[Wanted("ma", "Bo", 2)]
    assert (lost.got, lost.because, lost.winner) == (False, Because.WANTED_MORE, "Els")


def test_who_wants_it_as_much_and_has_more_hours_open_gets_it() -> None:
    found = dealt([chooser("Bo", 4), chooser("Els", 20)], Wanted("ma", "Bo"), Wanted("ma", "Els"))
    assert found[Wanted("ma", "Bo")].because is Because.OPEN_HOURS


def test_who_got_little_before_goes_first_when_the_rest_is_equal() -> None:
    found = dealt([chooser("Bo"), chooser("Els", luck=0.2)], Wanted("ma", "Bo"), Wanted("ma", "Els"))
    assert found[Wanted("ma", "Bo")].because is Because.LUCK
    assert found[Wanted("ma", "Els")].got


def test_as_many_as_can_get_something_do() -> None:
    """Els could have two, Bo only one of those: so each has one, though her claim on both is stronger."""
    found = dealt(
        [chooser("Bo", 4), chooser("Els", 20)], Wanted("ma", "Bo"), Wanted("ma", "Els"), Wanted("di", "Els", 2)
    )
    assert [one.choice.worker for one in found.values() if one.got] == ["Els", "Bo"]
    lost = found[Wanted("ma", "Els")]
    assert (lost.because, lost.winner) == (Because.EVERYONE, "Bo")


def test_nobody_gets_more_than_the_round_gives() -> None:
    found = dealt([chooser("Els", most=1)], Wanted("ma", "Els", 2), Wanted("di", "Els", 1))
    assert found[Wanted("di", "Els", 1)].got
    assert found[Wanted("ma", "Els", 2)].because is Because.ENOUGH


def test_what_is_not_allowed_is_given_to_another() -> None:
    found = dealt([chooser("Bo"), chooser("Els")], Wanted("ma", "Bo", 3), Wanted("ma", "Els"), against=[("Els", "ma")])
    assert found[Wanted("ma", "Bo", 3)].got
    assert found[Wanted("ma", "Els")].because is Because.IMPOSSIBLE


@given(
    st.lists(
        st.builds(Wanted, st.sampled_from("abcdef"), st.sampled_from(["Bo", "Els", "Ida", "Jo"]), st.integers(1, 3)),
        max_size=20,
        unique_by=lambda one: (one.shift, one.worker),
    ),
    st.dictionaries(st.sampled_from(["Bo", "Els", "Ida", "Jo"]), st.integers(0, 3)),
)
def test_every_shift_goes_to_one_of_those_who_chose_it_and_order_does_not_matter(
    choices: list[Wanted], most: dict[str, int]
) -> None:
    people = [chooser(key, most=most.get(key)) for key in ("Bo", "Els", "Ida", "Jo")]
    found = dealt(people, *choices)
    assert found == dealt(people, *reversed(choices))
    got = [one.choice for one in found.values() if one.got]
    assert len({one.shift for one in got}) == len(got)
    for key, number in most.items():
        assert sum(one.worker == key for one in got) <= number
    for one in found.values():
        if not one.got and one.because is not Because.IMPOSSIBLE:
            assert one.winner or one.because is Because.ENOUGH
