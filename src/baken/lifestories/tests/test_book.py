"""The book of a life: on paper, with its photos, and without what is for the team alone (SL-04)."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from baken.audit.models import AccessLog
from baken.lifestories.presenters.book import Picture, book, rows_of
from baken.lifestories.selectors import story_of
from baken.lifestories.tests.book import CHAPTERS, tell_a_life
from baken.lifestories.tests.factories import ChapterFactory, a_photo

if TYPE_CHECKING:
    from baken.lifestories.tests.conftest import Around

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def unpacked(pdf: bytes) -> bytes:
    """What stands in the packed parts of a document, too."""
    found = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(packed.strip(b"\r\n")))
        except zlib.error:
            continue
    return b"".join(found)


def test_a_life_becomes_a_book_of_ten_pages_at_least(around: Around) -> None:
    tell_a_life(around.riet)
    answer = around.client("Wies").get(around.url("book_pdf"))
    assert answer.headers["Content-Type"] == "application/pdf"
    inside = unpacked(answer.content)
    assert len(PAGE.findall(inside)) >= 10
    assert b"/StructTreeRoot" in inside
    assert b"pdfuaid" in inside
    assert AccessLog.objects.filter(event="print", what="life book").count() == 1
    if kept := os.environ.get("KEEP_THE_BOOK"):
        Path(kept).write_bytes(answer.content)


def test_what_is_for_the_team_alone_is_not_in_the_book(around: Around) -> None:
    private = ChapterFactory.create(participant=around.riet, title="Het ziekenhuis", in_book=False)
    a_photo(around.riet, 1, chapter_id=private.pk, caption="Op zaal")
    a_photo(around.riet, 2, caption="Thuis")
    shown = book(around.riet, story_of(around.riet).for_the_book)
    assert not shown["chapters"]
    assert [[one.caption for one in page] for page in shown["photo_pages"]] == [["Thuis"]]


def test_tall_photos_stand_two_by_two() -> None:
    wide, one, two, three = (Picture(name, name, "", is_tall=name != "wide") for name in ("wide", "a", "b", "c"))
    assert rows_of([one, wide, two, three]) == [[wide], [one, two], [three]]
    assert rows_of([]) == []


def test_who_told_the_book_stands_at_its_end(around: Around) -> None:
    tell_a_life(around.riet)
    tellers = book(around.riet, story_of(around.riet))["tellers"]
    assert tellers[0] == around.riet.display_name
    assert CHAPTERS[1]["teller_name"] in tellers


def test_a_photo_of_which_the_file_is_gone_does_not_break_the_book(around: Around) -> None:
    photo = a_photo(around.riet)
    photo.large.delete(save=False)
    assert around.client("Wies").get(around.url("book_pdf")).status_code == 200
