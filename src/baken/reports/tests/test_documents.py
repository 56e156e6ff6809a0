"""Documents: looked at before they come in, kept where nobody passes by, checked for viruses, given out and logged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

from baken.audit.models import AccessLog
from baken.reports import selectors, services
from baken.reports.models import CheckState, Document, DocumentVersion
from baken.reports.rules.files import OPEN_TEXT, Problem, look_at
from baken.reports.services import Description, Upload
from baken.reports.services.scanning import ScannerFailed
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from baken.reports.tests.conftest import People

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40
LARGEST = 1024 * 1024
TEMPLATE_FROM_ELSEWHERE = '<R Type="x/attachedTemplate" Target="http://x" TargetMode="External"/>'


def package(**parts: str | bytes) -> bytes:
    """A zip with these parts; `__` stands for a slash, `_rels_` and the like are written out by the caller."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


def word(**more: str | bytes) -> bytes:
    return package(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>", **more})


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("brief.pdf", PDF, "application/pdf"),
        ("BRIEF.PDF", PDF, "application/pdf"),
        ("foto.png", PNG, "image/png"),
        ("foto.jpeg", JPEG, "image/jpeg"),
        ("verslag.docx", word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("verslag.odt", package(mimetype=OPEN_TEXT, **{"content.xml": "<c/>"}), OPEN_TEXT),
        ("notitie.txt", "Eén regel.".encode(), "text/plain"),
    ],
)
def test_what_is_what_its_name_says_comes_in(name: str, content: bytes, media_type: str) -> None:
    assert look_at(name, content, most=LARGEST).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("leeg.pdf", b"", Problem.EMPTY),
        ("groot.pdf", PDF + b" " * LARGEST, Problem.TOO_LARGE),
        ("pagina.html", b"<html></html>", Problem.TYPE),
        ("plaatje.svg", b"<svg/>", Problem.TYPE),
        ("macro.docm", word(), Problem.TYPE),
        ("programma.exe", b"MZ\x90", Problem.TYPE),
        ("zonder", PDF, Problem.TYPE),
        ("brief.pdf.exe", PDF, Problem.TYPE),
        ("programma.pdf", b"MZ\x90\x00" + b"\x00" * 60, Problem.NOT_WHAT_IT_SAYS),
        ("foto.png", PDF, Problem.NOT_WHAT_IT_SAYS),
        ("brief.pdf", PNG, Problem.NOT_WHAT_IT_SAYS),
        ("pagina.txt", b"  <script>alert(1)</script>", Problem.NOT_WHAT_IT_SAYS),
        ("programma.txt", b"#!/bin/sh", Problem.NOT_WHAT_IT_SAYS),
        ("foto.png", word(), Problem.NOT_WHAT_IT_SAYS),
        ("tabel.xlsx", word(), Problem.NOT_WHAT_IT_SAYS),
        ("verslag.docx", package(**{"iets.txt": "x"}), Problem.NOT_WHAT_IT_SAYS),
        ("verslag.docx", word()[:-30], Problem.DAMAGED),
        ("verslag.docx", b"PK\x03\x04 en dan niets", Problem.DAMAGED),
        ("verslag.docx", PDF, Problem.NOT_WHAT_IT_SAYS),
        ("verslag.docx", word(word__vbaProject="x"), Problem.RUNS_SOMETHING),
        ("verslag.docx", word(word__embeddings__oleObject1="x"), Problem.RUNS_SOMETHING),
        (
            "verslag.docx",
            package(
                **{"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled", "word__document.xml": ""}
            ),
            Problem.RUNS_SOMETHING,
        ),
        (
            "verslag.docx",
            word(**{"word___rels__settings.xml.rels": TEMPLATE_FROM_ELSEWHERE}),
            Problem.RUNS_SOMETHING,
        ),
        ("verslag.odt", package(mimetype=OPEN_TEXT, Basic__Standard="x"), Problem.RUNS_SOMETHING),
        ("brief.pdf", PDF.replace(b"<<>>", b"<</S /Launch>>"), Problem.RUNS_SOMETHING),
    ],
)
def test_what_is_something_else_or_runs_stays_out(name: str, content: bytes, problem: Problem) -> None:
    assert look_at(name, content, most=LARGEST).problem is problem


