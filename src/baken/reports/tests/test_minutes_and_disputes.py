"""Minutes of talks with their memo (RR-06), and what people say about what was written about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import Error, transaction

from baken.audit.models import AccessLog
from baken.plans.tests.factories import walk_to
from baken.reports import selectors, services
from baken.reports.models import Dispute, Document, Memo, MemoKind, TalkMinutes
from baken.reports.rules import Observations
from baken.reports.services import MemoText, Talk, Upload
from baken.reports.tests.documents.making import PDF
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from baken.plans.models import Goal
    from baken.reports.tests.conftest import People


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def talk(**more: object) -> Talk:
    told: dict[str, Any] = {
        "held_on": clock.today(),
        "subject": "Gesprek met moeder",
        "summary": "Noor blijft tot de zomer.",
        "text": "Moeder vertelt dat …",
        **more,
    }
    return Talk(**told)


def file(people: People, **more: object) -> TalkMinutes:
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant, "talk": talk(), **more}
    return services.file_minutes(**told)


def test_what_a_talk_came_to_stands_in_a_memo(people: People) -> None:  # RR-06
    minutes = file(people)
    memo = Memo.objects.get()
    assert (minutes.memo, memo.kind, memo.text, memo.title) == (
        memo, MemoKind.TALK, "Noor blijft tot de zomer.", "Gesprek met moeder",
    )  # fmt: skip
    assert AccessLog.objects.filter(object_type__in=["memo", "minutes"], event="create").count() == 2


def test_a_memo_that_was_corrected_is_what_the_talk_came_to(people: People) -> None:
    minutes = file(people)
    services.correct_memo(
        actor=people.by_mentor,
        participant=people.participant,
        memo=minutes.memo,
        said=MemoText("Anders."),
        reason="Fout",
    )
    assert [found.summary for found in selectors.minutes_of(people.participant)] == ["Anders."]


def test_minutes_can_be_a_document_alone(people: People) -> None:
    minutes = file(people, talk=talk(text=""), upload=Upload("verslag.pdf", PDF))
    assert minutes.document == Document.objects.get(kind="minutes")


@pytest.mark.parametrize(
    ("more", "field"), [({"text": " "}, "text"), ({"summary": ""}, "summary"), ({"subject": ""}, "subject")]
)
def test_minutes_need_a_subject_a_summary_and_a_text_or_document(
    people: People, more: dict[str, object], field: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        file(people, talk=talk(**more))
    assert refusal.value.field == field
    assert not Memo.objects.exists()


def test_minutes_sent_twice_are_filed_once(people: People) -> None:
    key = uuid4()
    upload = Upload("verslag.pdf", PDF)
    assert file(people, upload=upload, client_key=key) == file(people, upload=upload, client_key=key)
    assert Memo.objects.count() == Document.objects.count() == 1


def test_minutes_belong_to_a_talk_of_the_trajectory(people: People) -> None:
    walk_to("intake", people.seen_by(people.mentor))
    held = selectors.talks_of(people.participant)
    assert held
    assert file(people, talk=talk(event_id=held[0].event.pk)).talk == held[0].event
    with pytest.raises(Refused):
        file(people, talk=talk(event_id=uuid4()))


def dispute(people: People, about: object, **more: object) -> Dispute:
    told: dict[str, Any] = {
        "actor": people.by_mentor,
        "participant": people.participant,
        "about": about,
        "statement": "Ik was niet boos, ik was moe.",
        "stated_by": "participant",
        "stated_on": clock.today(),
        **more,
    }
    return services.dispute(**told)


def test_the_words_of_the_participant_stay_beside_the_report_after_a_correction(people: People, goal: Goal) -> None:
    report = ReportFactory.create(goal=goal, execution="Was boos.")
    said = dispute(people, report)
    assert (said.stated_by_name, said.taken_by_name) == ("Noor Kuipers", people.mentor.name)
    assert AccessLog.objects.get(what="dispute").object_id == str(report.id)
    correction = services.correct_report(
        actor=people.by_mentor,
        participant=people.participant,
        report=report,
        observations=Observations(execution="Leek boos."),
        reason="Noor zegt dat ze moe was",
    )
    earlier = selectors.earlier_versions([correction])
    assert selectors.disputes_about([correction], earlier) == {correction.id: [said]}


def test_a_memo_can_be_disputed_by_who_speaks_for_them(people: People) -> None:
    memo = services.add_memo(actor=people.by_mentor, participant=people.participant, said=MemoText("Was boos."))
    with pytest.raises(DomainError) as refusal:
        dispute(people, memo, stated_by="representative")
    assert refusal.value.field == "stated_by_name"
    said = dispute(people, memo, stated_by="representative", stated_by_name="Mevrouw Kuipers")
    assert selectors.disputes_about([memo], {}) == {memo.pk: [said]}


def test_a_dispute_is_never_changed(people: People, goal: Goal) -> None:
    said = dispute(people, ReportFactory.create(goal=goal))
    with pytest.raises(Error), transaction.atomic():
        Dispute.objects.filter(pk=said.pk).update(statement="anders")


def test_a_dispute_sent_twice_is_kept_once(people: People, goal: Goal) -> None:
    key, report = uuid4(), ReportFactory.create(goal=goal)
    assert dispute(people, report, client_key=key) == dispute(people, report, client_key=key)


def test_nobody_takes_down_what_is_said_about_another_or_without_a_tie(people: People, goal: Goal) -> None:
    with pytest.raises(DomainError):
        dispute(people, ReportFactory.create())
    with pytest.raises(NotPermitted):
        dispute(people, ReportFactory.create(goal=goal), actor=people.actor(people.stranger))
    assert not Dispute.objects.exists()
