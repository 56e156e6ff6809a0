"""Messages from relatives: registered, picked up, answered (CT-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.continuity import services
from baken.continuity.models import FamilyMessage
from baken.continuity.services import MessageData
from baken.continuity.tests.factories import AbsenceFactory, MessageFactory
from baken.continuity.tests.log import logged
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People


def said(**more: Any) -> MessageData:
    return MessageData(**{"came_in_at": clock.now(), "way": "phone", "text": "Hoi", "sender_name": "Ans", **more})


def test_a_message_is_registered_once_and_logged(people: People) -> None:
    key = uuid4()
    made = {
        services.register_message(
            actor=people.actor("Tess"), participant=people.seen_by("Tess"), data=said(), pick_up=True, client_key=key
        ).pk
        for _time in range(2)
    }
    message = FamilyMessage.objects.get()
    assert made == {message.pk}
    assert message.picked_up_by == people.staff["Tess"]
    assert message.turns.count() == 1
    row = logged("message from a relative")
    assert (row.participant_id, row.relation, row.details) == (people.noor.pk, "team", {})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"sender_name": ""}, "sender"),
        ({"way": "pigeon"}, "way"),
        ({"came_in_at": None}, "came_in_at"),
    ],
)
def test_a_message_says_something(people: People, wrong: dict[str, Any], field: str) -> None:
    if wrong.get("came_in_at", 0) is None:
        wrong = {"came_in_at": clock.now() + timedelta(minutes=5)}
    with pytest.raises(DomainError) as caught:
        services.register_message(actor=people.actor("Wies"), participant=people.noor, data=said(**wrong))
    assert caught.value.field == field
    assert not FamilyMessage.objects.exists()


def test_whoever_has_nothing_to_do_with_someone_registers_nothing(people: People) -> None:
    for name in ("Stan", "Gijs", "Piet"):
        with pytest.raises(NotPermitted):
            services.register_message(actor=people.actor(name), participant=people.noor, data=said())


def test_only_the_first_picks_a_message_up(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    stale = FamilyMessage.objects.get(pk=message.pk)
    services.pick_up_message(actor=people.actor("Wies"), message=message)
    with pytest.raises(Conflict):
        services.pick_up_message(actor=people.actor("Tess"), message=stale)


def test_a_message_goes_only_to_who_may_see_it_and_is_there(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    AbsenceFactory.create(user=people.staff["Bram"])
    for name in ("Stan", "Gijs", "Bram"):
        with pytest.raises(DomainError) as caught:
            services.hand_over_message(
                actor=people.actor("Wies"), message=message, to_id=people.staff[name].pk, revision=1
            )
        assert caught.value.field == "to"
    services.hand_over_message(
        actor=people.actor("Wies"), message=message, to_id=people.staff["Mara"].pk, note="Graag vandaag", revision=1
    )
    assert logged("message from a relative").details == {"handed_over_to": str(people.staff["Mara"].pk)}


def test_a_message_is_answered_once(people: People) -> None:
    """CT-06."""
    message = MessageFactory.create(participant=people.noor)
    answer: dict[str, Any] = {"answered_at": clock.now(), "way": "phone", "answer": "Ja.", "revision": 1}
    with pytest.raises(DomainError) as caught:
        services.answer_message(
            actor=people.actor("Wies"),
            message=message,
            **answer | {"answered_at": message.came_in_at - timedelta(minutes=1)},
        )
    assert caught.value.field == "answered_at"
    with pytest.raises(Conflict):
        services.answer_message(actor=people.actor("Wies"), message=message, **answer | {"revision": 0})
    answered = services.answer_message(actor=people.actor("Wies"), message=message, **answer)
    assert (answered.answered_by_name, answered.picked_up_by) == ("Wies Voorbeeld", people.staff["Wies"])
    services.answer_message(actor=people.actor("Wies"), message=message, **answer)  # sent twice
    with pytest.raises(Refused):
        services.answer_message(actor=people.actor("Tess"), message=message, **answer)