def test_a_file_that_blows_up_stays_out() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w/>")
        for part in range(7):
            made.writestr(f"word/media/{part}", b"\x00" * 50 * 1024 * 1024)
    assert look_at("verslag.docx", kept.getvalue(), most=LARGEST).problem is Problem.DAMAGED


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.VIRUS_SCANNER = ""


def about(**more: object) -> Description:
    told: dict[str, Any] = {"kind": "letter", "title": "Brief van school", "dated_on": clock.today(), **more}
    return Description(**told)


def add(people: People, **more: object) -> Document:
    told: dict[str, Any] = {
        "actor": people.by_mentor,
        "participant": people.participant,
        "about": about(),
        "upload": Upload("brief Noor.pdf", PDF),
        **more,
    }
    return services.add_document(**told)


def kept_files() -> list[Path]:
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_a_document_is_kept_under_a_name_that_says_nothing(people: People) -> None:
    document = add(people)
    [version] = document.files.all()
    [file] = kept_files()
    assert file.read_bytes() == PDF
    assert file.stat().st_mode & 0o077 == 0
    assert "Noor" not in str(file.relative_to(settings.MEDIA_ROOT))
    assert (version.number, version.media_type, version.check_state) == (1, "application/pdf", CheckState.UNCHECKED)
    row = AccessLog.objects.get(object_type="document")
    assert (row.event, row.details) == ("create", {})


def test_a_form_sent_twice_keeps_one_document_and_one_file(people: People) -> None:
    key = uuid4()
    assert add(people, client_key=key) == add(people, client_key=key)
    assert Document.objects.count() == len(kept_files()) == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"upload": Upload("brief.html", b"<html>")}, "upload"),
        ({"about": Description("letter", " ", clock.today())}, "title"),
    ],
)
def test_what_cannot_come_in_leaves_nothing_behind(people: People, more: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        add(people, **more)
    assert refusal.value.field == field
    assert not Document.objects.exists()
    assert kept_files() == []


def test_a_write_that_fails_leaves_no_file_behind(people: People) -> None:
    with connection.cursor() as cursor:
        cursor.execute("alter table reports_documentversion add constraint none_now check (number > 9) not valid")
    with pytest.raises(Exception, match="none_now"):
        add(people)
    assert kept_files() == []


def test_the_largest_size_is_what_the_organisation_says(people: People) -> None:
    with pytest.raises(DomainError, match="10 MB"):
        add(people, upload=Upload("brief.pdf", PDF + b" " * 10 * 1024 * 1024))


def test_a_new_version_takes_the_place_and_the_old_one_can_be_opened(people: People) -> None:
    document = add(people)
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant, "document": document}
    with pytest.raises(DomainError, match="hetzelfde"):
        services.replace_document(**told, upload=Upload("brief.pdf", PDF))
    version = services.replace_document(**told, upload=Upload("brief.png", PNG))
    assert version.number == 2
    assert services.open_document(**told, number=1).media_type == "application/pdf"
    assert AccessLog.objects.get(object_type="document", event="view").details == {"version": 1}


def test_who_withdraws_says_why_and_nobody_opens_it_after_that(people: People) -> None:
    document = add(people)
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant, "document": document}
    with pytest.raises(DomainError):
        services.withdraw_document(**told, reason=" ")
    withdrawn = services.withdraw_document(**told, reason="Van iemand anders")
    assert not selectors.documents_of(people.participant).exists()
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(withdrawn=True))) == [withdrawn]
    with pytest.raises(Refused):
        services.open_document(**{**told, "document": withdrawn}, number=1)
    with pytest.raises(Refused):
        services.replace_document(**told, upload=Upload("brief.png", PNG))
    assert len(kept_files()) == 1


def test_who_has_no_tie_adds_and_opens_nothing(people: People) -> None:
    document = add(people)
    with pytest.raises(NotPermitted):
        add(people, actor=people.actor(people.stranger))
    with pytest.raises(NotPermitted):
        services.open_document(
            actor=people.actor(people.stranger), participant=people.participant, document=document, number=1
        )


def at_first(people: People, document: Document) -> dict[str, Any]:
    return {"actor": people.by_mentor, "participant": people.participant, "document": document, "number": 1}


def waiting(people: People, settings: Settings, scanner: str) -> tuple[Document, DocumentVersion]:
    settings.VIRUS_SCANNER = scanner
    document = add(people)
    return document, document.files.get()


