"""Files are looked at before they come in: by what is in them, and without anything that runs."""

from __future__ import annotations

import io
import zipfile

import pytest

from baken.reports.tests.documents.making import (
    JPEG,
    LARGEST,
    PDF,
    PNG,
    TEMPLATE_FROM_ELSEWHERE,
    package,
    word,
)
from baken.shared.files.looking import OPEN_TEXT, Problem, look_at


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
