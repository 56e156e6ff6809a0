"""Two managers at the same moment, each on a connection of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from baken.accounts.rules import Actor
from baken.homes import services
from baken.homes.models import Home, Room, Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.models import Participant
from baken.participants.tests.conftest import TODAY
from baken.participants.tests.factories import ParticipantFactory
from baken.participants.tests.test_at_once import at_once
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

SYSTEM = Actor.system("test")


def begin(participant: Participant, room: Room) -> Stay:
    with clock.frozen(TODAY):
        return services.begin_stay(
            actor=SYSTEM, participant=participant, room=room, kind="full_time", from_on=TODAY, because="Dichtbij."
        )


@pytest.mark.usefixtures("database_apart")
def test_what_two_decide_at_the_same_moment_is_decided_once() -> None:
    """The same room for two people; two rooms for one person; two who change rooms while one of them moves."""
    home = HomeFactory.create()
    one, two, three = RoomFactory.create_batch(3, home=home)
    noor, sem = ParticipantFactory.create_batch(2)

    answers = at_once(lambda: begin(noor, one), lambda: begin(sem, one))
    (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert (refused.field, refused.code, Stay.objects.count()) == ("room", "room-held", 1)

    lot = ParticipantFactory.create()
    answers = at_once(lambda: begin(lot, two), lambda: begin(lot, three))
    (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert (refused.code, Stay.objects.filter(participant=lot).count()) == ("lives-elsewhere", 1)

    a, b = StayFactory.create(from_on=TODAY), StayFactory.create(from_on=TODAY)
    free, on = RoomFactory.create(), TODAY + timedelta(3)
    answers = at_once(
        lambda: services.swap_rooms(actor=SYSTEM, stay=a, other=b, on=on, because="Wens."),
        lambda: services.move_stay(actor=SYSTEM, stay=a, room=free, on=on, because="Wens."),
    )
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1
    assert Stay.objects.on(on).filter(participant_id__in=[a.participant_id, b.participant_id]).count() == 2

    empty = RoomFactory.create(home=HomeFactory.create())
    ida = ParticipantFactory.create()
    closing = Home.objects.get(pk=empty.home_id)
    answers = at_once(
        lambda: begin(ida, empty),
        lambda: services.close_home(actor=SYSTEM, home=closing, on=TODAY + timedelta(1), revision=1),
    )
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1, "nobody lives in a home that is closed"
