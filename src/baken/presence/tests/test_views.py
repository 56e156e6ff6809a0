"""Presence on screen: who may, what goes wrong, how many queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.homes.models import Home, Room, Stay, StayPattern
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory, StayPatternFactory
from baken.participants.models import CareKind, Participant, Person
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory
from baken.presence import selectors
from baken.presence.models import PlannedAbsence, PresenceNote, WayOut
from baken.presence.rules.local import moment
from baken.presence.tests.conftest import TODAY
from baken.presence.tests.factories import PlannedAbsenceFactory, PresenceNoteFactory, WayOutFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.presence.tests.conftest import House

OF_HOME = ("home", "round", "nights_of_home", "staffing", "staff_plan", "fire_list", "fire_copy")


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def person_url(house: House, name: str, *more: object) -> str:
    return reverse(f"presence:{name}", args=[house.noor.pk, *more])


def test_the_page_of_a_home_names_those_one_may_know_and_counts_the_others(house: House) -> None:
    page = shown(house.client("Wies").get(house.url("home")))
    assert "Noor Voorbeeld" in page
    assert "Sam Voorbeeld" in page
    assert "volgens patroon" in page
    assert "Verborgen" not in page
    assert "nog één persoon" in page.lower()
    seen = AccessLog.objects.filter(what="presence of a home").values_list("participant_id", flat=True)
    assert set(seen) == {house.noor.pk, house.sam.pk}


@pytest.mark.parametrize("name", OF_HOME)
def test_for_who_has_nothing_to_do_with_it_a_home_does_not_exist(house: House, name: str) -> None:
    assert house.client("Bram").get(house.url(name)).status_code == 404
    assert house.client("Wies").get(house.url(name)).status_code == 200


@pytest.mark.parametrize("week", ["", "2026-02-30", "niets", "0001-01-01", "9999-12-31", "2026-03-29"])
def test_a_strange_week_is_this_week(house: House, week: str) -> None:
    client = house.client("Wies")
    for name in ("home", "staffing", "staff_plan"):
        shown(client.get(house.url(name), {"week": week}))


def tap(house: House, client: Client, **more: Any) -> HttpResponseBase:
    given = {"participant": str(house.noor.pk), "kind": "away", "client_key": str(uuid4()), **more}
    return client.post(house.url("tap"), given, follow=True)


def test_one_tap_notes_and_can_be_taken_back(house: House) -> None:
    client = house.client("Wies")
    page = shown(tap(house, client))
    assert "om 12:00 afgemeld door Wies" in page
    made = PresenceNote.objects.get()
    url = person_url(house, "take_back", made.id)
    shown(client.post(url, {"why": " "}))
    assert PresenceNote.objects.count() == 1
    shown(client.post(url, {"why": "Het was Sam."}, follow=True))
    assert PresenceNote.objects.count() == 2
    assert "Het was Sam." in shown(client.get(person_url(house, "person")))


def test_nobody_is_noted_whom_one_may_not_know(house: House) -> None:
    client = house.client("Wies")
    assert tap(house, client, participant=str(house.hidden.pk)).status_code == 404
    shown(tap(house, client, kind="vliegt"))
    assert house.client("Bram").post(house.url("tap"), {}).status_code == 404
    assert client.get(house.url("tap")).status_code == 405
    assert not PresenceNote.objects.exists()


def test_the_round_notes_who_was_on_the_list(house: House) -> None:
    client = house.client("Wies")
    page = shown(client.get(house.url("round")))
    assert "Sam Voorbeeld" in page
    ids = ",".join(sorted(str(one.pk) for one in (house.noor, house.sam)))
    sent = {"here": [str(house.sam.pk)], "shown": ids, "client_key": str(uuid4())}
    for _time in range(2):
        shown(client.post(house.url("round"), sent, follow=True))
    assert PresenceNote.objects.count() == 2
    assert "Selecteer" in shown(client.post(house.url("round"), {**sent, "here": ["x"], "client_key": str(uuid4())}))


def absence(**more: Any) -> dict[str, Any]:
    return {
        "reason": "weekend",
        "from_at": "2025-11-28T15:00",
        "until_at": "2025-11-30T19:00",
        "client_key": str(uuid4()),
        **more,
    }


def test_an_absence_is_planned_changed_and_cancelled_on_screen(house: House) -> None:
    client, sent = house.client("Wies"), absence(told_by="haar moeder")
    for _time in range(2):
        page = shown(client.post(person_url(house, "absence_add"), sent, follow=True))
    assert "haar moeder" in page
    made = PlannedAbsence.objects.get()
    change = person_url(house, "absence_change", made.pk)
    assert "15:00" in shown(client.get(change))
    shown(client.post(change, absence(until_at="", revision=1), follow=True))
    theirs = shown(client.post(change, absence(reason="family", revision=1)))
    assert "niet bekend tot wanneer" in theirs
    assert 'value="2"' in theirs
    assert "eerste" in shown(client.post(change, absence(revision=2, repeats="weekly", repeats_until_on="2025-01-01")))
    wrong = shown(client.post(person_url(house, "absence_add"), absence(from_at="2025-13-45T99:00")))
    assert "Noor" in wrong
    shown(client.post(person_url(house, "absence_cancel", made.pk), {"why": "Ziek.", "revision": 2}, follow=True))
    assert client.get(change).status_code == 404


def test_the_page_of_a_person_says_what_was_noted_and_planned(house: House) -> None:
    PlannedAbsenceFactory.create(participant=house.noor, repeats="weekly", told_by="Moeder")
    WayOutFactory.create(participant=house.noor, note="Hoort de wekker niet")
    PresenceNoteFactory.create(participant_id=house.noor.pk, home_id=house.home.pk, details={"reason": "hospital"})
    client = house.client("Wies")
    page = shown(client.get(person_url(house, "person")))
    for words in ("ziekenhuis", "Moeder", "Hoort de wekker niet", "elke week"):
        assert words in page.lower() or words in page
    assert house.client("Bram").get(person_url(house, "person")).status_code == 404
    shown(client.post(person_url(house, "way_out"), {"kind": "carried", "note": "", "revision": 1}, follow=True))
    assert WayOut.objects.get().kind == "carried"
    assert "collega" in shown(client.post(person_url(house, "way_out"), {"kind": "alone", "revision": 1}))
    shown(
        client.post(
            person_url(house, "note"),
            {"kind": "later", "at": "2025-11-24T11:00", "until": "2025-11-24T20:00", "client_key": str(uuid4())},
            follow=True,
        )
    )
    assert "Wanneer" in shown(client.post(person_url(house, "note"), {"kind": "later", "at": "2025-11-24T11:00"}))


def test_the_fire_list_shows_everyone_and_logs_everyone(house: House) -> None:
    WayOutFactory.create(participant=house.hidden, kind="carried", note="rolstoel")
    tap(house, house.client("Wies"))
    page = shown(house.client("Wies").get(house.url("fire_list")))
    for words in ("Verborgen Voorbeeld", "rolstoel", "Kamer 3", "2 mensen in huis", "Stand van 12:00"):
        assert words in page
    logged = AccessLog.objects.filter(what="list of who is in the house", event="view")
    assert set(logged.values_list("participant_id", flat=True)) == {house.noor.pk, house.sam.pk, house.hidden.pk}
    copy = house.client("Wies").get(house.url("fire_copy"))
    assert "no-store" in copy["Cache-Control"]
    assert len(copy.json()["list"]["inside"]) == 2


def test_the_program_on_the_device_holds_no_data(client: Client, house: House) -> None:
    response = client.get(reverse("presence:worker"))
    assert response["Service-Worker-Allowed"] == "/"
    assert house.noor.person.surname not in shown(response)


def test_who_works_is_entered_for_a_week_at_once(house: House) -> None:
    client = house.client("Wies")
    url = house.url("staff_plan")
    name = f"s{TODAY:%Y%m%d}_1020_awake"
    shown(client.post(url, {name: "1"}, follow=True))
    page = shown(client.get(house.url("staffing")))
    assert "er is er één te weinig" in page
    assert "YG-03" in page
    assert "utrecht-form-field-error-message" in shown(client.post(url, {name: "-3"}))
    shown(client.post(f"{house.url('staff_copy')}?week={TODAY + timedelta(7)}", follow=True))
    assert "1" in shown(client.get(url, {"week": str(TODAY + timedelta(7))}))
    assert house.client("Wies").get(house.url("day_parts")).status_code == 404
    mara = house.client("Mara")
    assert "vroeg" in shown(mara.get(house.url("day_parts")))
    sent = {
        f"{days}_{number}_{field}": value
        for days in ("weekdays", "weekend")
        for number, part in enumerate((("08:00", "dag", "day"), ("23:00", "nacht", "night")))
        for field, value in zip(("starts", "name", "kind"), part, strict=True)
    }
    shown(mara.post(house.url("day_parts"), sent, follow=True))
    assert "nacht" in shown(mara.get(house.url("staffing")))
    assert "tegelijk" in shown(mara.post(house.url("day_parts"), {**sent, "weekdays_1_starts": "08:00", "revision": 1}))


def test_nights_are_counted_and_downloaded(house: House) -> None:
    client = house.client("Wies")
    page = shown(client.get(house.url("nights_of_home")))
    assert "Noor Voorbeeld" in page
    assert "Verborgen" not in page
    for year in ("2025", "1", "99999999999999999999"):
        shown(client.get(house.url("nights_of_home"), {"year": year}))
    response = client.get(house.url("nights_of_home"), {"als": "csv"})
    lines = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # a file that is streamed
    assert "Huis Voorbeeld;2025-11" in lines
    assert AccessLog.objects.filter(what="history of presence", event="export").count() == 2
    assert "Noor Voorbeeld" in shown(client.get(reverse("presence:nights")))
    assert "3 van 3 mensen" in shown(client.get(reverse("presence:now")))


def many(house: House, homes: int, residents: int) -> list[Participant]:
    """Homes full of people of the team, made in bulk: the screens are measured, not the factories."""
    team, here = house.org.team, house.org.here
    made = Home.objects.bulk_create(
        HomeFactory.build(location=here, team=team, kind="youth-neighbourhood") for _number in range(homes)
    )
    rooms = Room.objects.bulk_create(
        RoomFactory.build(home=made[number % homes], name=f"Kamer {number}") for number in range(residents)
    )
    persons = Person.objects.bulk_create(PersonFactory.build() for _number in range(residents))
    people = Participant.objects.bulk_create(
        ParticipantFactory.build(person=person, location=here, team=team) for person in persons
    )
    began = TODAY - timedelta(days=400)
    stays = [
        StayFactory.build(participant=one, room=room, from_on=began, kind="part_time" if number % 3 else "full_time")
        for number, (one, room) in enumerate(zip(people, rooms, strict=True))
    ]
    Stay.objects.bulk_create(stays)
    StayPattern.objects.bulk_create(
        StayPatternFactory.build(stay=stay, from_on=began) for stay in stays if stay.kind == "part_time"
    )
    return people


def test_more_people_ask_no_more_queries(house: House, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = house.client("Wies")
    many(house, 2, 6)
    for _number in range(8):
        StayFactory.create(
            room=RoomFactory.create(home=house.home),
            participant=ParticipantFactory.create(location=house.org.here, team=house.org.team),
        )
    for name in ("home", "round", "staffing", "staff_plan", "nights_of_home", "fire_list"):
        with django_assert_max_num_queries(15):
            shown(client.get(house.url(name)))
    for name in ("now", "nights"):
        with django_assert_max_num_queries(15):
            shown(client.get(reverse(f"presence:{name}")))
    with django_assert_max_num_queries(15):
        shown(client.get(person_url(house, "person")))


def test_a_year_of_more_than_a_hundred_residents_is_one_page(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Each noted every tenth evening for a year: the queries stay the same, and the page answers."""
    people = many(house, 4, 120)
    PresenceNote.objects.bulk_create(
        PresenceNoteFactory.build(
            participant_id=one.pk,
            home_id=house.home.pk,
            at=moment(TODAY - timedelta(days=day), 1320),
            kind="here" if (number + day) % 7 else "away",
        )
        for number, one in enumerate(people)
        for day in range(10, 360, 10)
    )
    client = house.client("Wies")
    with django_assert_max_num_queries(15):
        page = shown(client.get(reverse("presence:nights")))
    assert page.count("<tr") > len(people)


