"""Coming to live somewhere, moving, changing rooms, leaving; and what goes with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.homes import admissions, selectors, services
from baken.homes.admissions import AdmissionWarning
from baken.homes.models import Stay, StayKind
from baken.homes.rules.patterns import days_there, is_there_at_night
from baken.homes.services import PatternData
from baken.homes.services.following import follow_all
from baken.homes.tests.conftest import House, day
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory, StayPatternFactory
from baken.homes.tests.test_patterns import WEEKDAYS
from baken.participants.models import Participant
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory, TeamFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.homes.models import Home, Room

ON_WEEKDAYS = PatternData(1, WEEKDAYS)


def begin(house: House, who: Participant | None = None, room: Room | None = None, **more: Any) -> Stay:
    said: dict[str, Any] = {"kind": StayKind.FULL_TIME, "from_on": day(0), "because": "Dicht bij school.", **more}
    return services.begin_stay(
        actor=house.actor("Mara"),
        participant=house.seen_by("Mara", who or house.lot),
        room=room or house.rooms[2],
        **said,
    )


def move(house: House, stay: Stay, room: Room, on: date, **more: Any) -> Stay:
    return services.move_stay(
        actor=house.actor("Mara"), stay=house.stay(stay), room=room, on=on, because="Dichter bij de tuin.", **more
    )


def where(house: House, stay: Stay, on: date) -> str:
    found = selectors.stay_of(stay.participant, on=on)
    return found.room.name if found else ""


def test_who_comes_to_live_in_a_home_belongs_to_its_team_from_that_day(house: House) -> None:
    begin(house)
    lot = Participant.objects.get(pk=house.lot.pk)
    assert (lot.team_id, lot.location_id) == (house.org.team.pk, house.org.here.pk)
    row = AccessLog.objects.get(what="stay", event="create")
    assert (row.participant_id, row.details["kind"]) == (lot.pk, "full_time")


def test_for_a_stay_to_come_a_worker_does_that_on_the_day_and_once(house: House) -> None:
    begin(house, from_on=day(3))
    assert follow_all(on=day(2)) == 2, "the two who lived there before"
    assert Participant.objects.get(pk=house.lot.pk).team_id is None
    with clock.frozen(day(4)):
        assert (follow_all(on=day(4)), follow_all(on=day(4))) == (1, 0)
    assert Participant.objects.get(pk=house.lot.pk).team_id == house.org.team.pk


def test_who_stayed_for_a_while_belongs_again_where_they_belonged_before(house: House) -> None:
    elsewhere = ParticipantFactory.create(location=house.org.here, team=TeamFactory.create(location=house.org.here))
    begin(house, elsewhere, kind="respite", until_on=day(5))
    assert Participant.objects.get(pk=elsewhere.pk).team_id == house.org.team.pk
    follow_all(on=day(4))
    assert Participant.objects.get(pk=elsewhere.pk).team_id == house.org.team.pk
    for _again in range(2):
        follow_all(on=day(5))
        assert Participant.objects.get(pk=elsewhere.pk).team_id == elsewhere.team_id


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"because": " "}, "because"),
        ({"kind": "often"}, "kind"),
        ({"kind": StayKind.TRIAL}, "until_on"),
        ({"until_on": day(0)}, "until_on"),
        ({"kind": StayKind.PART_TIME}, "pattern"),
        ({"pattern": ON_WEEKDAYS}, "kind"),
        ({"kind": StayKind.PART_TIME, "pattern": PatternData(1, ((60, 30),))}, "pattern"),
        ({"from_on": day(-5000)}, "from_on"),
    ],
)
def test_a_stay_says_why_how_and_until_when(house: House, more: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        begin(house, **more)
    assert refused.value.field == field
    assert Stay.objects.count() == 2


def test_a_room_that_is_held_says_until_when_and_by_whom_only_to_who_may_see_that_person(house: House) -> None:
    Stay.objects.filter(pk=house.noor.pk).update(until_on=day(10))
    with pytest.raises(Refused) as refused:
        begin(house, room=house.rooms[0])
    assert (refused.value.field, refused.value.code) == ("room", "room-held")
    assert "Noor" in str(refused.value)
    assert "4 december 2025" in str(refused.value)
    Participant.objects.filter(pk=house.noor.participant_id).update(location=house.org.elsewhere, team=None)
    with pytest.raises(Refused) as refused:
        begin(house, room=house.rooms[0])
    assert str(refused.value) == "Iemand anders woont in Kamer 1 tot 4 december 2025."
    assert begin(house, room=house.rooms[0], from_on=day(10)).room == house.rooms[0]
    with pytest.raises(Refused, match="geen einde"):
        begin(house, room=house.rooms[1])


def test_nobody_lives_in_two_homes_and_the_name_of_another_location_is_not_told(house: House) -> None:
    StayFactory.create(participant=house.lot, room__home__name="Ver weg", until_on=day(5))
    with pytest.raises(Refused) as refused:
        begin(house)
    assert (refused.value.field, refused.value.code) == ("from_on", "lives-elsewhere")
    assert "Ver weg" not in str(refused.value)
    with pytest.raises(Refused, match="De Wilg"):
        begin(house, house.noor.participant)


def test_nobody_who_died_comes_to_live_here(house: House) -> None:
    house.lot.person.died = PartialDate(2025, 11, 1)
    house.lot.person.save()
    with pytest.raises(Refused) as refused:
        begin(house)
    assert refused.value.code == "died"


def test_only_the_manager_of_both_decides(house: House) -> None:
    for name in ("Wies", "Kiki", "Adam", "Gijs"):
        with pytest.raises(NotPermitted):
            services.begin_stay(
                actor=house.actor(name), participant=house.seen_by(name, house.lot), room=house.rooms[2],
                kind="full_time", from_on=day(0), because="Zomaar.",
            )  # fmt: skip
    far = RoomFactory.create(home=HomeFactory.create(location=house.org.elsewhere))
    with pytest.raises(NotPermitted):
        move(house, house.noor, far, day(1))
    house.org.staff["Mara"].locations.add(house.org.elsewhere)
    moved = move(house, house.noor, far, day(0))
    assert Participant.objects.get(pk=moved.participant_id).location_id == house.org.elsewhere.pk


def test_a_move_is_planned_carries_the_pattern_along_and_can_be_taken_back(house: House) -> None:
    stay = begin(house, kind=StayKind.PART_TIME, from_on=day(-30), pattern=ON_WEEKDAYS, until_on=day(60))
    RoomFactory.create(home=house.home, name="Kamer 4")
    room = house.home.rooms.get(name="Kamer 4")
    planned = move(house, stay, room, day(9))
    assert (where(house, stay, day(8)), where(house, stay, day(9))) == ("Kamer 3", "Kamer 4")
    assert planned.until_on == day(60)
    nights = [is_there_at_night(selectors.living(planned), day(9 + n)) for n in range(14)]
    assert sum(nights) == 10
    services.cancel_stay(actor=house.actor("Mara"), stay=house.stay(planned), revision=planned.revision)
    stay = house.stay(stay)
    assert (stay.until_on, stay.end_reason, Stay.objects.filter(room=room).count()) == (day(60), "", 0)
    assert AccessLog.objects.filter(what="stay", event="delete").count() == 1


def test_a_trial_that_succeeded_goes_on_in_the_same_room(house: House) -> None:
    trial = begin(house, kind=StayKind.TRIAL, until_on=day(30))
    stays = move(house, trial, house.rooms[2], day(20), kind=StayKind.FULL_TIME)
    assert (stays.kind, stays.until_on, house.stay(trial).until_on) == ("full_time", None, day(20))
    with pytest.raises(DomainError) as refused:
        move(house, stays, house.rooms[2], day(25))
    assert refused.value.field == "room"
    for late in (day(20), day(0)):
        with pytest.raises(DomainError):
            move(house, stays, house.rooms[0], late)


def test_two_change_rooms_at_once_and_neither_when_it_is_taken_back(house: House) -> None:
    swapped = services.swap_rooms(
        actor=house.actor("Mara"), stay=house.stay(house.noor), other=house.stay(house.sem), on=day(7), because="Wens."
    )
    assert [where(house, one, day(7)) for one in (house.noor, house.sem)] == ["Kamer 2", "Kamer 1"]
    services.cancel_stay(actor=house.actor("Mara"), stay=house.stay(swapped), revision=swapped.revision)
    assert [where(house, one, day(7)) for one in (house.noor, house.sem)] == ["Kamer 1", "Kamer 2"]
    assert Stay.objects.filter(until_on__isnull=True).count() == 2


def test_a_plan_that_was_overtaken_is_not_taken_back(house: House) -> None:
    planned = move(house, house.noor, house.rooms[2], day(7))
    begin(house, room=house.rooms[0], from_on=day(7))
    with pytest.raises(Refused) as refused:
        services.cancel_stay(actor=house.actor("Mara"), stay=house.stay(planned), revision=planned.revision)
    assert refused.value.code == "room-held"
    with pytest.raises(Refused, match="begonnen"):
        services.cancel_stay(actor=house.actor("Mara"), stay=house.stay(house.sem), revision=house.sem.revision)


def test_a_stay_ends_with_a_reason_and_goes_on_when_agreed(house: House) -> None:
    end: dict[str, Any] = {"actor": house.actor("Mara"), "on": day(4), "reason": "family"}
    stay = services.end_stay(**end, stay=house.stay(house.noor), revision=1, note="Zijn oma komt helpen.")
    assert AccessLog.objects.get(what="stay").details == {"ended": "family"}
    begin(house, room=house.rooms[0], from_on=day(20))
    with pytest.raises(Refused):
        services.change_end(actor=house.actor("Mara"), stay=house.stay(stay), until_on=None, revision=stay.revision)
    longer = services.change_end(
        actor=house.actor("Mara"), stay=house.stay(stay), until_on=day(20), revision=stay.revision
    )
    assert (longer.until_on, longer.end_reason) == (day(20), "family")
    with pytest.raises(Conflict):
        services.end_stay(**end, stay=house.stay(house.noor), revision=1)
    for wrong in ({"reason": "moved"}, {"on": day(-400)}):
        with pytest.raises(DomainError):
            services.end_stay(**{**end, **wrong}, stay=house.stay(house.sem), revision=1)
    move(house, house.sem, house.rooms[2], day(2))
    with pytest.raises(Refused) as refused:
        services.end_stay(**end, stay=house.stay(house.sem), revision=2)
    assert refused.value.code == "moves"


def test_a_wrong_day_is_put_right_with_a_reason_and_what_joins_it_moves_along(house: House) -> None:
    planned = move(house, house.noor, house.rooms[2], day(-7))
    for moved_on in (day(-10), day(-3)):
        found = house.stay(planned)
        services.correct_stay(
            actor=house.actor("Mara"), stay=found, from_on=moved_on, until_on=None, because="Vergist.",
            revision=found.revision,
        )  # fmt: skip
        assert house.stay(house.noor).until_on == house.stay(planned).from_on == moved_on
    first = house.stay(house.noor)
    services.correct_stay(
        actor=house.actor("Mara"), stay=first, from_on=first.from_on, until_on=day(-5), because="Vergist.",
        revision=first.revision,
    )  # fmt: skip
    assert house.stay(planned).from_on == day(-5)
    with pytest.raises(DomainError) as refused:
        services.correct_stay(
            actor=house.actor("Mara"), stay=house.stay(planned), from_on=day(-200), until_on=None, because="Vergist.",
            revision=house.stay(planned).revision,
        )  # fmt: skip
    assert refused.value.field == "from_on"


def test_other_days_are_agreed_from_a_day_on(house: House) -> None:
    """YG-06."""
    stay = begin(house, kind=StayKind.PART_TIME, from_on=day(-30), pattern=ON_WEEKDAYS)
    weekend = PatternData(1, ((4 * 1440, 7 * 1440),))
    for _time in range(2):
        found = house.stay(stay)
        services.set_pattern(
            actor=house.actor("Mara"), stay=found, from_on=day(5), pattern=weekend, revision=found.revision
        )
    living = selectors.living(house.stay(stay))
    assert len(living.patterns) == 2
    assert is_there_at_night(living, day(0))
    assert not is_there_at_night(living, day(7))
    with pytest.raises(DomainError):
        services.set_pattern(
            actor=house.actor("Mara"), stay=house.stay(stay), from_on=day(-31), pattern=weekend,
            revision=house.stay(stay).revision,
        )  # fmt: skip
    StayPatternFactory.create()
    with pytest.raises(Refused):
        services.set_pattern(
            actor=house.actor("Mara"), stay=house.stay(house.noor), from_on=day(1), pattern=weekend, revision=1
        )


@pytest.fixture
def _a_check() -> None:
    def too_young(participant: Participant, home: Home, on: date) -> list[AdmissionWarning]:
        return [AdmissionWarning("Lot is pas negen.", "YG-04", "/waarom/")]

    admissions.register(too_young)


@pytest.mark.usefixtures("_a_check")
def test_who_does_not_fit_may_come_all_the_same_when_somebody_confirms(house: House) -> None:
    """YG-04."""
    with pytest.raises(Refused) as refused:
        begin(house)
    assert (refused.value.field, refused.value.rule, refused.value.code) == ("confirmed", "YG-04", "to-confirm")
    client, address = house.client("Mara"), reverse("homes:stay_begin", args=[house.lot.pk])
    assert "toch" not in client.get(address).content.decode()
    sent = {
        "room": house.rooms[2].pk, "kind": "full_time", "from_on": day(0), "because": "Broer woont hier.", "weeks": 1,
    }  # fmt: skip
    page = client.post(address, sent).content.decode()
    assert "Lot is pas negen." in page
    assert 'name="confirmed"' in page
    client.post(address, {**sent, "confirmed": "on"})
    assert Stay.objects.get(participant=house.lot).because == "Broer woont hier."
    moved = move(house, house.noor, RoomFactory.create(home=house.home), day(1))
    assert moved.from_on == day(1), "within the home nothing is asked again"


def test_corrected_days_keep_the_weeks_that_were_agreed(house: House) -> None:
    """YG-06: of two weeks by turns the first stays the first, also where a stay began earlier or moves along."""
    stay = begin(house, kind=StayKind.PART_TIME, pattern=PatternData(2, ((0, 4 * 1440),)))
    there = days_there(selectors.living(stay), day(0), day(28))
    moved = move(house, stay, RoomFactory.create(home=house.home), day(14))
    stay = house.stay(stay)
    services.correct_stay(
        actor=house.actor("Mara"),
        stay=stay,
        from_on=day(-7),
        until_on=day(7),
        because="Verkeerd.",
        revision=stay.revision,
    )
    now = [selectors.living(one) for one in Stay.objects.filter(pk__in=[stay.pk, moved.pk]).order_by("from_on")]
    assert [on for one in now for on in days_there(one, day(0), day(28))] == there


def test_a_home_closes_on_a_leap_day_only_when_nobody_lives_there(house: House) -> None:
    with pytest.raises(Refused):
        services.close_home(
            actor=house.actor("Mara"), home=house.home, on=date(2028, 2, 29), revision=house.home.revision
        )
