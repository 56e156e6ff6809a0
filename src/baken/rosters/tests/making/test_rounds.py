"""A round: opened by the planner, chosen in by colleagues, dealt out fairly as one step that can be taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baken.audit.models import AccessLog
from baken.audit.rules import Outcome
from baken.rosters.models import Pick, Shift
from baken.rosters.rules.rounds import Because
from baken.rosters.selectors.rounds import choices_of, rounds_for
from baken.rosters.services.rounds import change_round, choose, deal_round, open_round, settle, take_back
from baken.rosters.services.steps import undo
from baken.rosters.tests.making.conftest import TODAY
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.rosters.models import Round
    from baken.rosters.tests.making.conftest import House


def opened(house: House, **more: Any) -> Round:
    said = {"opens_on": TODAY, "closes_on": TODAY + timedelta(days=3), **more}
    return open_round(actor=house.actor(), roster=house.roster, **said)


def chosen(house: House, one: Round, who: str, *shifts: tuple[str, int]) -> None:
    for letter, number in shifts:
        choose(actor=house.actor(who), round_id=one.pk, shift_id=house.shift(letter, number).pk)


def test_colleagues_choose_and_each_reads_why_they_got_it_or_not(house: House) -> None:
    one = opened(house)
    assert rounds_for(house.actor("Els")) == [one]
    chosen(house, one, "Els", ("V", 0), ("V", 1))
    chosen(house, one, "Bo", ("V", 2), ("V", 0))
    done = settle(actor=house.actor(), round=one, revision=one.revision)
    assert (house.who("V", 0), house.who("V", 1), house.who("V", 2)) == ("Els", "Els", "Bo")
    lost = Pick.objects.get(worker=house.people["Bo"], shift=house.shift("V", 0))
    assert (lost.got, lost.because) == (False, {"why": "wanted_more", "winner": str(house.people["Els"].pk)})
    assert done.step is not None
    undo(actor=house.actor(), roster=house.roster)
    assert not Shift.objects.filter(roster=house.roster, worker__isnull=False).exists()


def test_looking_before_dealing_out_gives_the_same_and_changes_nothing(house: House) -> None:
    one = opened(house, most_shifts=1)
    chosen(house, one, "Els", ("V", 0), ("V", 1))
    before = deal_round(one)
    assert not Shift.objects.filter(roster=house.roster, worker__isnull=False).exists()
    assert tuple(before) == settle(actor=house.actor(), round=one, revision=one.revision).dealt
    assert [found.because for found in before if not found.got] == [Because.ENOUGH]


def test_what_someone_cannot_have_is_shown_with_the_reason_and_refused(house: House) -> None:
    house.leave("Els", 0, 1)
    one = opened(house)
    found = choices_of(one, house.people["Els"].pk)
    assert found is not None
    by_day = {each.row.on: each for each in found.shifts if each.row.template_id == house.templates["V"].pk}
    assert not by_day[house.day(0)].is_possible
    assert by_day[house.day(4)].is_possible
    with pytest.raises(Refused) as refused:
        choose(actor=house.actor("Els"), round_id=one.pk, shift_id=house.shift("V", 0).pk)
    assert "Els" in str(refused.value)


def test_two_shifts_that_cannot_both_be_had_are_not_both_given(house: House) -> None:
    one = opened(house)
    chosen(house, one, "Els", ("S", 0), ("V", 1))
    settle(actor=house.actor(), round=one, revision=one.revision)
    assert (house.who("S", 0), house.who("V", 1)) == ("Els", "")
    assert Pick.objects.get(shift=house.shift("V", 1)).because["why"] == Because.IMPOSSIBLE


def test_a_choice_can_be_taken_back_while_the_round_is_open(house: House) -> None:
    one = opened(house)
    chosen(house, one, "Els", ("V", 0))
    take_back(actor=house.actor("Els"), round_id=one.pk, shift_id=house.shift("V", 0).pk)
    assert not Pick.objects.exists()
    with clock.frozen(TODAY + timedelta(days=4)), pytest.raises(NotPermitted):
        chosen(house, one, "Els", ("V", 0))


def test_who_got_little_in_earlier_rounds_goes_first(house: House) -> None:
    first = opened(house, most_shifts=1)
    chosen(house, first, "Els", ("V", 0))
    chosen(house, first, "Bo", ("V", 0))
    settle(actor=house.actor(), round=first, revision=first.revision)
    loser = "Bo" if house.who("V", 0) == "Els" else "Els"
    Shift.objects.filter(roster=house.roster).update(worker=None)
    second = opened(house, most_shifts=1)
    for who in ("Els", "Bo"):
        chosen(house, second, who, ("V", 3))
    settle(actor=house.actor(), round=second, revision=second.revision)
    assert house.who("V", 3) == loser
    assert Pick.objects.get(round=second, worker=house.people[loser]).because["why"] == Because.LUCK


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ({"closes_on": TODAY + timedelta(days=300)}, "closes_on"),
        ({"most_shifts": 0}, "most_shifts"),
    ],
)
def test_days_and_numbers_that_cannot_be_are_refused(house: House, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        opened(house, **wrong)
    assert refused.value.field == field


def test_one_round_at_a_time_and_a_change_that_was_overtaken_is_said(house: House) -> None:
    one = opened(house)
    with pytest.raises(Refused):
        opened(house)
    said: dict[str, Any] = {"closes_on": TODAY + timedelta(days=5), "most_shifts": 3, "words": "Kies gerust."}
    change_round(actor=house.actor(), round=one, revision=1, **said)
    with pytest.raises(Conflict):
        change_round(actor=house.actor(), round=one, revision=1, **said)


def test_others_cannot_and_it_is_logged_without_names(house: House) -> None:
    one = opened(house)
    for who in ("Bram", "Kiki"):
        with pytest.raises(NotPermitted):
            choose(actor=house.actor(who), round_id=one.pk, shift_id=house.shift("V", 0).pk)
    with pytest.raises(NotPermitted):
        settle(actor=house.actor("Els"), round=one, revision=1)
    assert AccessLog.objects.filter(outcome=Outcome.DENIED).count() == 3
    chosen(house, one, "Els", ("V", 0))
    assert "Els" not in str(list(AccessLog.objects.values_list("details", flat=True)))


def test_the_number_of_queries_does_not_grow_with_the_shifts(house: House, django_assert_max_num_queries: Any) -> None:
    one = opened(house)
    for number in range(6):
        chosen(house, one, "Els", ("V", number))
    with django_assert_max_num_queries(22):
        choices_of(one, house.people["Els"].pk)
