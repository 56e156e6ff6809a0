"""Memos: written once, corrected by a new one, read and signed (RR-01, RR-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import Error, transaction

from baken.audit.models import AccessLog
from baken.plans.models import NotedRisk
from baken.reports import selectors, services
from baken.reports.models import Memo, MemoReading, Readers
from baken.reports.search import matching
from baken.reports.services import MemoText, MustRead
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.models import User
    from baken.plans.models import Goal
    from baken.reports.tests.conftest import People

SAID = MemoText("Moeder belde: Noor slaapt slecht.", "Slapen", "moeder")


def add(people: People, **more: object) -> Memo:
    told: dict[str, Any] = {
        "actor": people.actor(people.mentor),
        "participant": people.participant,
        "said": SAID,
        **more,
    }
    return services.add_memo(**told)


def for_the_team(days: int = 2) -> MustRead:
    return MustRead(Readers.TEAM, clock.today() + timedelta(days=days))


def test_a_memo_is_kept_with_its_goal_and_leaves_a_row_in_the_log(people: People, goal: Goal) -> None:
    memo = add(people, goal_id=goal.line, kind="phone")
    assert (memo.goal_id, memo.domain, memo.kind, memo.author_name) == (
        goal.line, goal.domain, "phone", people.mentor.name,
    )  # fmt: skip
    row = AccessLog.objects.get(object_type="memo", object_id=str(memo.pk))
    assert (row.event, row.participant_id, row.details) == ("create", people.participant.pk, {})


def test_a_risk_that_was_noticed_is_noted_with_the_memo_it_stands_in(people: People) -> None:  # RR-01
    memo = add(people, notes_risk=True)
    risk = NotedRisk.objects.get()
    assert (risk.source_id, risk.text, risk.participant_id) == (memo.pk, SAID.text, people.participant.pk)


def test_a_form_sent_twice_makes_one_memo_and_one_risk(people: People) -> None:
    key = uuid4()
    assert add(people, notes_risk=True, client_key=key) == add(people, notes_risk=True, client_key=key)
    assert Memo.objects.count() == NotedRisk.objects.count() == 1
    with pytest.raises(Refused):
        add(people, said=MemoText("Iets anders"), client_key=key)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"said": MemoText.of(text=" ")}, "text"),
        ({"noted_at": "later"}, "noted_at"),
        ({"must_read": "past"}, "must_read_until"),
        ({"goal_id": uuid4()}, "goal"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(people: People, more: dict[str, object], field: str) -> None:
    if "noted_at" in more:
        more = {"noted_at": clock.now() + timedelta(minutes=5)}
    if "must_read" in more:
        more = {"must_read": for_the_team(-1)}
    with pytest.raises(DomainError) as refusal:
        add(people, **more)
    assert refusal.value.field == field
    assert not Memo.objects.exists()


def test_who_has_no_tie_writes_and_signs_nothing(people: People) -> None:
    memo = add(people, must_read=for_the_team())
    with pytest.raises(NotPermitted):
        add(people, actor=people.actor(people.stranger))
    with pytest.raises(NotPermitted):
        services.read_memo(actor=people.actor(people.stranger), participant=people.participant, memo=memo)
    assert AccessLog.objects.filter(outcome="denied").count() == 2


def test_a_correction_keeps_the_old_text(people: People, buddy: User) -> None:
    memo = add(people)
    correction = services.correct_memo(
        actor=people.actor(buddy),
        participant=people.participant,
        memo=memo,
        said=MemoText("Vader belde: Noor slaapt slecht.", "Slapen", "vader"),
        reason="Het was vader",
    )
    assert list(selectors.memos_of(people.participant)) == [correction]
    assert selectors.earlier_memos([correction]) == {correction.pk: [memo]}
    assert (correction.author_name, correction.corrected_by_name) == (people.mentor.name, buddy.name)
    with pytest.raises(Conflict):
        services.correct_memo(
            actor=people.actor(buddy), participant=people.participant, memo=memo, said=MemoText("x"), reason="y"
        )


def test_a_correction_needs_a_reason_and_a_change(people: People) -> None:
    memo = add(people)
    for said, reason in ((MemoText("x"), " "), (SAID, "Zomaar")):
        with pytest.raises(DomainError):
            services.correct_memo(
                actor=people.actor(people.mentor), participant=people.participant, memo=memo, said=said, reason=reason
            )


def test_a_memo_is_never_changed(people: People) -> None:
    memo = add(people)
    with pytest.raises(Error), transaction.atomic():
        Memo.objects.filter(pk=memo.pk).update(text="anders")
    with pytest.raises(Error), transaction.atomic():
        memo.delete()


def test_a_note_for_the_guides_waits_for_the_other_one_until_it_was_signed(people: People, buddy: User) -> None:
    memo = add(people, must_read=MustRead(Readers.GUIDES, clock.today()))
    assert selectors.must_reads_for(people.actor(buddy)) == [memo]
    assert selectors.must_reads_for(people.actor(people.mentor)) == []  # who wrote it knows it
    assert selectors.sign_offs(people.participant, [memo])[memo.pk].awaited == [buddy.name]
    for _again in range(2):
        services.read_memo(actor=people.actor(buddy), participant=people.participant, memo=memo)
    assert MemoReading.objects.count() == 1
    assert AccessLog.objects.filter(what="reading of a memo").count() == 1
    assert selectors.must_reads_for(people.actor(buddy)) == []
    sign_off = selectors.sign_offs(people.participant, [memo])[memo.pk]
    assert (sign_off.awaited, [reading.user_name for reading in sign_off.read]) == ([], [buddy.name])


def test_a_note_for_the_team_waits_for_everyone_in_it(people: People, buddy: User) -> None:
    memo = add(people, must_read=for_the_team())
    assert selectors.sign_offs(people.participant, [memo])[memo.pk].awaited == [buddy.name, people.colleague.name]
    assert selectors.must_reads_for(people.actor(people.colleague)) == [memo]


def test_after_its_last_day_a_note_waits_for_nobody(people: People, buddy: User) -> None:
    add(people, must_read=for_the_team(0))
    assert len(selectors.must_reads_for(people.actor(buddy))) == 1
    with clock.frozen(clock.today() + timedelta(days=1)):
        assert selectors.must_reads_for(people.actor(buddy)) == []


def test_a_corrected_note_is_read_again(people: People, buddy: User) -> None:
    memo = add(people, must_read=for_the_team())
    services.read_memo(actor=people.actor(buddy), participant=people.participant, memo=memo)
    correction = services.correct_memo(
        actor=people.actor(people.mentor),
        participant=people.participant,
        memo=memo,
        said=MemoText("Anders"),
        reason="Fout",
    )
    assert selectors.must_reads_for(people.actor(buddy)) == [correction]


def test_an_ordinary_memo_has_nothing_to_sign(people: People, buddy: User) -> None:
    with pytest.raises(Refused):
        services.read_memo(actor=people.actor(buddy), participant=people.participant, memo=add(people))


@pytest.mark.parametrize("memos", [1, 15])
def test_what_must_be_read_takes_one_query_and_who_read_it_three(
    people: People, buddy: User, django_assert_num_queries: DjangoAssertNumQueries, memos: int
) -> None:
    made = [add(people, must_read=for_the_team()) for _ in range(memos)]
    actor = people.actor(buddy)
    with django_assert_num_queries(1):
        found = selectors.must_reads_for(actor)
        assert all(memo.participant.display_name for memo in found)
    with django_assert_num_queries(3):
        selectors.sign_offs(people.participant, made)


def test_memos_are_found_by_their_words(people: People) -> None:
    memo = add(people)
    assert list(matching(Memo.objects.all(), "slapen moeders", *Memo.SEARCHED)) == [memo]
