"""The pages of homes and stays as people use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.homes.models import Home, HomeKind, Room, SharedRoom, Stay
from baken.homes.tests.conftest import House, day
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.models import Participant
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries


def shown(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def downloaded(response: Any) -> str:
    return b"".join(response.streaming_content).decode()


def url(house: House, name: str, *more: object) -> str:
    return reverse(f"homes:{name}", args=[house.home.pk, *more])


def about(stay: Stay, name: str) -> str:
    return reverse(f"homes:{name}", args=[stay.participant_id, stay.pk])


def of(participant: Participant, name: str) -> str:
    return reverse(f"homes:{name}", args=[participant.pk])


PAGES = ["home", "rooms", "timeline"]
MANAGING = ["home_edit", "home_close", "who", "room_add", "shared_room_add", "export"]


@pytest.mark.parametrize("name", PAGES + MANAGING)
def test_who_may_open_which_page_of_a_home(house: House, name: str) -> None:
    assert house.client("Mara").get(url(house, name)).status_code == 200
    assert house.client("Wies").get(url(house, name)).status_code == (200 if name in PAGES else 404)
    denied = AccessLog.objects.filter(outcome="denied").count()
    assert house.client("Kiki").get(url(house, name)).status_code == 404
    assert AccessLog.objects.filter(outcome="denied").count() == denied + 1


@pytest.mark.parametrize("name", ["list", "free", "free_csv"])
def test_who_may_open_the_lists(house: House, name: str) -> None:
    assert house.client("Wies").get(reverse(f"homes:{name}")).status_code == 200
    assert house.client("Kiki").get(reverse(f"homes:{name}")).status_code == 403


def test_a_manager_opens_a_home_with_rooms_and_someone_comes_to_live_there(house: House) -> None:
    client = house.client("Mara")
    add = reverse("homes:home_add")
    assert "Nieuwe woning" in shown(client.get(add))
    sent = {
        "name": "De Linde", "kind": "dementia-house", "location_id": house.org.here.pk, "team_id": house.org.team.pk,
        "opened_on": "2025-11-01", "about": "Met een moestuin.", "client_key": str(uuid4()),
    }  # fmt: skip
    for _time in range(2):
        response = client.post(add, sent)
    home = Home.objects.get(name="De Linde")
    assert response.headers["Location"] == reverse("homes:rooms", args=[home.pk])
    for name in ("Kamer 1", "Kamer 2"):
        client.post(reverse("homes:room_add", args=[home.pk]), {"name": name, "floor": 0, "opened_on": "2025-11-01"})
    assert shown(client.post(reverse("homes:room_add", args=[home.pk]), {"name": "Kamer 3", "opened_on": "2020-01-01"}))
    client.post(reverse("homes:shared_room_add", args=[home.pk]), {"name": "Keuken", "note": "Met de oude tafel."})
    assert (Room.objects.filter(home=home).count(), SharedRoom.objects.count()) == (2, 1)
    page = shown(client.get(reverse("homes:who", args=[home.pk])))
    assert "Lot" in page
    assert "Noor" not in page
    begin = of(house.lot, "stay_begin")
    assert f"{begin}?home={home.pk}" in page
    form = shown(client.get(f"{begin}?home={home.pk}"))
    room = Room.objects.get(home=home, name="Kamer 1")
    assert f'value="{room.pk}" selected' in form
    sent = {"room": room.pk, "kind": "full_time", "from_on": "2025-11-24", "because": "Wil bij de tuin wonen."}
    page = shown(client.post(begin, {**sent, "weeks": 1}, follow=True))
    assert "Lot Voorbeeld komt in De Linde wonen." in page
    page = shown(client.get(reverse("homes:home", args=[home.pk])))
    for words in ("Lot Voorbeeld", "Met een moestuin.", "Keuken", "Gebruikelijk is 6 tot 8 bewoners", "SL-01"):
        assert words in page
    assert "Lot Voorbeeld" in shown(house.client("Wies").get(reverse("homes:home", args=[home.pk])))


def test_days_and_times_are_filled_in_as_people_say_them(house: House) -> None:
    """YG-06."""
    client, begin = house.client("Mara"), of(house.lot, "stay_begin")
    sent: dict[str, Any] = {
        "room": house.rooms[2].pk, "kind": "part_time", "from_on": "2025-11-24", "because": "Oefenen.", "weeks": 1,
    }  # fmt: skip
    assert "op welke dagen" in shown(client.post(begin, sent))
    twice = shown(client.post(begin, {**sent, "comes_0_6": "19:00", "comes_0_2": "09:00", "goes_0_4": "15:00"}))
    assert "die er al was" in twice
    assert 'value="19:00"' in twice, "what was filled in stays"
    page = shown(client.post(begin, {**sent, "comes_0_6": "19:00", "goes_0_4": "15:00"}, follow=True))
    assert "van zondag 19:00 tot vrijdag 15:00" in page
    stay = Stay.objects.get(participant=house.lot)
    assert [tuple(part) for part in stay.patterns.get().parts] == [(0, 6660), (9780, 10080)]
    form = shown(client.get(about(stay, "stay_days")))
    assert 'value="19:00"' in form
    sent = {"from_on": "2025-12-01", "weeks": 2, "comes_0_0": "08:00", "goes_1_4": "15:00", "revision": 1}
    page = shown(client.post(about(stay, "stay_days"), sent, follow=True))
    assert "in beurten van 2 weken: van maandag 8:00 tot vrijdag 15:00" in page
    assert client.get(about(house.noor, "stay_days")).status_code == 404


def test_a_held_room_is_said_beside_the_field_and_nothing_is_lost(house: House) -> None:
    client, begin = house.client("Mara"), of(house.lot, "stay_begin")
    sent = {"room": house.rooms[0].pk, "kind": "full_time", "from_on": "2025-11-24", "because": "Zo.", "weeks": 1}
    page = shown(client.post(begin, sent))
    assert "woont in Kamer 1, en er is geen einde afgesproken" in page
    assert "Zo.</textarea>" in page
    assert Stay.objects.count() == 2


def test_moving_changing_rooms_ending_and_taking_back(house: House) -> None:
    client = house.client("Mara")
    assert "Sem" in shown(client.get(about(house.noor, "stay_swap")))
    sent = {"room": house.rooms[2].pk, "on": "2025-12-01", "because": "Meer licht."}
    said = shown(client.post(about(house.noor, "stay_move"), sent, follow=True))
    assert "De verhuizing van Noor Voorbeeld naar De Wilg is bewaard." in said
    planned = Stay.objects.get(room=house.rooms[2])
    home = shown(client.get(url(house, "home")))
    assert "Noor Voorbeeld komt in Kamer 3 wonen" in home
    assert "Plan annuleren" in shown(client.get(about(planned, "stay_cancel")))
    client.post(about(planned, "stay_cancel"), {"revision": planned.revision})
    assert not Stay.objects.filter(room=house.rooms[2]).exists()
    client.post(about(house.noor, "stay_swap"), {"other": house.sem.pk, "on": "2025-12-01", "because": "Wens."})
    assert Stay.objects.filter(from_on="2025-12-01").count() == 2
    lot = StayFactory.create(room=house.rooms[2], participant=house.lot)
    client.post(about(lot, "stay_end"), {"reason": "family", "on": "2025-12-05", "revision": 1})
    old = shown(client.post(about(lot, "stay_longer"), {"until_on": "", "revision": 1}))
    assert "Twee teksten naast elkaar" in old
    client.post(about(lot, "stay_longer"), {"until_on": "", "revision": 2})
    sent = {"from_on": "2025-01-01", "until_on": "", "because": "Verkeerde dag.", "revision": 3}
    client.post(about(lot, "stay_correct"), sent)
    lot.refresh_from_db()
    assert (lot.from_on.isoformat(), lot.until_on, lot.end_reason) == ("2025-01-01", None, "")
    assert "Verkeerde dag." in shown(client.get(of(house.lot, "stays")))


def test_a_trial_goes_on_and_only_its_team_reads_it(house: House) -> None:
    client = house.client("Mara")
    trial = StayFactory.create(room=house.rooms[2], participant=house.lot, kind="trial", until_on=day(10))
    assert "De proeftijd van Lot Voorbeeld eindigt" in shown(client.get(url(house, "home")))
    assert shown(client.get(about(trial, "stay_goes_on")))
    sent = {"kind": "full_time", "from_on": day(10).isoformat(), "because": "Het is hier thuis.", "weeks": 1}
    page = shown(client.post(about(trial, "stay_goes_on"), {**sent, "from_on": day(9).isoformat()}, follow=True))
    assert "blijft in De Wilg wonen" in page
    assert house.client("Wies").get(of(house.noor.participant, "stays")).status_code == 200
    assert house.client("Wies").get(about(house.noor, "stay_end")).status_code == 404
    assert house.client("Bram").get(of(house.noor.participant, "stays")).status_code == 404


def test_when_someone_died_the_end_is_offered_on_the_day_after(house: House) -> None:
    person = house.noor.participant.person
    person.died = PartialDate(2025, 11, 20)
    person.save()
    client = house.client("Mara")
    assert about(house.noor, "stay_end") in shown(client.get(of(house.noor.participant, "stays")))
    form = shown(client.get(about(house.noor, "stay_end")))
    assert 'value="2025-11-21"' in form
    client.post(about(house.noor, "stay_end"), {"reason": "died", "on": "2025-11-21", "revision": 1})
    house.noor.refresh_from_db()
    assert (house.noor.end_reason, house.noor.until_on) == ("died", day(-3))


def test_a_home_and_a_room_are_described_closed_and_kept_open(house: House) -> None:
    client = house.client("Mara")
    edit = url(house, "home_edit")
    sent = {
        "name": "De Wilgen", "kind": house.home.kind, "location_id": house.org.here.pk, "opened_on": "2020-01-01",
        "revision": 1,
    }  # fmt: skip
    client.post(edit, sent)
    again = shown(client.post(edit, {**sent, "name": "De Populier"}))
    assert "De Wilgen" in again
    assert "De Populier" in again
    assert "in totaal 2" in shown(client.post(url(house, "home_close"), {"on": "2026-01-01", "revision": 2}))
    Stay.objects.update(until_on=day(5))
    client.post(url(house, "home_close"), {"on": "2026-01-01", "revision": 2})
    house.home.refresh_from_db()
    assert (house.home.closed_on, set(house.home.rooms.values_list("closed_on", flat=True))) == (
        day(38), {day(38)},
    )  # fmt: skip
    client.post(url(house, "home_reopen"))
    house.home.refresh_from_db()
    assert house.home.closed_on is None
    room = house.rooms[0]
    sent = {"name": "Blauwe kamer", "floor": 1, "opened_on": "2020-01-01", "closed_on": "2025-11-25", "revision": 1}
    assert "woont iemand tot 29 november 2025" in shown(client.post(url(house, "room_edit", room.pk), sent))
    client.post(url(house, "room_edit", room.pk), {**sent, "closed_on": ""})
    assert "Noor" in shown(client.get(url(house, "room", room.pk)))
    shared = SharedRoom.objects.create(home=house.home, name="Tuin")
    client.post(url(house, "shared_room_edit", shared.pk), {"name": "Moestuin", "note": ""})
    assert "Moestuin" in shown(client.get(url(house, "rooms")))
    client.post(url(house, "shared_room_edit", shared.pk), {"remove": "yes"})
    assert not SharedRoom.objects.exists()
    assert client.get(url(house, "room", uuid4())).status_code == 404


def test_rooms_over_time_names_only_whom_one_may_see(house: House) -> None:
    Participant.objects.filter(pk=house.sem.participant_id).update(location=house.org.elsewhere, team=None)
    page = shown(house.client("Wies").get(url(house, "timeline")))
    assert "Noor" in page
    assert "Sem" not in page
    assert "bewoond" in page
    for asked in ("2020-01", "9999-99", "x", "0001-01", "-5-5", "2150-12"):
        assert house.client("Wies").get(f"{url(house, 'timeline')}?from={asked}").status_code == 200
    lines = downloaded(house.client("Mara").get(url(house, "export")))
    assert "Noor" in lines
    assert "Sem" not in lines


def test_free_rooms_are_found_by_day_kind_and_place(house: House) -> None:
    Stay.objects.filter(pk=house.noor.pk).update(until_on=day(10))
    free = reverse("homes:free")
    client = house.client("Wies")
    assert "2 kamers" in shown(client.get(free))
    assert "1 kamer" in shown(client.get(f"{free}?on={day(5)}"))
    assert "Geen vrije kamers" in shown(client.get(f"{free}?kind=dementia-house"))
    assert "2 kamers" in shown(client.get(f"{free}?kind=x&location=y&on=9"))
    lines = downloaded(client.get(f"{reverse('homes:free_csv')}?on={day(5)}"))
    assert lines.count("De Wilg") == 1
    assert "Kamer 3" in lines


def test_an_administrator_adds_a_kind_with_its_own_norms(house: House) -> None:
    client, kinds = house.client("Adam"), reverse("homes:kinds")
    assert "hooguit 4 voor één begeleider" in shown(client.get(kinds))
    sent = {
        "title": "Stadsboerderij", "family": "youth", "resident": "jongere", "residents": "jongeren",
        "tools": ["cash-book"], "rule": "YG-01", "client_key": str(uuid4()),
    }  # fmt: skip
    for _time in range(2):
        page = shown(client.post(kinds, sent, follow=True))
    assert "Stadsboerderij kan vanaf nu gekozen worden." in page
    kind = HomeKind.objects.get()
    norms = reverse("homes:kind_norms", args=[kind.key])
    assert 'value="4"' in shown(client.get(norms))
    numbers = {
        "youths_per_worker": 3, "by_day": 1, "at_peak": 2, "asleep_at_night": 0, "residents_least": 0,
        "residents_most": 0,
    }  # fmt: skip
    assert "hooguit 3 voor één begeleider" in shown(client.post(norms, numbers, follow=True))
    kind.refresh_from_db()
    assert kind.norms == {"youths_per_worker": 3, "asleep_at_night": 0}
    home = HomeFactory.create(location=house.org.here, team=house.org.team, kind=kind.key)
    assert "Stadsboerderij" in shown(house.client("Wies").get(reverse("homes:home", args=[home.pk])))
    for wrong in ({"title": "stadsboerderij"}, {"rule": "XX-99", "title": "Hoeve"}):
        assert "Stadsboerderij" in shown(client.post(kinds, {**sent, "client_key": str(uuid4()), **wrong}))
    assert HomeKind.objects.count() == 1
    switch = reverse("homes:kind_switch", args=["dementia-house"])
    assert "uitgezet" in shown(client.post(switch, {"on": "no"}, follow=True))
    assert 'value="dementia-house"' not in shown(house.client("Mara").get(reverse("homes:home_add")))
    assert client.post(reverse("homes:kind_switch", args=["nothing"]), {"on": "no"}).status_code == 404
    assert client.get(reverse("homes:kind_norms", args=["dementia-house"])).status_code == 404
    assert house.client("Mara").get(kinds).status_code == 403


@pytest.mark.parametrize("name", ["home_add", "kinds"])
def test_a_home_kind_needs_what_it_needs(house: House, name: str) -> None:
    client = house.client("Adam" if name == "kinds" else "Mara")
    assert "Dit veld is verplicht" in shown(client.post(reverse(f"homes:{name}"), {"about": "x"}))


def _fill(house: House, homes: int, rooms: int) -> None:
    for _number in range(homes):
        home = HomeFactory.create(location=house.org.here, team=house.org.team)
        for room in RoomFactory.create_batch(rooms, home=home):
            StayFactory.create(
                room=room, participant=ParticipantFactory.create(location=house.org.here, team=house.org.team)
            )


def test_more_homes_and_residents_ask_no_more_queries(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """As few as they are, or four homes with five residents more."""
    house.org.hire("Piet", Role.MANAGER, manages=house.org.here)
    client: Client = house.client("Piet")
    urls = {
        reverse("homes:list"): 9,
        reverse("homes:free"): 10,
        url(house, "home"): 12,
        url(house, "timeline"): 9,
        url(house, "rooms"): 10,
        url(house, "who"): 10,
        of(house.lot, "stay_begin"): 9,
        of(house.noor.participant, "stays"): 8,
    }
    for number in (0, 4):
        _fill(house, number, 5)
        for room in RoomFactory.create_batch(number, home=house.home):
            StayFactory.create(room=room)
            StayFactory.create(room=room, participant__location=house.org.here, from_on=day(-300), until_on=day(-200))
        for address, most in urls.items():
            with django_assert_max_num_queries(most, info=address):
                shown(client.get(address))
