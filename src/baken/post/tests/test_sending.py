"""Mail against a real server, in every mood it can have: never lost, never doubled."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from baken.accounts.rules import Actor
from baken.post import purposes, services
from baken.post.models import Attempt, Delivery
from baken.post.rules import PAUSES, Enclosure, MadeWhenSent, Outcome, State, pause_after, without_persons
from baken.post.services.sending import LEASE
from baken.post.tests.conftest import FATHER, MOTHER
from baken.post.tests.mail_server import Manners, free_port, serving
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from pytest_django.fixtures import Settings

    from baken.post.models import Message

    type Write = Callable[..., Message]

pytestmark = pytest.mark.django_db
SOMEONE = Actor.system("tests")


@pytest.fixture
def port(settings: Settings) -> int:
    """Where the mail server is, or will be."""
    port = free_port()
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": 0.5},
        }
    }
    return port


@pytest.fixture
def server(port: int) -> Iterator[Manners]:
    manners = Manners()
    with ExitStack() as stack:
        stack.enter_context(serving(manners, port))
        yield manners


def told(delivery: Delivery) -> list[tuple[str, int | None]]:
    return list(Attempt.objects.filter(delivery=delivery).values_list("outcome", "code"))


def its_moment_comes(delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(next_at=clock.now())


def test_a_mail_arrives_as_it_was_written(server: Manners, write: Write) -> None:
    delivery = write(attachment=Enclosure("brief.pdf", b"%PDF-1.7 een brief")).deliveries.get()

    assert services.send(delivery.pk) == State.SENT
    (mail,) = server.got
    assert mail["Message-ID"] == f"<{delivery.mail_id}>"
    assert mail["Subject"] == "Wat er gebeurde"
    body = mail.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["Vandaag viel er een glas om.", ".", "Niemand raakte gewond."]
    (letter,) = mail.iter_attachments()
    assert (letter.get_filename(), letter.get_content()) == ("brief.pdf", b"%PDF-1.7 een brief")
    assert told(delivery) == [(Outcome.SENT, 250)]
    assert services.send(delivery.pk) is None  # a job too many finds nothing to do
    assert len(server.got) == 1


def test_an_address_that_is_refused_waits_for_someone_and_the_others_get_theirs(server: Manners, write: Write) -> None:
    server.on_rcpt["ans@voorbeeld.example"] = "550 5.1.1 <ans@voorbeeld.example>: no such user ans@voorbeeld.example"
    mother, father = write(addressees=[MOTHER, FATHER]).deliveries.all()

    assert services.send(mother.pk) == State.REFUSED
    assert services.send(father.pk) == State.SENT
    assert server.addresses == ["ben@voorbeeld.example"]
    attempt = Attempt.objects.get(delivery=mother)
    assert (attempt.code, attempt.answer) == (550, "5.1.1 …: no such user …")

    server.on_rcpt.clear()
    again = services.send_again(actor=SOMEONE, delivery=mother)
    assert services.send(again.pk) == State.SENT
    assert [outcome for outcome, _code in told(mother)] == [Outcome.REFUSED, Outcome.SENT_AGAIN, Outcome.SENT]


@pytest.mark.parametrize(
    ("on_rcpt", "on_data", "code"),
    [("451 4.7.1 come back later", "", 451), ("250 OK", "452 disk full", 452), ("hang", "", None)],
)
def test_a_server_that_says_later_or_hangs_only_delays(
    server: Manners, write: Write, on_rcpt: str, on_data: str, code: int | None
) -> None:
    server.on_rcpt["ans@voorbeeld.example"], server.on_data = on_rcpt, on_data
    delivery = write().deliveries.get()

    assert services.send(delivery.pk) == State.WAITING
    assert told(delivery) == [(Outcome.DELAYED, code)]
    assert services.send(delivery.pk) is None  # not before its moment
    delivery.refresh_from_db()
    assert delivery.next_at
    assert delivery.next_at > clock.now() + PAUSES[0] / 2
    assert ProcrastinateJob.objects.filter(scheduled_at=delivery.next_at).count() == 1

    server.on_rcpt.clear()
    server.on_data = ""
    its_moment_comes(delivery)
    assert services.send(delivery.pk) == State.SENT
    assert len(server.got) == 1


def test_a_text_that_is_refused_for_good_waits_for_someone(server: Manners, write: Write) -> None:
    server.on_data = "554 looks like spam"
    assert services.send(write().deliveries.get().pk) == State.REFUSED


def test_a_server_that_is_down_and_comes_back(port: int, write: Write) -> None:
    delivery = write().deliveries.get()
    for _time in range(3):
        its_moment_comes(delivery)
        assert services.send(delivery.pk) == State.WAITING
    manners = Manners()
    with serving(manners, port):
        its_moment_comes(delivery)
        assert services.send(delivery.pk) == State.SENT
    assert manners.addresses == ["ans@voorbeeld.example"]
    assert [outcome for outcome, _code in told(delivery)] == [*[Outcome.DELAYED] * 3, Outcome.SENT]


@pytest.mark.parametrize("on_data", ["drop", "hang"])
def test_when_the_connection_is_lost_after_the_text_a_person_decides(
    server: Manners, write: Write, on_data: str
) -> None:
    server.on_data = on_data
    delivery = write().deliveries.get()
    arrived = int(on_data == "drop")

    assert services.send(delivery.pk) == State.UNKNOWN
    assert len(server.got) == arrived
    assert services.send(delivery.pk) is None
    assert services.pick_up_what_was_left() == 0  # nobody sends it again by itself

    server.on_data = ""
    services.send_again(actor=SOMEONE, delivery=delivery)
    assert services.send(delivery.pk) == State.SENT
    assert {mail["Message-ID"] for mail in server.got} == {f"<{delivery.mail_id}>"}


def test_a_visitor_whose_clock_is_ahead_does_not_hold_up_the_mail(server: Manners, write: Write) -> None:
    with clock.shifted(timedelta(days=14)):
        delivery = write().deliveries.get()
    assert services.send(delivery.pk) == State.SENT


def test_what_a_dead_worker_left_before_the_text_left_waits_again(server: Manners, write: Write) -> None:
    delivery = left_behind(write().deliveries.get().pk, text_left=False)
    assert services.pick_up_what_was_left() == 1
    its_moment_comes(delivery)
    assert services.send(delivery.pk) == State.SENT


def test_what_a_dead_worker_left_after_that_is_uncertain(server: Manners, write: Write) -> None:
    delivery = left_behind(write().deliveries.get().pk, text_left=True)
    assert services.pick_up_what_was_left() == 1
    delivery.refresh_from_db()
    assert delivery.state == State.UNKNOWN
    assert server.got == []


def left_behind(delivery_id: UUID, *, text_left: bool) -> Delivery:
    delivery = services.sending._take(delivery_id)
    assert delivery is not None
    if text_left:
        services.sending._leave(delivery)
    Delivery.objects.filter(pk=delivery_id).update(claimed_at=clock.now() - LEASE - timedelta(seconds=1))
    return delivery


def test_who_was_thought_dead_stops_before_the_text_leaves(
    server: Manners, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = write().deliveries.get()
    leave = services.sending._leave

    def taken_over(slow: Delivery) -> None:
        Delivery.objects.filter(pk=slow.pk).update(claimed_at=clock.now() - LEASE * 2)
        services.pick_up_what_was_left()
        leave(slow)

    monkeypatch.setattr(services.sending, "_leave", taken_over)
    assert services.send(delivery.pk) is None
    assert server.got == []
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING


def test_what_waits_without_a_job_is_put_in_the_queue(write: Write) -> None:
    delivery = write().deliveries.get()
    Delivery.objects.filter(pk=delivery.pk).update(next_at=clock.now() - timedelta(minutes=3))
    assert services.pick_up_what_was_left() == 1
    assert services.pick_up_what_was_left() == 0  # one job for one moment


def test_what_is_withdrawn_or_handed_over_does_not_go_out(server: Manners, write: Write) -> None:
    mother, father = write(addressees=[MOTHER, FATHER]).deliveries.all()
    services.withdraw(actor=SOMEONE, delivery=mother, reason="Het bleek niet zo te zijn.")
    day = father.message.posted_on
    services.mark_handed_over(actor=SOMEONE, delivery=father, handed_over_on=day, on=day)

    assert services.send(mother.pk) is services.send(father.pk) is None
    assert server.got == []
    with pytest.raises(Refused):
        services.send_again(actor=SOMEONE, delivery=mother)


def test_what_arrived_cannot_be_withdrawn(server: Manners, delivery: Delivery) -> None:
    services.send(delivery.pk)
    with pytest.raises(Refused):
        services.withdraw(actor=SOMEONE, delivery=delivery, reason="Toch niet.")


def test_what_the_addressee_says_to_have_is_not_owed_any_more(server: Manners, delivery: Delivery) -> None:
    server.on_data = "drop"
    services.send(delivery.pk)
    assert services.note_arrived(actor=SOMEONE, delivery=delivery).state == State.SENT
    assert told(delivery)[-1] == ("arrived", None)
    assert not Delivery.objects.owed().exists()
    assert services.pick_up_what_was_left() == 0
    with pytest.raises(Refused):
        services.note_arrived(actor=SOMEONE, delivery=delivery)


def test_what_may_have_arrived_cannot_be_withdrawn_while_it_waits_again(server: Manners, delivery: Delivery) -> None:
    server.on_data = "drop"
    assert services.send(delivery.pk) == State.UNKNOWN
    services.send_again(actor=SOMEONE, delivery=delivery)
    with pytest.raises(Refused) as refused:
        services.withdraw(actor=SOMEONE, delivery=delivery, reason="Toch niet.")
    assert refused.value.code == "may-have-arrived"


def test_a_document_is_made_once_when_the_first_mail_leaves(server: Manners, write: Write) -> None:
    made: list[UUID] = []

    def make(about: UUID) -> bytes:
        made.append(about)
        if len(made) == 1:
            raise OSError
        return b"%PDF-1.7"

    message = write(addressees=[MOTHER, FATHER], key="with a document")
    purposes.register_maker(f"maker {message.pk}", make)
    enclosed = write(
        addressees=[MOTHER, FATHER], key="2", attachment=MadeWhenSent("b.pdf", f"maker {message.pk}", message.pk)
    )
    mother, father = enclosed.deliveries.all()

    assert services.send(mother.pk) == State.WAITING  # a mistake in making it only delays
    its_moment_comes(mother)
    assert {services.send(mother.pk), services.send(father.pk)} == {State.SENT}
    assert made == [message.pk] * 2


def test_pauses_grow_and_never_end() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, 50)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == PAUSES[-1]


def test_an_answer_is_kept_without_who_it_is_about() -> None:
    said = "5.7.1 <Ans.de.Vries@x.example>: rejected; ask postmaster@x.example\r\n"
    assert without_persons(said) == "5.7.1 …: rejected; ask …"
