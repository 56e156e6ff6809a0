"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from baken.homes.models import Home, HomeKind, Room, Stay
from baken.homes.tests.factories import RoomFactory, StayFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def refused(sql: str, *params: Any) -> str:
    """The constraint that refuses this statement."""
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(getattr(error.value.__cause__, "diag").constraint_name)  # noqa: B009  # psycopg's own, untyped


def another(stay: Stay, **changes: Any) -> str:
    """Write a copy of this stay with changes, by SQL."""
    row = {"room_id": stay.room_id, "participant_id": stay.participant_id, "from_on": stay.from_on, **changes}
    return refused(
        "INSERT INTO homes_stay (room_id, participant_id, kind, from_on, until_on, because, end_reason, end_note,"
        " corrected_because, revision) VALUES (%s, %s, 'full_time', %s, %s, '', '', '', '', 1)",
        *(row.get(name) for name in ("room_id", "participant_id", "from_on", "until_on")),
    )


def test_a_room_is_never_held_by_two_people_at_once() -> None:
    stay, other = StayFactory.create(from_on=DAY), StayFactory.create(from_on=DAY, until_on=DAY + timedelta(1))
    assert another(stay, participant_id=other.participant_id, from_on=DAY + timedelta(30)) == "one_person_in_a_room"


def test_nobody_lives_in_two_places_at_once() -> None:
    stay = StayFactory.create(from_on=DAY)
    assert another(stay, room_id=RoomFactory.create().pk) == "nobody_lives_in_two_places"


def test_who_leaves_makes_room_on_that_very_day() -> None:
    stay = StayFactory.create(from_on=DAY, until_on=DAY + timedelta(7))
    StayFactory.create(room=stay.room, from_on=DAY + timedelta(7))
    assert Stay.objects.on(DAY + timedelta(7)).filter(room=stay.room).count() == 1


def test_nobody_lives_in_a_room_that_is_not_in_use() -> None:
    stay = StayFactory.create(from_on=DAY)
    Room.objects.filter(pk=stay.room_id).update(opened_on=DAY)
    assert refused("UPDATE homes_room SET closed_on = %s WHERE id = %s", DAY + timedelta(9), stay.room_id) == (
        "a_stay_while_its_room_is_in_use"
    )


def test_no_room_is_in_use_in_a_home_that_is_closed() -> None:
    room = RoomFactory.create()
    assert refused("UPDATE homes_home SET closed_on = %s WHERE id = %s", DAY, room.home_id) == (
        "a_room_while_its_home_is_open"
    )
    assert Home.objects.get(pk=room.home_id).closed_on is None


def test_no_stay_is_moved_made_longer_or_ended_into_what_cannot_be() -> None:
    first = StayFactory.create(from_on=DAY, until_on=DAY + timedelta(10))
    second = StayFactory.create(room=first.room, from_on=DAY + timedelta(10))
    change = "UPDATE homes_stay SET {} WHERE id = %s"
    assert refused(change.format("until_on = until_on + 1"), first.pk) == "one_person_in_a_room"
    assert refused(change.format("until_on = NULL"), first.pk) == "one_person_in_a_room"
    assert refused(change.format("from_on = from_on - 1"), second.pk) == "one_person_in_a_room"
    assert refused(change.format("until_on = from_on"), first.pk) == "a_stay_lasts_a_night_at_least"
    assert refused(change.format("kind = 'trial'"), second.pk) == "some_stays_have_an_end"
    assert refused(change.format("kind = 'bed'"), first.pk) == "kind_of_stay_is_known"
    assert refused(change.format("end_reason = 'died'"), second.pk) == "why_a_stay_ended_is_known"
    other = StayFactory.create(from_on=DAY)
    assert refused(change.format("room_id = (SELECT room_id FROM homes_stay WHERE id = %s)"), first.pk, other.pk) == (
        "one_person_in_a_room"
    )


def test_no_stay_lasts_on_outside_the_days_of_its_room() -> None:
    room = RoomFactory.create(opened_on=DAY, closed_on=DAY + timedelta(30))
    stay = StayFactory.create(room=room, from_on=DAY, until_on=DAY + timedelta(30))
    change = "UPDATE homes_stay SET {} WHERE id = %s"
    for wrong in ("until_on = until_on + 1", "from_on = from_on - 1", "until_on = NULL"):
        assert refused(change.format(wrong), stay.pk) == "a_stay_while_its_room_is_in_use"
    assert refused("DELETE FROM homes_room WHERE id = %s", room.pk) == "a_stay_while_its_room_is_in_use"
    assert refused("UPDATE homes_room SET opened_on = opened_on + 1 WHERE id = %s", room.pk) == (
        "a_stay_while_its_room_is_in_use"
    )
    assert (
        refused("UPDATE homes_room SET closed_on = opened_on WHERE id = %s", room.pk) == "a_room_closes_after_opening"
    )


def test_an_own_kind_has_its_words_and_a_kind_of_the_file_none() -> None:
    sql = (
        "INSERT INTO homes_homekind (key, family, title, about, resident, residents, rule, tools, norms, is_off)"
        " VALUES (%s, %s, %s, '', %s, %s, '', '{}', '{}', false)"
    )
    for key, family, title, resident in (
        ("own-1", "youth", "", "jongere"),
        ("own-1", "elders", "Hoeve", "jongere"),
        ("own-1", "youth", "Hoeve", ""),
        ("dementia-house", "", "Hoeve", ""),
    ):
        assert refused(sql, key, family, title, resident, resident) == "own_kind_of_home_has_its_words"
    assert not HomeKind.objects.exists()