def test_with_a_scanner_a_document_stays_closed_until_it_was_checked(people: People, settings: Settings) -> None:
    document, version = waiting(people, settings, "grep -q -v EICAR")
    told: dict[str, Any] = {
        "actor": people.by_mentor,
        "participant": people.participant,
        "document": document,
        "number": 1,
    }
    with connection.cursor() as cursor:
        cursor.execute("select task_name, args->>'version_id' from procrastinate_jobs")
        assert cursor.fetchall() == [("baken.reports.tasks.check_document", str(version.pk))]
    with pytest.raises(Refused):
        services.open_document(**told)
    assert services.check_for_viruses(version.pk) is CheckState.CLEAN
    assert services.check_for_viruses(version.pk) is CheckState.CLEAN  # a job can be begun twice
    assert services.open_document(**told).pk == version.pk


def test_a_document_with_a_virus_is_thrown_away(
    people: People, settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document, version = waiting(people, settings, "false")
    with django_capture_on_commit_callbacks(execute=True):
        assert services.check_for_viruses(version.pk) is CheckState.REFUSED
    assert kept_files() == []
    with pytest.raises(Refused):
        services.open_document(actor=people.by_mentor, participant=people.participant, document=document, number=1)
    assert AccessLog.objects.get(what="document checked for viruses").details == {"version": 1, "clean": False}


@pytest.mark.parametrize("scanner", ["sh -c 'exit 2'", "/there/is/no/scanner"])
def test_a_scanner_that_gives_no_answer_keeps_it_closed(people: People, settings: Settings, scanner: str) -> None:
    _document, version = waiting(people, settings, scanner)
    with pytest.raises(ScannerFailed):
        services.check_for_viruses(version.pk)
    version.refresh_from_db()
    assert version.check_state == CheckState.WAITING


def test_documents_are_found_by_words_and_kind(people: People) -> None:
    letter = add(people)
    add(people, about=about(kind="court", title="Beschikking", sender="Rechtbank Utrecht"))
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(text="brieven school"))) == [letter]
    [court] = selectors.documents_of(people.participant, selectors.DocumentFilter(kind="court"))
    assert list(selectors.documents_of(people.participant, selectors.DocumentFilter(text="rechtb"))) == [court]


def test_a_file_whose_inside_is_damaged_stays_out() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>" * 400)
        made.writestr("word/document.xml", "<w/>")
    content = bytearray(kept.getvalue())
    begin = content.index(b"[Content_Types].xml") + len("[Content_Types].xml")
    content[begin : begin + 8] = b"\xff" * 8
    assert look_at("verslag.docx", bytes(content), most=LARGEST).problem is Problem.DAMAGED


def test_a_part_that_is_made_to_be_slow_stays_out() -> None:
    slow = word(**{"word___rels__x.rels": b"attachedTemplate" * 100_000})
    assert look_at("verslag.docx", slow, most=10 * LARGEST).problem is Problem.DAMAGED
    many = b"<r>" + b"<attachedTemplate/>" * 50_000 + b"</r>"
    looked = look_at("verslag.docx", word(**{"word___rels__x.rels": many}), most=LARGEST * 10)
    assert looked.problem is None, "it names no template from elsewhere, and is looked through in no time"


@pytest.mark.parametrize(
    "template",
    [
        TEMPLATE_FROM_ELSEWHERE.replace("http://x", "http://x/?a>b"),
        TEMPLATE_FROM_ELSEWHERE.replace("http://x", "http://x/" + "a" * 9000),
        TEMPLATE_FROM_ELSEWHERE.replace("attached", "&#97;ttached"),
        TEMPLATE_FROM_ELSEWHERE.encode("utf-16"),
    ],
    ids=["a sign in between", "a long address", "spelled otherwise", "another encoding"],
)
def test_a_template_from_elsewhere_is_found_however_it_is_written(template: str | bytes) -> None:
    looked = look_at("verslag.docx", word(**{"word___rels__settings.xml.rels": template}), most=LARGEST)
    assert looked.problem is Problem.RUNS_SOMETHING


def test_a_document_that_defines_words_of_its_own_is_refused() -> None:
    """Of a few words that stand for each other, millions can be made."""
    rels = '<!DOCTYPE r [<!ENTITY a "x">]><r>&a;</r>'
    assert look_at("verslag.docx", word(**{"word___rels__x.rels": rels}), most=LARGEST).problem is Problem.DAMAGED
