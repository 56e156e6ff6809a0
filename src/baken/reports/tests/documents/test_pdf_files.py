"""A PDF with something that starts by itself stays out, however that is written or packed."""

from __future__ import annotations

import zlib

import pytest

from baken.reports import services
from baken.reports.tests.conftest import People
from baken.reports.tests.documents.making import LARGEST, PDF, add
from baken.shared.errors import DomainError
from baken.shared.files.looking import Problem, look_at
from baken.shared.pdf import pdf_of

SCRIPT = b"<</S /JavaScript /JS (app.alert\\(1\\))>>"


def with_object(said: bytes) -> bytes:
    return PDF.replace(b"<<>>", said)


def packed(said: bytes, *, head: bytes = b"/Filter /FlateDecode", content: bytes | None = None) -> bytes:
    """A PDF of which the objects are packed, as most programs write them."""
    stream = zlib.compress(said) if content is None else content
    return with_object(b"<</Type /ObjStm %s /Length %d>>\nstream\n%s\nendstream" % (head, len(stream), stream))


@pytest.mark.parametrize(
    "content",
    [
        with_object(SCRIPT),
        with_object(b"<</S/Launch/F(c:/calc.exe)>>"),
        with_object(b"<</S /Rendition /JS 3 0 R>>"),
        with_object(SCRIPT.replace(b"/JavaScript", b"/J#61va#53cript")),
        with_object(b"<</Names [(x) 2 0 R] /JavaScript\n3 0 R>>"),
        packed(b"12 0 " + SCRIPT),
        packed(b"12 0 <</S/#4caunch>>"),
        packed(SCRIPT).replace(b"/ObjStm", b"/Obj#53tm"),
        packed(b"<<>>") + packed(SCRIPT)[len(b"%PDF-1.7") :],
    ],
)
def test_a_script_or_a_program_in_a_pdf_is_found(content: bytes) -> None:
    assert look_at("brief.pdf", content, most=LARGEST).problem is Problem.STARTS_BY_ITSELF


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (packed(SCRIPT, content=b"\x00 this is not packed"), Problem.DAMAGED),
        (packed(SCRIPT, content=b"\x00\x00") + b"<</Encrypt 4 0 R>>", Problem.LOCKED),
        (packed(SCRIPT, head=b"/Filter [/ASCIIHexDecode /FlateDecode]"), Problem.DAMAGED),
        (packed(SCRIPT, head=b"/Filter /FlateDecode /DecodeParms <</Predictor 12>>"), Problem.DAMAGED),
        (packed(b"", content=zlib.compress(b"<<>>") + zlib.compress(SCRIPT)), Problem.DAMAGED),
        (packed(b"", content=zlib.compress(SCRIPT)[:-6]), Problem.DAMAGED),
        (packed(b" " * 70 * 1024 * 1024), Problem.DAMAGED),
    ],
    ids=["not packed", "locked", "packed twice", "mixed up", "something behind it", "cut off", "blows up"],
)
def test_what_cannot_be_looked_into_stays_out(content: bytes, problem: Problem) -> None:
    assert look_at("brief.pdf", content, most=LARGEST).problem is problem


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        packed(b"12 0 <</Type /Page>>"),
        with_object(b"<</Title (JavaScript en Launch)>>"),
        with_object(b"<</Launched true /JavaScripts 2>>"),
        with_object(b"(over /ObjStm in een tekst)"),
    ],
)
def test_an_ordinary_pdf_comes_in(content: bytes) -> None:
    assert look_at("brief.pdf", content, most=LARGEST).media_type == "application/pdf"


def test_a_pdf_of_ours_comes_in() -> None:
    made = pdf_of("<h1>Brief</h1><p>Over school.</p>")
    assert look_at("brief.pdf", made, most=LARGEST).problem is None


def test_whoever_adds_it_reads_what_to_do_instead(people: People) -> None:
    with pytest.raises(DomainError) as refused:
        add(people, upload=services.Upload("brief.pdf", with_object(SCRIPT)))
    assert (refused.value.field, refused.value.code) == ("upload", "starts-by-itself")
    assert "Print hem naar een nieuwe PDF" in str(refused.value)
