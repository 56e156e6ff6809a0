"""Writing a message: with its cause, once, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from baken.audit.models import AccessLog
from baken.post import selectors
from baken.post.models import Delivery, Message
from baken.post.rules import Addressee, Enclosure, State
from baken.post.tests.conftest import FATHER, GRANNY, MOTHER
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.participants.models import Participant

    type Write = Callable[..., Message]

pytestmark = pytest.mark.django_db


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name="baken.post.tasks.send_delivery").count()


def test_a_message_is_written_with_a_delivery_and_a_job_for_each_addressee(
    write: Write, participant: Participant
) -> None:
    message = write(participant=participant, addressees=[MOTHER, FATHER, GRANNY])

    assert [one.state for one in message.deliveries.all()] == [State.WAITING, State.WAITING, State.PAPER]
    assert jobs() == 2
    entry = AccessLog.objects.get(what="message")
    assert entry.participant_id == participant.pk
    assert entry.details == {"purpose": "a trial", "addressees": 3}


def test_a_message_whose_cause_is_rolled_back_never_was(write: Write) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert not Message.objects.exists()
    assert jobs() == 0


def test_the_same_cause_never_makes_two(write: Write) -> None:
    first, again = write(), write(subject="Anders")

    assert first == again
    assert again.subject_nl == "Wat er gebeurde"
    assert Delivery.objects.count() == jobs() == 1


def test_everyone_reads_it_in_their_own_language(write: Write) -> None:
    message = write(
        addressees=[MOTHER, FATHER], subject={"nl": "Bericht", "en": "Notice"}, body={"nl": "Dag", "en": "Hi"}
    )

    assert [(one.subject, one.body) for one in message.deliveries.all()] == [("Bericht", "Dag"), ("Notice", "Hi")]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"addressees": []}, "no-addressee"),
        ({"addressees": [Addressee("Dirk", "arts", "dirk at huisarts")]}, "bad-address"),
        ({"addressees": [Addressee("Dirk", "arts", "dirk@huisarts.example\nBcc: a@b.example")]}, "bad-address"),
        ({"subject": " \n"}, "empty"),
        ({"body": ""}, "empty"),
    ],
)
def test_what_cannot_go_out_is_refused(write: Write, said: dict[str, object], code: str) -> None:
    with pytest.raises(DomainError) as refused:
        write(**said)
    assert refused.value.code == code
    assert not Message.objects.exists()


def test_a_purpose_that_no_room_knows_is_a_mistake(write: Write) -> None:
    with pytest.raises(ValueError, match="purpose"):
        write(purpose="?")


def test_what_was_written_cannot_be_written_over(write: Write) -> None:
    message = write(attachment=Enclosure("brief.pdf", b"%PDF-"))
    with pytest.raises(DatabaseError, match="Cannot update"):
        Message.objects.filter(pk=message.pk).update(body_nl="Niets gebeurd.")


def test_what_is_owed_is_a_query(write: Write, participant: Participant) -> None:
    write(participant=participant, addressees=[MOTHER, GRANNY])
    assert selectors.still_owed_of([participant.pk]).count() == 2
