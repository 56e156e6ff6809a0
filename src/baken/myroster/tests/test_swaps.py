"""Offering a shift and taking it over; who may, what is refused, and what was overtaken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.continuity.models import Absence
from baken.myroster.models import RequestStage, Swap, SwapStage
from baken.myroster.selectors.colleagues import to_swap, who_can
from baken.myroster.selectors.open_shifts import open_shifts
from baken.myroster.selectors.swaps import asked_of, swapped_lately, swaps_to_decide
from baken.myroster.services.requests import ask_for_shift, decide_request, withdraw_request
from baken.myroster.services.swaps import Ask, answer_swap, ask_swap, decide_swap, withdraw_swap
from baken.myroster.tests.conftest import day
from baken.rosters.models import Change, ChangeSort, Origin, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import carry_out_now
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.myroster.models import SwapOffer
    from baken.myroster.tests.conftest import Team


def offered(team: Team, shift: Shift, *names: str) -> Swap:
    asks = tuple(Ask(team.id(name)) for name in names)
    return ask_swap(actor=team.actor("Wies"), shift=shift, asks=asks, client_key=uuid4())


def asked(team: Team, name: str) -> SwapOffer:
    (found,) = asked_of(team.id(name))
    return found


def make_tired(team: Team, name: str) -> None:
    """An early shift on Thursday would be the second time in a week with less than eleven hours of rest (ATW 5:3)."""
    for number, letter in ((0, "L"), (1, "V"), (2, "L")):
        team.shift(name, number, letter)


def owner(shift: Shift) -> object:
    return Shift.objects.get(pk=shift.pk).worker_id


def test_the_first_yes_gets_the_shift_and_the_second_reads_so_kindly(team: Team) -> None:
    shift = team.shift("Wies", 3)
    offered(team, shift, "Joris", "Fenna")
    late = asked(team, "Fenna")
    done = answer_swap(actor=team.actor("Joris"), offer=asked(team, "Joris"), agreed=True)
    assert (done.stage, owner(shift)) == (SwapStage.DONE, team.id("Joris"))
    kept = Shift.objects.get(pk=shift.pk)
    assert (kept.origin, kept.revision) == (Origin.SWAP, shift.revision + 1)
    assert Change.objects.get().sort == ChangeSort.SWAP
    with pytest.raises(Refused, match="net voor"):
        answer_swap(actor=team.actor("Fenna"), offer=late, agreed=True)
    assert not asked_of(team.id("Fenna"))
    assert [one.pk for one in swapped_lately(team.actor("Pip"))] == [done.pk]
    assert AccessLog.objects.filter(what="swap of shifts").count() == 2


def test_two_shifts_change_hands_together(team: Team) -> None:
    mine, theirs = team.shift("Wies", 3), team.shift("Joris", 5, "L")
    name, choices = to_swap(Shift.objects.select_related("roster").get(pk=mine.pk), team.id("Joris"))
    assert (name, [one.pk for one in choices]) == ("Joris", [theirs.pk])
    ask_swap(actor=team.actor("Wies"), shift=mine, asks=(Ask(team.id("Joris"), theirs.pk),))
    answer_swap(actor=team.actor("Joris"), offer=asked(team, "Joris"), agreed=True)
    assert (owner(mine), owner(theirs)) == (team.id("Joris"), team.id("Wies"))
    assert Change.objects.count() == 1


def test_only_who_can_is_offered_and_why_not_is_nobodys_business(team: Team) -> None:
    shift = team.shift("Wies", 3)
    team.shift("Joris", 3)  # works already
    make_tired(team, "Fenna")
    Absence.objects.create(user=team.org.staff["Otis"], kind="ill", from_on=day(2), reported_at=clock.now())
    found = who_can(Shift.objects.select_related("roster").get(pk=shift.pk))
    assert {one.name: one.can for one in found} == {"Joris": False, "Fenna": False, "Otis": False}
    for name in ("Joris", "Fenna", "Otis", "Wies"):
        with pytest.raises(DomainError) as refused:
            offered(team, shift, name)
        assert refused.value.field == "who"
    assert not Swap.objects.exists()


def test_a_swap_can_do_what_taking_over_cannot(team: Team) -> None:
    mine, theirs = team.shift("Wies", 3, "V"), team.shift("Joris", 3, "L")
    found = who_can(Shift.objects.select_related("roster").get(pk=mine.pk))
    assert not next(one for one in found if one.name == "Joris").can
    _name, choices = to_swap(Shift.objects.select_related("roster").get(pk=mine.pk), team.id("Joris"))
    assert [one.pk for one in choices] == [theirs.pk]


def test_nobody_offers_what_is_not_theirs_nor_answers_for_another(team: Team) -> None:
    shift = team.shift("Wies", 3)
    with pytest.raises(NotPermitted):
        ask_swap(actor=team.actor("Joris"), shift=shift, asks=(Ask(team.id("Fenna")),))
    swap = offered(team, shift, "Joris")
    with pytest.raises(NotPermitted):
        answer_swap(actor=team.actor("Fenna"), offer=asked(team, "Joris"), agreed=True)
    with pytest.raises(NotPermitted):
        withdraw_swap(actor=team.actor("Joris"), swap=swap)
    assert AccessLog.objects.filter(outcome="denied").count() == 3


def test_the_same_form_twice_asks_once_and_a_shift_is_offered_once(team: Team) -> None:
    shift, key, wies = team.shift("Wies", 3), uuid4(), team.actor("Wies")
    asks = (Ask(team.id("Joris")),)
    for _time in range(2):
        ask_swap(actor=wies, shift=shift, asks=asks, client_key=key)
    assert Swap.objects.count() == 1
    with pytest.raises(Refused):
        ask_swap(actor=wies, shift=shift, asks=asks, client_key=uuid4())
    with pytest.raises(DomainError):
        ask_swap(actor=wies, shift=team.shift("Wies", 6), asks=())


def test_when_everyone_says_no_nobody_can_and_it_can_be_offered_again(team: Team) -> None:
    shift = team.shift("Wies", 3)
    offered(team, shift, "Joris", "Fenna")
    for name, stage in (("Joris", SwapStage.ASKED), ("Fenna", SwapStage.NOBODY)):
        assert answer_swap(actor=team.actor(name), offer=asked(team, name), agreed=False).stage == stage
    offered(team, shift, "Otis")


def test_what_was_overtaken_says_why(team: Team) -> None:
    shift = team.shift("Wies", 3)
    swap = offered(team, shift, "Joris")
    offer = asked(team, "Joris")
    carry_out_now(
        actor=team.actor("Mara"),
        roster=team.roster,
        moves=[Move(shift.pk, worker_id=team.id("Otis"))],
        sort=ChangeSort.PLANNER,
        agreed={team.id("Wies"), team.id("Otis")},
    )
    assert not asked_of(team.id("Joris"))
    done = answer_swap(actor=team.actor("Joris"), offer=offer, agreed=True)
    assert (done.pk, done.stage) == (swap.pk, SwapStage.OVERTAKEN)
    assert "iemand anders" in done.why
    assert owner(shift) == team.id("Otis")


def test_a_yes_that_would_break_rest_by_now_changes_nothing(team: Team) -> None:
    shift = team.shift("Wies", 3)
    offered(team, shift, "Joris")
    make_tired(team, "Joris")  # planned since
    with pytest.raises(Refused):
        answer_swap(actor=team.actor("Joris"), offer=asked(team, "Joris"), agreed=True)
    assert owner(shift) == team.id("Wies")
    assert asked(team, "Joris").agreed is None


def test_where_the_organisation_wants_it_the_planner_says_yes_or_why_not(team: Team) -> None:
    RuleSetting.objects.create(key="myroster-swap-by-planner", value=1)
    first, second = team.shift("Wies", 3), team.shift("Wies", 8)
    for shift in (first, second):
        offered(team, shift, "Joris")
        assert answer_swap(actor=team.actor("Joris"), offer=asked(team, "Joris"), agreed=True).stage == SwapStage.AGREED
    assert owner(first) == team.id("Wies")
    pip = team.actor("Pip")
    yes, no = swaps_to_decide(pip)
    assert decide_swap(actor=pip, swap=yes, agreed=True).stage == SwapStage.DONE
    with pytest.raises(DomainError):
        decide_swap(actor=pip, swap=no, agreed=False, why=" ")
    assert decide_swap(actor=pip, swap=no, agreed=False, why="Dan is er niemand met EHBO.").stage == SwapStage.REFUSED
    assert (owner(first), owner(second)) == (team.id("Joris"), team.id("Wies"))
    with pytest.raises(NotPermitted):
        decide_swap(actor=team.actor("Fenna"), swap=no, agreed=True)


def test_an_open_shift_is_asked_for_and_given_and_the_other_is_told(team: Team) -> None:
    shift = team.shift(None, 3)
    (mine,) = open_shifts(team.id("Wies"))
    assert mine.can
    assert mine.contract == 24 * 60
    asks = [ask_for_shift(actor=team.actor(name), shift=shift) for name in ("Wies", "Joris", "Wies")]
    assert asks[0].pk == asks[2].pk
    given = decide_request(actor=team.actor("Pip"), request=asks[1], given=True)
    assert (given.stage, owner(shift)) == (RequestStage.GIVEN, team.id("Joris"))
    asks[0].refresh_from_db()
    assert asks[0].stage == RequestStage.OVERTAKEN
    with pytest.raises(Refused):
        withdraw_request(actor=team.actor("Wies"), request=asks[0])
    with pytest.raises(Refused):
        ask_for_shift(actor=team.actor("Fenna"), shift=shift)


def test_an_open_shift_that_one_cannot_work_says_why_and_is_not_asked_for(team: Team) -> None:
    make_tired(team, "Wies")
    shift = team.shift(None, 3)
    (mine,) = open_shifts(team.id("Wies"))
    assert not mine.can
    assert mine.troubles
    with pytest.raises(Refused):
        ask_for_shift(actor=team.actor("Wies"), shift=shift)
    with pytest.raises(DomainError):
        ask_for_shift(actor=team.actor("Bram"), shift=shift)
    assert not open_shifts(team.id("Bram"))
