"""The early-warning plan and the participant card: drawn up, agreed, looked at again, on one side of paper (CT-01)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory, PersonFactory, RelationFactory
from baken.plans import selectors, services
from baken.plans.forms.cards import LONGEST
from baken.plans.models import EarlyWarningPlan, ParticipantCard
from baken.plans.rules.cards import (
    OPTIONAL,
    PARTS,
    REVIEW_SETTING,
    SOON_DAYS,
    CardKind,
    CardStatus,
    Standing,
    gaps,
    review_by,
    standing,
)
from baken.plans.services.support_plans import Agreeing
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.models.cards import Card
    from baken.plans.tests.conftest import People

TODAY = date(2025, 11, 24)
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 1, 1))
KINDS = pytest.mark.parametrize("kind", list(CardKind))
NAMES = {CardKind.EARLY_WARNING: "early_warning", CardKind.CARD: "card"}
NOOR = Agreeing("Noor Kuipers", "participant")


def whole(kind: CardKind) -> dict[str, str]:
    return {part: f"Iets over {part}" for part in PARTS[kind] if part not in OPTIONAL[kind]}


# -- rules --------------------------------------------------------------------------------------------------------
@given(DAYS, st.none() | DAYS)
def test_after_its_day_a_card_is_late_and_without_one_it_is_missing(today: date, review_on: date | None) -> None:
    found = standing(review_on, today)
    assert (found is Standing.MISSING) == (review_on is None)
    if review_on:
        assert (found is Standing.LATE) == (review_on < today)
        assert (found is Standing.FRESH) == (review_on > today + timedelta(days=SOON_DAYS))


@given(st.sampled_from(CardKind), st.data())
def test_what_must_be_written_is_missing_exactly_when_it_is_empty(kind: CardKind, data: st.DataObject) -> None:
    texts = {part: data.draw(st.sampled_from(["", " ", "Iets"])) for part in PARTS[kind]}
    assert set(gaps(kind, texts)) == {
        part for part, text in texts.items() if not text.strip() and part not in OPTIONAL[kind]
    }


# -- services -----------------------------------------------------------------------------------------------------
def draft(people: People, kind: CardKind, texts: dict[str, str] | None = None) -> Card:
    participant = people.seen_by(people.mentor)
    card = services.start_card(actor=people.by_mentor, participant=participant, kind=kind, on=clock.today())
    card.participant = participant
    written = whole(kind) if texts is None else texts
    card = services.save_card(actor=people.by_mentor, card=card, texts=written, revision=card.revision)
    card.participant = participant
    return card


def in_force(people: People, kind: CardKind, review_on: date | None = None) -> Card:
    card = draft(people, kind)
    done = services.put_card_in_force(
        actor=people.by_mentor, card=card, people=[NOOR], on=clock.today(), review_on=review_on
    )
    done.participant = card.participant
    return done


@KINDS
def test_a_version_in_force_has_who_agreed_and_a_day_to_look_again(people: People, kind: CardKind) -> None:
    card = in_force(people, kind)
    assert card.agreed_by == [{"name": "Noor Kuipers", "capacity": "participant"}]
    assert card.review_on == review_by(TODAY, selectors.review_days())
    what = {CardKind.EARLY_WARNING: "early-warning plan", CardKind.CARD: "participant card"}[kind]
    assert AccessLog.objects.filter(what=what, outcome="success").count() == 3


@KINDS
def test_the_next_version_starts_from_the_one_in_force_which_stays_readable(people: People, kind: CardKind) -> None:
    first = in_force(people, kind)
    second = services.start_card(
        actor=people.by_mentor, participant=people.seen_by(people.mentor), kind=kind, on=clock.today()
    )
    assert second.texts == first.texts
    second.participant = first.participant
    services.put_card_in_force(actor=people.by_mentor, card=second, people=[NOOR], on=clock.today())
    statuses = [card.status for card in selectors.cards_of(people.participant, kind)]
    assert statuses == [CardStatus.IN_FORCE, CardStatus.FORMER]


@KINDS
def test_a_version_with_a_gap_is_not_put_in_force(people: People, kind: CardKind) -> None:
    texts = whole(kind)
    first = next(iter(texts))
    card = draft(people, kind, texts | {first: " "})
    with pytest.raises(DomainError) as refused:
        services.put_card_in_force(actor=people.by_mentor, card=card, people=[NOOR], on=clock.today())
    assert (refused.value.field, refused.value.rule) == (first, "CT-01")


def test_somebody_has_to_agree(people: People) -> None:
    card = draft(people, CardKind.CARD)
    for nobody in ([], [Agreeing(" ", "participant")]):
        with pytest.raises(DomainError) as refused:
            services.put_card_in_force(actor=people.by_mentor, card=card, people=nobody, on=clock.today())
        assert refused.value.field == "people"


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=101)])
def test_the_day_to_look_again_is_ahead_and_within_what_the_organisation_set(people: People, day: date) -> None:
    RuleSetting.objects.create(key=REVIEW_SETTING, value=100)
    with pytest.raises(DomainError) as refused:
        in_force(people, CardKind.CARD, review_on=day)
    assert refused.value.field == "review_on"


def test_looking_again_moves_the_day_on(people: People) -> None:
    card = in_force(people, CardKind.CARD, review_on=TODAY + timedelta(days=30))
    with clock.frozen(TODAY + timedelta(days=40)):
        (due, _early) = sorted(selectors.cards_due([people.participant.pk], clock.today()), key=lambda one: one.kind)
        assert due.standing is Standing.LATE
        looked = services.review_card(actor=people.by_mentor, card=card, on=clock.today())
    assert looked.reviewed_by_name == people.mentor.name
    assert looked.review_on == review_by(TODAY + timedelta(days=40), selectors.review_days())


def test_two_writers_do_not_overwrite_each_other(people: People) -> None:
    card = draft(people, CardKind.CARD)
    services.save_card(actor=people.by_mentor, card=card, texts={"about": "Van Tess"}, revision=card.revision)
    with pytest.raises(Conflict):
        services.save_card(actor=people.by_mentor, card=card, texts={"about": "Van Wies"}, revision=card.revision)


def test_a_draft_that_was_thrown_away_can_be_put_back(people: People) -> None:
    card = draft(people, CardKind.CARD)
    services.discard_card(actor=people.by_mentor, card=card)
    assert selectors.card_draft(people.participant, CardKind.CARD) is None
    with pytest.raises(Refused):
        services.save_card(actor=people.by_mentor, card=card, texts={}, revision=card.revision)
    back = services.restore_card(actor=people.by_mentor, card=card)
    assert back.texts == card.texts
    with pytest.raises(Refused):
        services.restore_card(actor=people.by_mentor, card=card)


def test_one_draft_at_a_time(people: People) -> None:
    draft(people, CardKind.CARD)
    with pytest.raises(Refused):
        draft(people, CardKind.CARD)


def test_what_is_in_force_is_not_changed_or_thrown_away(people: People) -> None:
    card = in_force(people, CardKind.EARLY_WARNING)
    for change in (
        lambda: services.save_card(actor=people.by_mentor, card=card, texts={}, revision=card.revision),
        lambda: services.discard_card(actor=people.by_mentor, card=card),
        lambda: services.put_card_in_force(actor=people.by_mentor, card=card, people=[NOOR], on=clock.today()),
    ):
        with pytest.raises(Refused):
            change()


@pytest.mark.parametrize("who", ["colleague", "stranger"])
def test_only_who_guides_draws_it_up(people: People, who: str) -> None:
    user = getattr(people, who)
    with pytest.raises(NotPermitted):
        services.start_card(
            actor=people.actor(user), participant=people.seen_by(user), kind=CardKind.CARD, on=clock.today()
        )
    assert AccessLog.objects.filter(outcome="denied", user_id=user.pk).exists()


def test_what_is_due_of_many_takes_one_query(people: People, django_assert_num_queries: Callable[..., object]) -> None:
    in_force(people, CardKind.CARD, review_on=TODAY + timedelta(days=5))
    others = [ParticipantFactory.create().pk for _number in range(3)]
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        found = selectors.cards_due([people.participant.pk, *others], TODAY)
    assert len(found) == 8
    by_key = {(due.participant_id, due.kind): due.standing for due in found}
    assert by_key[people.participant.pk, CardKind.CARD] is Standing.SOON
    assert by_key[people.participant.pk, CardKind.EARLY_WARNING] is Standing.MISSING
    assert all(by_key[other, CardKind.CARD] is Standing.MISSING for other in others)


# -- screens ------------------------------------------------------------------------------------------------------
def address(people: People, kind: CardKind, page: str = "", *args: object) -> str:
    name = f"{NAMES[kind]}_{page}" if page else NAMES[kind]
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])


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
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        assert mentor.get(address(people, kind)).status_code == 200
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        assert mentor.get(address(people, kind, "review")).status_code == 200


# -- on paper -----------------------------------------------------------------------------------------------------
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
    from django.template.loader import render_to_string  # noqa: PLC0415

    from baken.plans.presenters.cards import card_page  # noqa: PLC0415

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
    from baken.plans.tests.screens import unpacked  # noqa: PLC0415

    found = re.findall(rb"/Type\s*/Page\b(?!s)", pdf + unpacked(pdf))
    return len(found)
