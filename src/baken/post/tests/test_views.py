"""The post on screen: for who looks after it, and in a dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.participants.models import CareKind
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.post.models import Delivery
from baken.post.rules import State
from baken.post.tests.conftest import FATHER, GRANNY, MOTHER

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django.fixtures import DjangoAssertNumQueries

    from baken.accounts.models import User
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation
    from baken.post.models import Message

    type Write = Callable[..., Message]

MOST_QUERIES = 15


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.get(reverse("shared:rules"))
    return client


@pytest.fixture
def mara(org: Organisation) -> Client:
    """The manager of the location."""
    return signed_in(org.staff["Mara"])


@pytest.fixture
def adam(org: Organisation) -> Client:
    """The administrator."""
    return signed_in(org.staff["Adam"])


@pytest.fixture
def bram(org: Organisation, participant: Participant) -> Client:
    """The mentor."""
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind=CareKind.MENTOR)
    return signed_in(org.staff["Bram"])


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_sees_the_post_about_the_own_location(
    mara: Client, org: Organisation, participant: Participant, write: Write
) -> None:
    write(participant=participant)
    write(participant=ParticipantFactory.create(location=org.elsewhere), key="2", addressees=[FATHER])
    page = said(mara, reverse("post:list"))

    assert "Ans Voorbeeld" in page
    assert "Ben Voorbeeld" not in page
    assert AccessLog.objects.filter(what="post", participant_id=participant.pk).exists()


def test_the_page_says_once_how_much_has_to_go_out(mara: Client, participant: Participant, write: Write) -> None:
    page = said(mara, reverse("post:list"))
    assert "Alles is de deur uit." in page
    assert "Waarover" in page
    assert "gevonden" not in said(mara, reverse("post:list") + "?show=all")
    write(participant=participant)
    page = said(mara, reverse("post:list"))
    assert "1 bericht moet nog weg." in " ".join(page.split())
    assert "gevonden" not in page
    assert "1 gevonden" in said(mara, reverse("post:list") + "?show=all")


def test_an_administrator_sees_whether_mail_goes_out_and_not_about_whom(
    adam: Client, participant: Participant, write: Write
) -> None:
    delivery = write(participant=participant).deliveries.get()
    for page in (
        said(adam, reverse("post:list") + "?show=all"),
        said(adam, reverse("post:delivery", args=[delivery.pk])),
    ):
        assert "a…@voorbeeld.example" in page
        for hidden in ("Ans Voorbeeld", participant.display_name, "Wat er gebeurde", "glas"):
            assert hidden not in page


def test_an_administrator_sends_again_and_decides_nothing_about_what_is_hidden(
    adam: Client, participant: Participant, delivery: Delivery
) -> None:
    page = said(adam, reverse("post:delivery", args=[delivery.pk]))
    assert reverse("post:handle", args=[delivery.pk, "opnieuw"]) in page
    entered = {"reason": "Niet nodig.", "handed_over_on": "2025-11-24"}
    for act in ("intrekken", "overhandigd", "aangekomen"):
        url = reverse("post:handle", args=[delivery.pk, act])
        assert url not in page
        assert adam.get(url).status_code == 403
        Delivery.objects.filter(pk=delivery.pk).update(state=State.UNKNOWN, next_at=None)
        assert "mag dit niet" in adam.post(url, entered).content.decode()
        delivery.refresh_from_db()
        assert delivery.state == State.UNKNOWN
    assert AccessLog.objects.filter(what="message", outcome="denied", participant_id=participant.pk).count() == 3
    assert adam.post(reverse("post:handle", args=[delivery.pk, "opnieuw"])).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING


@pytest.mark.parametrize(
    ("show", "names"),
    [("", {"Ben", "Cor"}), ("needs_someone", {"Cor"}), ("all", {"Ans", "Ben", "Cor"}), ("sent", {"Ans"})],
)
def test_the_list_shows_what_is_owed_unless_asked(
    mara: Client, participant: Participant, write: Write, show: str, names: set[str]
) -> None:
    write(participant=participant, addressees=[MOTHER, FATHER, GRANNY])
    Delivery.objects.filter(place=0).update(state=State.SENT)
    page = said(mara, reverse("post:list") + (f"?show={show}" if show else ""))
    assert {name for name in ("Ans", "Ben", "Cor") if f"{name} Voorbeeld" in page} == names


def test_pages_ask_the_same_number_of_times_for_more_post(
    mara: Client,
    bram: Client,
    participant: Participant,
    write: Write,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        write(participant=participant, key=str(number), addressees=[MOTHER, FATHER, GRANNY])
    delivery = Delivery.objects.first()
    assert delivery
    for client, url in (
        (mara, reverse("post:list")),
        (bram, reverse("post:of_participant", args=[participant.pk])),
        (bram, reverse("post:delivery_of_participant", args=[participant.pk, delivery.pk])),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(url)


def test_a_mentor_reads_in_the_dossier_what_went_to_whom(bram: Client, participant: Participant, write: Write) -> None:
    delivery = write(participant=participant).deliveries.get()
    page = said(bram, reverse("post:of_participant", args=[participant.pk]))
    assert "Ans Voorbeeld" in page
    assert "moeder, heeft gezag" in page
    assert "SE-06" in page
    assert "Vandaag viel er een glas om." in said(
        bram, reverse("post:delivery_of_participant", args=[participant.pk, delivery.pk])
    )


def test_a_mentor_hands_over_what_goes_on_paper(bram: Client, participant: Participant, write: Write) -> None:
    delivery = write(participant=participant, addressees=[GRANNY]).deliveries.get()
    url = reverse("post:handle_of_participant", args=[participant.pk, delivery.pk, "overhandigd"])

    assert "Die dag moet nog komen." in bram.post(url, {"handed_over_on": "2025-11-25"}).content.decode()
    assert bram.post(url, {"handed_over_on": "2025-11-24"}).status_code == 302
    assert bram.post(url, {"handed_over_on": "2025-11-24"}, follow=True).status_code == 200  # a second time
    delivery.refresh_from_db()
    assert (delivery.state, delivery.handed_over_on) == (State.HANDED_OVER, date(2025, 11, 24))
    assert delivery.attempts.count() == 1


def test_a_mentor_notes_what_the_addressee_says(bram: Client, participant: Participant, delivery: Delivery) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=State.UNKNOWN, next_at=None)
    page = bram.get(reverse("post:delivery_of_participant", args=[participant.pk, delivery.pk]))
    url = reverse("post:handle_of_participant", args=[participant.pk, delivery.pk, "aangekomen"])
    assert url in page.content.decode()
    assert bram.post(url).status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == State.SENT


def test_a_manager_withdraws_with_a_reason(mara: Client, participant: Participant, delivery: Delivery) -> None:
    url = reverse("post:handle", args=[delivery.pk, "intrekken"])
    assert mara.post(url, {"reason": " "}).status_code == 200
    assert mara.post(url, {"reason": "Verkeerd adres."}).status_code == 302
    delivery.refresh_from_db()
    assert (delivery.state, delivery.reason) == (State.WITHDRAWN, "Verkeerd adres.")


def test_the_post_of_another_is_not_there(
    mara: Client, bram: Client, org: Organisation, participant: Participant, write: Write
) -> None:
    other = ParticipantFactory.create(location=org.elsewhere)
    delivery = write(participant=other).deliveries.get()
    assert mara.get(reverse("post:delivery", args=[delivery.pk])).status_code == 404
    assert mara.post(reverse("post:handle", args=[delivery.pk, "opnieuw"])).status_code == 404
    for name, rest in (("post:delivery_of_participant", []), ("post:handle_of_participant", ["opnieuw"])):
        assert bram.get(reverse(name, args=[participant.pk, delivery.pk, *rest])).status_code == 404
    assert mara.get(reverse("post:handle", args=[delivery.pk, "iets"])).status_code == 404


def test_nothing_to_see(mara: Client, bram: Client, participant: Participant) -> None:
    assert "Alles is de deur uit" in said(mara, reverse("post:list"))
    assert "Niets past bij deze keuze" in said(mara, reverse("post:list") + "?show=refused")
    assert "Er is nog niets verstuurd" in said(bram, reverse("post:of_participant", args=[participant.pk]))
