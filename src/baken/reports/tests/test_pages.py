"""The pages of memos, minutes, documents and disputes: they work, say what is wrong, and are closed to others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.reports import services
from baken.reports.models import Dispute, Document, Memo, MemoReading, Readers, TalkMinutes
from baken.reports.presenters.memos import must_read_lines
from baken.reports.selectors import must_reads_for
from baken.reports.services import Description, MemoText, MustRead, Upload
from baken.reports.tests.documents.making import PDF, word
from baken.reports.tests.factories import ReportFactory
from baken.reports.tests.test_views import shown, signed_in, url
from baken.shared import clock

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries, Settings

    from baken.accounts.models import User
    from baken.plans.models import Goal
    from baken.reports.tests.conftest import People

PAGE = 15


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.VIRUS_SCANNER = ""


@pytest.fixture
def mentor(people: People) -> Client:
    client = signed_in(people.mentor)
    client.get(reverse("shared:rules"))
    return client


def memo(people: People, **more: Any) -> Memo:
    told: dict[str, Any] = {"said": MemoText("Moeder belde.", "Slapen", "moeder"), **more}
    return services.add_memo(actor=people.by_mentor, participant=people.participant, **told)


def document(people: People, name: str = "brief.pdf", content: bytes = PDF) -> Document:
    return services.add_document(
        actor=people.by_mentor,
        participant=people.participant,
        about=Description("letter", "Brief van school", clock.today()),
        upload=Upload(name, content),
    )


def must_read() -> MustRead:
    return MustRead(Readers.GUIDES, clock.today())


def test_a_memo_is_written_read_corrected_and_disputed(people: People, goal: Goal, mentor: Client) -> None:
    assert "RR-06" in shown(mentor.get(url("memo_add", people) + "?soort=phone"))
    filled_in = {"kind": "phone", "text": "Moeder belde.", "goal": str(goal.line), "notes_risk": "on"}
    page = shown(mentor.post(url("memo_add", people), filled_in, follow=True))
    assert "Moeder belde." in page
    assert "RR-01" in page
    assert goal.title in page
    kept = Memo.objects.get()
    again = {"text": "Vader belde.", "title": "", "about": "", "reason": "Het was vader"}
    page = shown(mentor.post(url("memo_correct", people, kept.pk), again, follow=True))
    assert "<del>Moeder belde.</del>" in page
    assert "Wat hier eerder stond" in page
    said = {"statement": "Er belde niemand.", "stated_by": "participant", "stated_on": str(clock.today())}
    page = shown(mentor.post(url("memo_dispute", people, kept.pk), said, follow=True))
    assert "Er belde niemand." in page
    assert "Vader belde." in shown(mentor.get(url("memo", people, kept.pk)))  # an old address leads to what holds now


def test_what_is_wrong_with_a_memo_stands_beside_the_field(people: People, mentor: Client) -> None:
    page = shown(mentor.post(url("memo_add", people), {"kind": "memo", "text": "", "must_read_by": "team"}))
    assert "utrecht-form-field--invalid" in page
    assert not Memo.objects.exists()


def test_what_must_be_read_stands_there_for_a_week_unless_said_otherwise(people: People, mentor: Client) -> None:
    mentor.post(
        url("memo_add", people), {"kind": "memo", "text": "De sleutel ligt bij de buren.", "must_read_by": "team"}
    )
    assert Memo.objects.get().must_read_until == clock.today() + timedelta(days=7)


def test_a_note_that_must_be_read_is_signed_where_one_is(people: People, buddy: User) -> None:
    kept = memo(people, must_read=must_read())
    [line] = must_read_lines(must_reads_for(people.actor(buddy)))
    assert (line.name, line.title) == ("Noor Kuipers", "Slapen")
    client = signed_in(buddy)
    assert "Nog niet gelezen" in shown(client.get(url("memos", people)))
    response = client.post(line.sign_url, {"next": "/vandaag/"})
    assert (response.status_code, response["Location"]) == (302, "/vandaag/")
    assert MemoReading.objects.get().memo == kept
    elsewhere = client.post(line.sign_url, {"next": "https://elders.example/"})
    assert elsewhere["Location"] == url("memos", people)
    assert client.get(line.sign_url).status_code == 405


@pytest.mark.parametrize("memos", [2, 20])
def test_the_list_of_memos_takes_few_queries(
    people: People, goal: Goal, django_assert_max_num_queries: DjangoAssertNumQueries, memos: int
) -> None:
    for _ in range(memos):
        kept = memo(people, must_read=must_read(), goal_id=goal.line)
        services.correct_memo(
            actor=people.by_mentor, participant=people.participant, memo=kept, said=MemoText("Anders."), reason="Fout"
        )
    client = signed_in(people.mentor)
    with django_assert_max_num_queries(PAGE):
        shown(client.get(url("memos", people)))


def test_a_document_comes_in_gets_a_version_and_is_withdrawn(people: People, mentor: Client) -> None:
    assert "10 MB" in shown(mentor.get(url("document_add", people)))
    filled_in = {
        "upload": SimpleUploadedFile("brief.pdf", PDF),
        "title": "Brief van school",
        "kind": "letter",
        "dated_on": str(clock.today()),
    }
    assert "Brief van school" in shown(mentor.post(url("document_add", people), filled_in, follow=True))
    kept = Document.objects.get()
    newer = {"upload": SimpleUploadedFile("brief.docx", word())}
    page = shown(mentor.post(url("document_replace", people, kept.pk), newer, follow=True))
    assert "geldt nu" in page
    assert "brief.pdf" in page
    page = shown(mentor.post(url("document_withdraw", people, kept.pk), {"reason": "Van een ander"}, follow=True))
    assert "is ingetrokken" in page
    assert "Van een ander" in shown(mentor.get(url("documents", people), {"withdrawn": "on"}))
    assert mentor.get(url("document_open", people, kept.pk, 1), follow=True).redirect_chain


def test_a_file_that_is_not_taken_in_says_why_beside_the_field(people: People, mentor: Client) -> None:
    filled_in = {"upload": SimpleUploadedFile("x.pdf", b"MZ"), "title": "x", "kind": "letter", "dated_on": "2025-01-01"}
    assert "past niet bij de naam" in shown(mentor.post(url("document_add", people), filled_in))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "disposition"), [("brief.pdf", PDF, "inline"), ("verslag.docx", word(), "attachment")]
)
def test_a_file_is_given_out_closed_in_and_logged(
    people: People, mentor: Client, name: str, content: bytes, disposition: str
) -> None:
    kept = document(people, name, content)
    response = mentor.get(url("document_open", people, kept.pk, 1))
    assert response.content == content
    assert response["Content-Disposition"].startswith(disposition)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Cache-Control"] == "private, no-store"
    assert AccessLog.objects.get(what="document", event="view").details == {"version": 1}


def test_a_file_that_is_gone_is_no_error_page(people: People, mentor: Client) -> None:
    kept = document(people)
    kept.files.get().content.delete(save=False)
    response = mentor.get(url("document_open", people, kept.pk, 1), follow=True)
    assert "niet waar het hoort" in shown(response)


@pytest.mark.parametrize("documents", [2, 20])
def test_the_list_of_documents_takes_few_queries(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, documents: int
) -> None:
    for _ in range(documents):
        document(people)
    client = signed_in(people.mentor)
    with django_assert_max_num_queries(PAGE):
        assert "Brief van school" in shown(client.get(url("documents", people), {"q": "brieven"}))


def test_minutes_are_filed_and_read(people: People, mentor: Client) -> None:
    assert "RR-06" in shown(mentor.get(url("minutes_add", people)))
    filled_in = {
        "subject": "Gesprek met moeder",
        "held_on": str(clock.today()),
        "summary": "Noor blijft.",
        "upload": SimpleUploadedFile("verslag.pdf", PDF),
    }
    page = shown(mentor.post(url("minutes_add", people), filled_in, follow=True))
    assert "Noor blijft." in page
    kept = TalkMinutes.objects.get()
    assert "als document" in shown(mentor.get(url("minutes", people, kept.pk)))
    assert "Noor blijft." in shown(mentor.get(url("memos", people)))


def test_a_report_that_is_disputed_shows_their_words(people: People, goal: Goal, mentor: Client) -> None:
    report = ReportFactory.create(goal=goal, execution="Was boos.")
    page = url("dispute", people, report.id)
    assert "Was boos." in shown(mentor.get(page))
    said = {
        "statement": "Ik was moe.",
        "stated_by": "representative",
        "stated_by_name": "",
        "stated_on": str(clock.today() + timedelta(days=1)),
    }
    assert "Schrijf op wie dit zegt." in shown(mentor.post(page, said))
    said |= {"stated_by_name": "Mevrouw Kuipers", "stated_on": str(clock.today())}
    shown_page = shown(mentor.post(page, said, follow=True))
    assert "Ik was moe." in shown_page
    assert "Mevrouw Kuipers is het er niet mee eens" in shown_page
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize("name", ["memos", "memo_add", "minutes_list", "minutes_add", "documents", "document_add"])
def test_who_has_no_tie_finds_nothing_and_is_logged(people: People, name: str) -> None:
    client = signed_in(people.stranger)
    assert client.get(url(name, people)).status_code == 404
    assert client.post(url(name, people), {"text": "x"}).status_code in {404, 405}
    assert AccessLog.objects.filter(participant_id=people.participant.pk, outcome="denied").exists()


@pytest.mark.parametrize(
    "name",
    ["memo", "memo_correct", "memo_dispute", "dispute", "minutes", "document", "document_replace", "document_withdraw"],
)
def test_an_id_that_is_not_theirs_is_not_found(people: People, mentor: Client, name: str) -> None:
    assert mentor.get(url(name, people, uuid4())).status_code == 404


@pytest.mark.parametrize(
    ("name", "title"),
    [("memos", "nog geen memo’s"), ("minutes_list", "nog geen verslag"), ("documents", "nog geen documenten")],
)
def test_an_empty_page_says_how_to_begin(people: People, mentor: Client, name: str, title: str) -> None:
    page = shown(mentor.get(url(name, people)))
    assert title in page
    assert "nieuw/" in page
