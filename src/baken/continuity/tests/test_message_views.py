"""Messages from relatives on screen: the clock, picking up, answering (CT-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.urls import reverse

from baken.audit.models import AccessLog
from baken.continuity.models import FamilyMessage
from baken.continuity.tests.factories import (
    MessageFactory,
)
from baken.participants.tests.factories import RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

from baken.continuity.tests.pages import at, shown


def a_message(**more: object) -> dict[str, object]:
    return {
        "sender": "",
        "sender_name": "Ans Kuipers",
        "way": "phone",
        "came_in_at": at(clock.now()),
        "text": "Mag Noor zaterdag komen?",
        "pick_up": "on",
        "client_key": str(uuid4()),
        **more,
    }


def test_a_message_is_written_down_and_answered(people: People) -> None:
    """CT-06."""
    client = people.client("Wies")
    shown(client.get(people.url("message_add")))
    page = shown(client.post(people.url("message_add"), a_message(), follow=True))
    assert "nog 24 uur" in page
    message = FamilyMessage.objects.get()
    assert message.picked_up_by == people.staff["Wies"]
    sent = {"answer": "Ja, om tien uur.", "answer_way": "phone", "answered_at": at(clock.now()), "revision": "2"}
    page = shown(client.post(people.url("message_answer", message.pk), sent, follow=True))
    assert "Ja, om tien uur." in page
    assert "op tijd beantwoord" in page


def test_a_double_tap_keeps_one_message(people: People) -> None:
    client, sent = people.client("Wies"), a_message()
    for _time in range(2):
        assert client.post(people.url("message_add"), sent).status_code == 302
    assert FamilyMessage.objects.count() == 1


def test_someone_of_the_network_is_chosen_and_an_unnamed_one_asked_for(people: People) -> None:
    relation = RelationFactory.create(participant=people.noor)
    client = people.client("Tess")
    client.post(people.url("message_add"), a_message(sender=str(relation.person_id), sender_name=""))
    assert FamilyMessage.objects.get().sender == relation.person
    client.post(people.url("message_add"), a_message(sender=str(relation.person_id), sender_name="Opa Piet"))
    assert FamilyMessage.objects.get(sender=None).sender_name == "Opa Piet"
    assert "schrijf de naam op" in shown(client.post(people.url("message_add"), a_message(sender_name="")))
    shown(client.post(people.url("message_add"), a_message(sender=str(uuid4()))))
    assert FamilyMessage.objects.count() == 2


def test_what_waits_too_long_says_since_when_and_by_which_rule(people: People) -> None:
    MessageFactory.create(participant=people.noor, came_in_at=clock.now() - timedelta(hours=30))
    page = shown(people.client("Wies").get(reverse("continuity:messages")))
    assert "6 uur te laat" in page
    assert "te laat sinds" in page
    assert "CT-06" in page
    assert AccessLog.objects.filter(participant_id=people.noor.pk, what="messages from relatives").exists()


def test_the_list_shows_ones_own_people_and_on_asking_everyone(people: People) -> None:
    MessageFactory.create(participant=people.noor)
    address = reverse("continuity:messages")
    assert "Noor Kuipers" not in shown(people.client("Tess").get(address))
    assert "Noor Kuipers" in shown(people.client("Tess").get(address, {"wie": "allen"}))
    assert "Noor Kuipers" not in shown(people.client("Stan").get(address, {"wie": "allen"}))
    assert people.client("Kiki").get(address).status_code == 403


def test_a_message_is_picked_up_and_handed_over(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    client = people.client("Tess")
    client.post(people.url("message_pick_up", message.pk))
    message.refresh_from_db()
    assert message.picked_up_by == people.staff["Tess"]
    page = shown(client.get(people.url("message_hand_over", message.pk)))
    assert "Wies Voorbeeld" in page
    assert "Stan Voorbeeld" not in page
    sent = {"to": str(people.staff["Wies"].pk), "note": "Belde al eerder", "revision": str(message.revision)}
    page = shown(client.post(people.url("message_hand_over", message.pk), sent, follow=True))
    assert "overgedragen door Tess Voorbeeld" in page


def test_whoever_answers_after_a_colleague_is_told(people: People) -> None:
    message = MessageFactory.create(participant=people.noor, revision=3)
    sent = {"answer": "Ja.", "answer_way": "phone", "answered_at": at(clock.now()), "revision": "1"}
    client = people.client("Wies")
    page = shown(client.post(people.url("message_answer", message.pk), sent))
    assert "Een collega deed iets met dit bericht" in page
    assert 'value="3"' in page
    sent["revision"] = "3"
    assert client.post(people.url("message_answer", message.pk), sent).status_code == 302
