"""The early-warning plan and the participant card on screen, and on one side of paper (CT-01)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baken.audit.models import AccessLog
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory, PersonFactory, RelationFactory
from baken.plans import services
from baken.plans.forms.cards import LONGEST
from baken.plans.models import EarlyWarningPlan, ParticipantCard
from baken.plans.rules.cards import (
    PARTS,
    CardKind,
    CardStatus,
)
from baken.plans.tests.cards.making import KINDS, NOOR, TODAY, address, draft, in_force, whole
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client


@KINDS
def test_a_mentor_draws_it_up_from_empty_page_to_in_force(mentor: Client, people: People, kind: CardKind) -> None:
    assert "Er is nog geen" in mentor.get(address(people, kind)).text
    mentor.post(address(people, kind, "start"))
    sent = whole(kind) | {"revision": 1, "agree": "yes"}
    page = mentor.post(address(people, kind, "edit"), sent, follow=True)
    assert "Wie gaat akkoord?" in page.text or "Wie is akkoord?" in page.text
    agreed = {"other_name": "Anja", "other_capacity": "parent", "review_on": "2026-01-30"}
    now = mentor.post(address(people, kind, "in_force"), agreed, follow=True).text
    assert "Deze versie geldt nu." in now
    for text in (*whole(kind).values(), "Anja", "CT-01"):
        assert text in now


@KINDS
def test_bad_input_stands_beside_its_field(mentor: Client, people: People, kind: CardKind) -> None:
    draft(people, kind, {})
    part = PARTS[kind][0]
    long = mentor.post(address(people, kind, "edit"), {part: "x" * (LONGEST[kind] + 1), "revision": 2})
    assert long.status_code == 200
    assert str(LONGEST[kind]) in long.text
    page = mentor.post(address(people, kind, "in_force"), {"review_on": "2026-01-30"})
    assert "Nog te schrijven:" in page.text
    late = mentor.post(address(people, kind, "in_force"), {"review_on": "niks"})
    assert late.status_code == 200


def test_that_nothing_is_required_is_said_once(mentor: Client, people: People) -> None:
    draft(people, CardKind.CARD)
    page = mentor.get(address(people, CardKind.CARD, "edit")).text
    assert page.count("Niets is verplicht.") == 1
    assert "(niet verplicht)" not in page


def test_both_texts_stand_beside_each_other(mentor: Client, people: People) -> None:
    card = draft(people, CardKind.CARD)
    services.save_card(actor=people.by_mentor, card=card, texts={"about": "Van Tess"}, revision=card.revision)
    sent = whole(CardKind.CARD) | {"about": "Van Wies", "revision": card.revision}
    page = mentor.post(address(people, CardKind.CARD, "edit"), sent)
    for text in ("conflict-title", "Van Tess", "Van Wies"):
        assert text in page.text
    same = whole(CardKind.CARD) | {"about": "Van Tess", "revision": card.revision}
    assert mentor.post(address(people, CardKind.CARD, "edit"), same).status_code == 302


def test_a_first_card_names_whom_to_call_and_nobody_who_died_or_is_kept_secret(people: People) -> None:
    for name, more in (("Ans", {}), ("Ben", {"died": PartialDate(2024, 5, 1)}), ("Cor", {"secrecy": 7})):
        person = PersonFactory.create(given_names=name, phone="0612345678", **more)
        RelationFactory.create(participant=people.participant, person=person)
    card = services.start_card(
        actor=people.by_mentor, participant=people.seen_by(people.mentor), kind=CardKind.CARD, on=clock.today()
    )
    assert [name for name in ("Ans", "Ben", "Cor") if name in card.texts["contacts"]] == ["Ans"]


def test_nobody_agrees_to_words_that_a_colleague_wrote_meanwhile(mentor: Client, people: People) -> None:
    card = draft(people, CardKind.CARD)
    read = card.revision
    services.save_card(actor=people.by_mentor, card=card, texts={"medical": "Allergisch voor noten"}, revision=read)
    sent = {"other_name": "Anja", "other_capacity": "parent", "review_on": "2026-01-30", "revision": read}
    page = mentor.post(address(people, CardKind.CARD, "in_force"), sent)
    assert "Een collega veranderde deze tekst intussen." in page.text
    assert "Allergisch voor noten" in page.text
    assert not ParticipantCard.objects.filter(status=CardStatus.IN_FORCE).exists()
    again = sent | {"revision": read + 1}
    assert mentor.post(address(people, CardKind.CARD, "in_force"), again).status_code == 302
    assert ParticipantCard.objects.filter(status=CardStatus.IN_FORCE).exists()


@KINDS
def test_throwing_a_draft_away_can_be_undone(mentor: Client, people: People, kind: CardKind) -> None:
    draft(people, kind)
    page = mentor.post(address(people, kind, "discard"), follow=True).text
    assert "Je kunt het terugzetten." in page
    assert "is weggegooid" in page
    assert "Het concept is terug." in mentor.post(address(people, kind, "restore"), follow=True).text
    assert mentor.post(address(people, kind, "restore")).status_code == 404


@KINDS
def test_what_is_late_says_so_with_the_rule_and_can_be_looked_at_again(
    mentor: Client, people: People, kind: CardKind
) -> None:
    in_force(people, kind, review_on=TODAY + timedelta(days=2))
    with clock.frozen(TODAY + timedelta(days=5)):
        page = mentor.get(address(people, kind)).text
        assert "3 dagen te laat" in page
        assert "CT-01" in page
        page = mentor.post(address(people, kind, "review"), {"review_on": "2026-03-01"}, follow=True).text
    assert "3 dagen te laat" not in page
    assert f"laatst bekeken door {people.mentor.name}" in page


@KINDS
def test_a_colleague_reads_and_a_stranger_does_not(client: Client, people: People, kind: CardKind) -> None:
    card = in_force(people, kind)
    client.force_login(people.colleague)
    assert client.get(address(people, kind)).status_code == 200
    assert address(people, kind, "review") not in client.get(address(people, kind)).text
    for page in ("edit", "in_force", "review"):
        assert client.get(address(people, kind, page)).status_code == 404
    client.force_login(people.stranger)
    assert client.get(address(people, kind)).status_code == 404
    assert client.get(address(people, kind, "pdf", card.pk)).status_code == 404


@KINDS
def test_what_changes_something_is_never_a_get(mentor: Client, people: People, kind: CardKind) -> None:
    for page in ("start", "discard", "restore"):
        assert mentor.get(address(people, kind, page)).status_code == 405


def test_versions_of_another_participant_cannot_be_reached(mentor: Client, people: People) -> None:
    other = ParticipantCard.objects.create(
        participant=ParticipantFactory.create(), version=1, started_on=TODAY, made_by_name="x"
    )
    for page in ("version", "pdf"):
        assert mentor.get(address(people, CardKind.CARD, page, other.pk)).status_code == 404


@KINDS
def test_the_pages_take_few_queries_however_many_versions(
    mentor: Client, people: People, kind: CardKind, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _number in range(4):
        in_force(people, kind)
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        assert mentor.get(address(people, kind)).status_code == 200
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        assert mentor.get(address(people, kind, "review")).status_code == 200


def test_a_full_card_fits_on_one_side_of_paper(mentor: Client, people: People) -> None:
    line = "Ik houd van rust en van duidelijke afspraken. "
    full = (line * 20)[: LONGEST[CardKind.CARD]]
    card = draft(people, CardKind.CARD, dict.fromkeys(PARTS[CardKind.CARD], full))
    services.put_card_in_force(actor=people.by_mentor, card=card, people=[NOOR], on=clock.today())
    response = mentor.get(address(people, CardKind.CARD, "pdf", card.pk))
    assert response.headers["Content-Type"] == "application/pdf"
    assert pages_of(response.content) == 1
    assert AccessLog.objects.filter(event="print", what="participant card").count() == 1


def test_the_paper_says_what_the_screen_says(mentor: Client, people: People) -> None:
    from django.template.loader import render_to_string  # noqa: PLC0415  # only this test

    from baken.plans.presenters.cards import card_page  # noqa: PLC0415  # only this test

    card = in_force(people, CardKind.EARLY_WARNING)
    shown = {"card": card, "page": card_page(card, TODAY), "participant": people.participant, "name": "early_warning"}
    paper = render_to_string("plans/card_print.html", shown)
    screen = mentor.get(address(people, CardKind.EARLY_WARNING)).text
    for words in (*whole(CardKind.EARLY_WARNING).values(), "Groen: het gaat goed", "Rood: crisis", "Noor Kuipers"):
        assert words in paper
        assert words in screen
    assert EarlyWarningPlan.objects.get().is_in_force


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has, by what it says of itself."""
    from baken.plans.tests.screens import unpacked  # noqa: PLC0415  # only this test

    found = re.findall(rb"/Type\s*/Page\b(?!s)", pdf + unpacked(pdf))
    return len(found)
