"""The pages of one's own roster: what they show, what goes wrong, how many queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.accounts.rules import Role
from baken.households.models import FallBack
from baken.myroster.models import ShiftRequest, Swap
from baken.myroster.selectors.today import own_today, to_decide
from baken.myroster.tests.conftest import day, employ
from baken.presence.rules.local import moment
from baken.rosters.models import Change, ChangeSort, ChangeStage, Pick, Round, Shift, WorkedShift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import propose_change
from baken.rosters.tests.factories import RosterFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.myroster.tests.conftest import Team

PAGES = ("start", "month", "open", "swaps", "hours", "balance", "calendar")


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def page(client: Client, name: str, *ids: object, **query: Any) -> str:
    return shown(client.get(reverse(f"myroster:{name}", args=ids), query))


def send(client: Client, name: str, *ids: object, **data: Any) -> str:
    return shown(client.post(reverse(f"myroster:{name}", args=ids), data, follow=True))


def test_at_six_in_the_morning_the_next_shift_stands_large_with_whom_and_whom_to_call(team: Team) -> None:
    team.shift("Wies", 1, note="Sleutel ligt bij de buren")
    team.shift("Joris", 1, "L")
    team.shift("Fenna", 0, "S")
    FallBack.objects.create(
        home=team.home,
        function="Bereikbare dienst",
        phone="06-00000000",
        weekdays=[0, 1, 2],
        starts="00:00",
        ends="23:59",
    )
    with clock.frozen(moment(day(1), 6 * 60)):
        found = page(team.client("Wies"), "start")
    for words in ("Vandaag", "07:00–15:00", "over 1 uur", "Joris", "06-00000000", "Sleutel ligt", "De Wilg"):
        assert words in found, words
    assert "Slaapt er" in found  # Fenna goes home at eight
    assert "SL-07" not in found


def test_without_shifts_the_pages_say_what_to_do(team: Team) -> None:
    client = team.client("Bram")
    for name in PAGES:
        assert page(client, name)
    assert "Geen diensten in zicht" in page(client, "start")
    assert "Geen open diensten" in page(client, "open")
    assert "Niets te bevestigen" in page(client, "hours")


def test_the_number_of_queries_does_not_grow(team: Team, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = team.client("Wies")
    for number in range(14):
        team.shift("Wies", number, "VL"[number % 2])
        team.shift("Joris", number, "LV"[number % 2])
        team.shift(None, number, "S")
    for name in PAGES:
        with django_assert_max_num_queries(15):
            page(client, name)
    mine = Shift.objects.filter(worker=team.id("Wies")).order_by("-on").first()
    assert mine is not None
    for name in ("shift", "swap_offer"):
        with django_assert_max_num_queries(15):
            page(client, name, mine.pk)


def test_a_colleague_and_another_month_are_not_shown(team: Team) -> None:
    theirs = team.shift("Joris", 1)
    client = team.client("Wies")
    for name in ("shift", "swap_offer", "hours_of_shift"):
        assert client.get(reverse(f"myroster:{name}", args=[theirs.pk])).status_code == 404
    assert client.post(reverse("myroster:as_planned", args=[theirs.pk])).status_code == 404
    assert client.get(reverse("myroster:as_planned", args=[theirs.pk])).status_code == 405
    for strange in ("2025-13", "0001-01", "9999-12", "x"):
        assert "Maand" in page(client, "month", maand=strange)
    for name in ("swap_answer", "swap_withdraw", "withdraw_request"):
        assert client.post(reverse(f"myroster:{name}", args=[uuid4()])).status_code == 404


def test_a_shift_is_swapped_on_two_phones(team: Team) -> None:
    shift = team.shift("Wies", 3)
    wies, joris = team.client("Wies"), team.client("Joris")
    asking = page(wies, "swap_offer", shift.pk)
    assert "Joris" in asking
    assert "Kies" in send(wies, "swap_offer", shift.pk, client_key=uuid4())  # nobody chosen
    key = uuid4()
    for _time in range(2):
        send(wies, "swap_offer", shift.pk, who=[str(team.id("Joris"))], note="Concert!", client_key=key)
    assert Swap.objects.count() == 1
    (offer,) = Swap.objects.get().offers.all()
    assert "Concert!" in page(joris, "start")
    done = send(joris, "swap_answer", offer.pk, answer="yes")
    assert "Gelukt" in done
    assert Shift.objects.get(pk=shift.pk).worker_id == team.id("Joris")
    assert "geruild" in page(wies, "swaps")
    assert "now" not in page(team.client("Pip"), "deciding")


def test_swapping_against_a_shift_and_taking_it_back(team: Team) -> None:
    mine, theirs = team.shift("Wies", 3), team.shift("Joris", 6)
    wies = team.client("Wies")
    assert "Vroege dienst" in page(wies, "swap_against", mine.pk, team.id("Joris"))
    send(wies, "swap_against", mine.pk, team.id("Joris"), who=[str(theirs.pk)], client_key=uuid4())
    assert "wil graag met je ruilen" in page(team.client("Joris"), "swaps")
    swap = Swap.objects.get()
    assert "Ingetrokken" in send(wies, "swap_withdraw", swap.pk)
    assert "wil graag" not in page(team.client("Joris"), "swaps")
    address = reverse("myroster:swap_against", args=[mine.pk, team.id("Bram")])
    assert wies.get(address).status_code == 404


def test_an_open_shift_is_asked_for_and_the_planner_answers(team: Team) -> None:
    shift = team.shift(None, 3)
    wies, pip = team.client("Wies"), team.client("Pip")
    assert "Deze wil ik wel" in page(wies, "open")
    page(wies, "ask", shift.pk)
    send(wies, "ask", shift.pk, note="Graag", client_key=uuid4())
    request = ShiftRequest.objects.get()
    assert "Graag" in page(pip, "deciding")
    assert "waarom niet" in send(pip, "decide_request", request.pk, answer="no").lower()
    assert "van je collega" in send(pip, "decide_request", request.pk, answer="yes", why="")
    assert Shift.objects.get(pk=shift.pk).worker_id == team.id("Wies")
    assert "de dienst is van jou" in page(wies, "open")
    assert wies.get(reverse("myroster:deciding")).status_code == 404
    assert "heeft al iemand" in send(wies, "ask", shift.pk)


def test_a_change_waits_for_yes_or_no(team: Team) -> None:
    shift = team.shift("Wies", 3)
    for _time, answer, stage in ((1, "no", ChangeStage.REFUSED), (2, "yes", ChangeStage.DONE)):
        change = propose_change(
            actor=team.actor("Mara"),
            roster=team.roster,
            moves=[Move(shift.pk, starts=600, ends=1080)],
            sort=ChangeSort.PLANNER,
            why="Dan is er meer te doen",
        )
        client = team.client("Wies")
        found = page(client, "start")
        assert "07:00–15:00 wordt" in found
        assert "meer te doen" in found
        send(client, "answer_change", change.pk, answer=answer)
        assert Change.objects.get(pk=change.pk).stage == stage
    assert "niets meer gevraagd" in send(client, "answer_change", change.pk, answer="yes")


def test_hours_are_confirmed_in_one_tap_by_week_or_as_they_were(team: Team) -> None:
    before = RosterFactory.create(home=team.home, starts_on=day(-14), weeks=2, stage="published")
    shifts = [team.shift("Wies", number, roster=before) for number in (-7, -5, -4)]
    sleep = team.shift("Wies", -2, "S", roster=before)
    client = team.client("Wies")
    assert "4 diensten zijn voorbij" in page(client, "start")
    send(client, "as_planned", shifts[0].pk)
    send(client, "as_planned", shifts[0].pk)
    wrong = {"starts": "15:00", "ends": "07:10", "break_minutes": "30", "revision": "0", "client_key": str(uuid4())}
    assert "het einde ligt voor het begin" in send(client, "hours_of_shift", shifts[1].pk, **wrong).lower()
    right = {**wrong, "starts": "06:45", "ends": "15:20", "note": "Overdracht liep uit", "client_key": str(uuid4())}
    assert "20 minuten later klaar" in send(client, "hours_of_shift", shifts[1].pk, **right)
    awake = {**right, "starts": "22:00", "ends": "08:00", "break_minutes": "0", "awake_minutes": "45"}
    send(client, "hours_of_shift", sleep.pk, **{**awake, "client_key": str(uuid4())})
    assert WorkedShift.objects.get(shift=sleep).awake_minutes == 45
    assert "Bewaard" in send(client, "confirm_week", week=day(-7).isoformat())
    assert WorkedShift.objects.count() == 4
    assert "Niets te bevestigen" in page(client, "hours")
    for strange in ("", "x", "9999-12-31"):
        send(client, "confirm_week", week=strange)


def test_the_balance_stands_beside_the_contract_and_the_team_without_names(team: Team) -> None:
    for number, name in enumerate(("Wies", "Joris", "Fenna", "Otis")):
        for step in range(number + 1):
            team.shift(name, 5 + step * 7, "V")
    found = page(team.client("Wies"), "balance")
    assert "team gemiddeld 3, van 2 tot 4" in found  # weekends
    for name in ("Joris", "Fenna", "Otis"):
        assert name not in found
    assert "96:00" in found  # four weeks of 24 hours


@pytest.mark.parametrize("name", ["start", "swaps"])
def test_who_works_extra_in_a_home_swaps_too(team: Team, name: str) -> None:
    team.org.hire("Noud", Role.WORKER)
    employ(team, "Noud", own=False)
    shift = team.shift("Wies", 3)
    send(team.client("Wies"), "swap_offer", shift.pk, who=[str(team.id("Noud"))], client_key=uuid4())
    noud = team.client("Noud")
    assert "kunt overnemen" in page(noud, name)
    (offer,) = Swap.objects.get().offers.all()
    assert "Gelukt" in send(noud, "swap_answer", offer.pk, answer="yes")
    assert shift.on + timedelta(days=0) == Shift.objects.get(worker=team.id("Noud")).on


def test_shifts_are_chosen_in_a_round_and_taken_back(team: Team) -> None:
    concept = RosterFactory.create(home=team.home, starts_on=day(28), weeks=1)
    first, second = team.shift(None, 29, roster=concept), team.shift(None, 31, "L", roster=concept)
    one = Round.objects.create(roster=concept, opens_on=day(0), closes_on=day(7), words="Denk aan de kerstdagen")
    client = team.client("Wies")
    assert "zelf diensten kiezen" in page(client, "start")
    assert "kerstdagen" in page(client, "round", one.pk)
    for shift in (first, second, second):
        send(client, "round", one.pk, shift=str(shift.pk), do="more")
    send(client, "round", one.pk, shift=str(second.pk), do="first")
    assert Pick.objects.get(shift=second).rank == 1
    send(client, "round", one.pk, shift=str(first.pk), do="less")
    send(client, "round", one.pk, shift="x", do="more")
    assert [pick.shift_id for pick in Pick.objects.all()] == [second.pk]
    assert "kerstdagen" in page(client, "rounds")
    assert team.client("Bram").get(reverse("myroster:round", args=[one.pk])).status_code == 404
    Pick.objects.update(got=False, because={"why": "draw", "winner": ""})
    Round.objects.update(settled_at=clock.now())
    assert "0 van de 1" in page(client, "rounds")
    assert client.get(reverse("myroster:round", args=[one.pk])).status_code == 404


def test_a_day_begins_with_what_waits_in_few_queries(
    team: Team, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    shift = team.shift("Wies", 1)
    team.shift("Joris", 2)
    send(team.client("Joris"), "swap_offer", Shift.objects.get(worker=team.id("Joris")).pk, who=[str(team.id("Wies"))])
    team.shift(None, 4)
    send(team.client("Fenna"), "ask", Shift.objects.get(worker=None).pk, note="Graag")
    wies, pip = team.actor("Wies"), team.actor("Pip")
    with django_assert_max_num_queries(6):
        mine = own_today(wies)
    assert mine.next_shift == shift
    assert mine.waits
    assert len(mine.swaps) == 1
    with django_assert_max_num_queries(6):
        assert len(to_decide(pip).requests) == 1
    nobody = own_today(team.actor("Bram"))
    assert nobody.next_shift is None
    assert not nobody.waits
