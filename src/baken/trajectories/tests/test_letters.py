"""Letters: one for each decision, in words that fit, on the screen and on paper."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.template.loader import get_template
from django.urls import reverse

from baken.accounts.services import OrganisationData, save_organisation
from baken.audit.models import AccessLog
from baken.methods.catalogue import load_course
from baken.participants.tests.factories import AddressFactory
from baken.shared import pdf
from baken.trajectories import services
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import BEGAN, SYSTEM, Walk

if TYPE_CHECKING:
    from django.test import Client

COURSE = load_course("acht-fasenmodel")
OUTCOMES = [(step.key, outcome.key) for step in COURSE.all_steps() for outcome in step.outcomes]


def letter(walk: Walk, event: TrajectoryEvent, name: str = "letter") -> str:
    return reverse(f"trajectories:{name}", args=[walk.participant.pk, event.pk])


def unpacked(document: bytes) -> bytes:
    """The streams of a PDF, in which it keeps all that it says."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL)
    found = []
    for stream in streams:
        with suppress(zlib.error):
            found.append(zlib.decompress(stream))
    return b"".join([*found, document])


@pytest.mark.parametrize(("step", "outcome"), OUTCOMES)
def test_every_outcome_has_words_of_its_own(step: str, outcome: str) -> None:
    get_template(f"trajectories/letters/{step}/{outcome}.html")


@pytest.mark.parametrize(
    ("outcome", "data", "words"),
    [
        ("admission", {}, "je kunt bij ons beginnen"),
        ("waiting-list", {}, "op onze wachtlijst"),
        ("trial", {"until": "2026-01-31"}, "tot en met 31 januari 2026"),
        ("conditional", {"conditions": "Elke week bellen\nNuchter komen"}, "<li>Nuchter komen</li>"),
        ("referral", {"to_whom": "Buurtteam Voorbeeldstad"}, "Buurtteam Voorbeeldstad"),
        ("rejection", {}, "geen begeleiding kunnen bieden"),
    ],
)
def test_a_letter_says_what_was_decided_and_why(
    walk: Walk, manager: Client, outcome: str, data: dict[str, Any], words: str
) -> None:
    """8F-06."""
    event = walk.to_intake_decision().decide("intake-decision", outcome, **data)
    page = manager.get(letter(walk, event)).content.decode()
    for expected in (words, "Zo is het besproken.", walk.participant.full_name, "Beste "):
        assert expected in page
    row = AccessLog.objects.get(participant_id=walk.participant.pk, event="print")
    assert row.what == "letter about a decision"


def test_a_letter_can_be_in_english(walk: Walk, manager: Client) -> None:
    walk.to_start()
    event = TrajectoryEvent.objects.get(step="intake-decision")
    page = manager.get(letter(walk, event), {"taal": "en"}).content.decode()
    assert "Good news: you can start with us." in page
    assert '<article class="card letter" lang="en">' in page


def test_the_pdf_is_tagged_and_has_the_same_words(walk: Walk, manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    AddressFactory.create(person=walk.participant.person)
    walk.to_start()
    event = TrajectoryEvent.objects.get(step="intake-decision")
    made: list[str] = []

    def keeping(html: str) -> bytes:
        made.append(html)
        return pdf.pdf_of(html)

    monkeypatch.setattr("baken.trajectories.views.letters.pdf_of", keeping)
    response = manager.get(letter(walk, event, "letter_pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert {b"StructTreeRoot", b"pdfuaid"} <= set(re.findall(rb"StructTreeRoot|pdfuaid", unpacked(response.content)))
    (html,) = made
    for words in (walk.participant.full_name, "Voorbeeldlaan 12", "Zo is het besproken.", walk.org.here.name):
        assert words in html


def test_a_secret_address_is_not_on_a_letter_of_who_may_not_see_it(
    org: Organisation, walk: Walk, client: Client
) -> None:
    AddressFactory.create(person=walk.participant.person)
    walk.participant.person.secrecy = 7
    walk.participant.person.save()
    walk.participant.team = org.team
    walk.participant.save()
    walk.to_start()
    event = TrajectoryEvent.objects.get(step="intake-decision")
    client.force_login(org.staff["Wies"])
    assert "Voorbeeldlaan" not in client.get(letter(walk, event)).content.decode()
    client.force_login(org.staff["Mara"])
    assert "Voorbeeldlaan" in client.get(letter(walk, event)).content.decode()


def test_a_letter_follows_the_correction(walk: Walk, manager: Client) -> None:
    event = walk.to_intake_decision().decide("intake-decision", "trial", until="2026-01-31")
    services.correct_event(
        actor=SYSTEM,
        trajectory=walk.trajectory,
        event=event,
        on=event.on,
        data={"until": "2026-02-28"},
        reason="Verkeerde maand",
    )
    assert "28 februari 2026" in manager.get(letter(walk, event)).content.decode()


@pytest.mark.parametrize(("ending", "words"), [("threat", "stopt op"), ("own-choice", "dat je wilt stoppen")])
def test_the_end_has_a_letter(walk: Walk, manager: Client, ending: str, words: str) -> None:
    """SE-05."""
    event = services.end_trajectory(
        actor=SYSTEM, trajectory=walk.trajectory, outcome=ending, reason="Zie het gesprek", on=BEGAN
    )
    assert words in manager.get(letter(walk, event)).content.decode()


def test_there_is_no_letter_to_who_died_nor_about_a_talk_nor_about_what_was_withdrawn(
    walk: Walk, manager: Client
) -> None:
    walk.to_registration_decision()
    talk = TrajectoryEvent.objects.get(step="registration-talk")
    assert manager.get(letter(walk, talk)).status_code == 404
    withdrawn = walk.decide("registration-decision", "intake")
    services.withdraw_event(actor=SYSTEM, trajectory=walk.trajectory, event=withdrawn, on=TODAY, reason="Vergissing")
    assert manager.get(letter(walk, withdrawn)).status_code == 404
    died = services.end_trajectory(
        actor=SYSTEM,
        trajectory=walk.trajectory,
        outcome="deceased",
        reason="Overleden",
        on=BEGAN + timedelta(1),
    )
    assert manager.get(letter(walk, died)).status_code == 404
    assert manager.get(letter(walk, died, "letter_pdf")).status_code == 404


def test_the_organisation_stands_at_the_head_and_without_it_the_location(walk: Walk, manager: Client) -> None:
    page = letter(walk, walk.to_intake_decision().decide("intake-decision", "admission"))
    assert walk.participant.location.name in manager.get(page).context["letter"].organisation["name"]
    data = OrganisationData(
        "Het Voorbeeld", "Voorbeeldplein 1", "0001 AA", "Voorbeeldstad", website="https://x.example"
    )
    save_organisation(actor=SYSTEM, data=data)
    assert manager.get(page).context["letter"].organisation == {
        "name": "Het Voorbeeld",
        "address": "Voorbeeldplein 1\n0001 AA Voorbeeldstad\nhttps://x.example",
    }