def test_forty_homes_with_a_thousand_residents_ask_no_more(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """YG-02, YG-03: who is there now everywhere, and the parts of the coming week that need a look."""
    people = many(house, 40, 1000)
    PresenceNote.objects.bulk_create(
        PresenceNoteFactory.build(participant_id=one.pk, home_id=house.home.pk, at=clock.now()) for one in people[::9]
    )
    client, wies = house.client("Wies"), house.actor("Wies")
    with django_assert_max_num_queries(15):
        page = shown(client.get(reverse("presence:now")))
    assert page.count("<tr") == 42
    with django_assert_max_num_queries(9):
        assert not selectors.parts_to_look_at(wies)


def test_two_who_plan_staff_at_once_both_keep_what_they_entered(house: House) -> None:
    wies, mara = house.client("Wies"), house.client("Mara")
    url, day = house.url("staff_plan"), f"s{TODAY:%Y%m%d}"
    early, late = f"{day}_540_awake", f"{day}_1200_awake"
    assert 'name="was"' in shown(wies.get(url))
    shown(mara.post(url, {early: "1", "was": ""}, follow=True))
    shown(wies.post(url, {late: "2", "was": ""}, follow=True))
    staff = {
        starts: row.awake
        for (_home, _on, starts), row in selectors.planned_staff(
            [house.home], first=TODAY, after=TODAY + timedelta(1)
        ).items()
    }
    assert staff == {540: 1, 1200: 2}
    shown(wies.post(url, {early: "", late: "2", "was": f"{early}=1&{late}=2"}, follow=True))
    assert [
        starts for _home, _on, starts in selectors.planned_staff([house.home], first=TODAY, after=TODAY + timedelta(1))
    ] == [1200], "what was taken out is gone"


def test_who_died_is_named_as_such_and_cannot_be_noted(house: House) -> None:
    Person.objects.filter(pk=house.noor.person_id).update(died=PartialDate(2025, 11, 20))
    page = shown(house.client("Wies").get(house.url("home")))
    assert "overleden" in page
    assert "woont elders" not in page
    assert "Noor" not in shown(house.client("Wies").get(house.url("round")))


def test_where_someone_is_knows_who_cares_for_them(house: House) -> None:
    """Who has the first talks knows who someone is, and not that they lie in hospital."""
    Participant.objects.filter(pk=house.noor.pk).update(team=None)
    CareAssignmentFactory.create(participant=house.noor, user=house.org.staff["Wies"], kind=CareKind.CONTACT)
    client = house.client("Wies")
    assert client.get(person_url(house, "person")).status_code == 404
    for name in ("home", "round", "nights_of_home"):
        assert "Noor" not in shown(client.get(house.url(name))), name


def test_what_was_taken_back_says_so_on_every_page_of_notes(house: House) -> None:
    for number in range(1, 50):
        at = moment(TODAY - timedelta(1), number)
        PresenceNoteFactory.create(participant_id=house.noor.pk, home_id=house.home.pk, at=at)
    wrong = PresenceNoteFactory.create(
        participant_id=house.noor.pk, home_id=house.home.pk, at=moment(TODAY - timedelta(1))
    )
    PresenceNoteFactory.create(
        participant_id=house.noor.pk,
        home_id=house.home.pk,
        at=wrong.at,
        recorded_at=clock.now(),
        kind="withdrawn",
        corrects_id=wrong.id,
        details={"why": "Het was Sam."},
    )
    page = shown(house.client("Wies").get(person_url(house, "person")))
    assert page.count("Het was Sam.") == 1
    assert reverse("presence:take_back", args=[house.noor.pk, wrong.id]) not in page
