"""The early-warning plan and the participant card: drawn up, agreed, looked at again (CT-01)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.participants.tests.factories import ParticipantFactory
from baken.plans import selectors, services
from baken.plans.rules.cards import (
    REVIEW_SETTING,
    CardKind,
    CardStatus,
    Standing,
    review_by,
)
from baken.plans.services.support_plans import Agreeing
from baken.plans.tests.cards.making import KINDS, NOOR, TODAY, draft, in_force, whole
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.plans.tests.conftest import People


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
    with django_assert_num_queries(1):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        found = selectors.cards_due([people.participant.pk, *others], TODAY)
    assert len(found) == 8
    by_key = {(due.participant_id, due.kind): due.standing for due in found}
    assert by_key[people.participant.pk, CardKind.CARD] is Standing.SOON
    assert by_key[people.participant.pk, CardKind.EARLY_WARNING] is Standing.MISSING
    assert all(by_key[other, CardKind.CARD] is Standing.MISSING for other in others)
