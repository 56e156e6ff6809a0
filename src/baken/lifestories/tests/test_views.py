"""The pages: they work, in few queries, and only for who may see them (SL-04, SL-05)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.lifestories.models import Chapter, Photo, Piece, PieceKind, Talk
from baken.lifestories.rules.topics import topics
from baken.lifestories.tests.conftest import TODAY
from baken.lifestories.tests.factories import (
    ChapterFactory,
    PieceFactory,
    TalkFactory,
    TellingFactory,
    a_photo,
    drawn_photo,
)
from baken.lifestories.tests.test_book import PAGE, unpacked
from baken.participants.rules import PartialDate
from baken.plans.models import ParticipantCard
from baken.plans.rules.cards import PARTS, CardKind, CardStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.lifestories.tests.conftest import Around

READ = ("habits", "first_time", "first_time_pdf", "story", "lifeline", "book", "tell", "chapter_add", "photo_add")
SENT = {"teller": "resident", "told_on": "2025-11-24"}
PART = {"told_by": "resident", "told_on": "2025-11-24", "in_book": "on", "revision": "1"}


def everything_told(around: Around, length: int = 1) -> None:
    """About each topic by two voices."""
    for told_by, name in (("resident", "Riet"), ("relative", "Anneke")):
        talk = TalkFactory.create(participant=around.riet, told_by=told_by, teller_name=name)
        for key in topics():
            TellingFactory.create(talk=talk, topic=key, text=f"{name} over {key}. " * length)


def a_full_card(around: Around) -> None:
    """The participant card in force, as long as it may be."""
    long = "Let op de linkerheup en op noten in het eten. " * 11
    about = dict.fromkeys(PARTS[CardKind.CARD], long)
    days = dict.fromkeys(("started_on", "in_force_on", "review_on"), TODAY)
    ParticipantCard.objects.create(
        participant=around.riet, version=1, status=CardStatus.IN_FORCE, made_by_name="Wies", **about, **days
    )


def test_typing_along_while_someone_tells(around: Around) -> None:
    page = around.client("Wies")
    shown = page.get(around.url("tell")).text
    assert "data-draft" in shown
    assert "Anneke Dijkstra (kind)" in shown
    sent = SENT | {
        "teller": f"relation:{around.anneke.pk}",
        "meals": "Geen vis",
        "getting-up": "Liefst rond half negen",
    }
    after = page.post(around.url("tell"), sent, follow=True).text
    for words in ("Geen vis", "Liefst rond half negen", "Anneke Dijkstra", "Een wens, geen schema", "SL-05"):
        assert words in after
    assert "Nog niet bekend" in after
    topic = page.get(around.url("topic", "meals")).text
    assert "geldt nu" in topic


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(around: Around) -> None:
    page = around.client("Wies")
    answer = page.post(around.url("tell"), {"teller": "other", "told_on": "gisteren", "meals": "Pap met <b>"})
    assert answer.status_code == 200
    assert "Pap met &lt;b&gt;" in answer.text
    answer = page.post(around.url("tell"), SENT | {"teller": "other", "meals": "Pap"})
    assert "Zeg wie het vertelde, met naam." in answer.text
    for strange in ({"teller": "relation:x"}, {"seen": "x"}, {"told_on": "9999-99-99"}, {"meals": "x" * 5000}):
        assert page.post(around.url("tell"), SENT | {"meals": "Pap"} | strange).status_code in {200, 302}


def test_a_colleague_who_came_before_is_shown_and_the_form_goes_on(around: Around) -> None:
    page = around.client("Tess")
    TellingFactory.create(talk__participant=around.riet, topic="meals", text="Alles")
    seen = re.search(r'name="seen" value="([^"]+)"', page.get(around.url("tell")).text)
    assert seen
    TellingFactory.create(talk__participant=around.riet, topic="meals", text="Pap")
    sent = SENT | {"meals": "Brood", "seen": seen[1]}
    answer = page.post(around.url("tell"), sent)
    assert "Een collega schreef intussen dit op: “Pap”" in answer.text
    follows = re.search(r'name="seen" value="([^"]+)"', answer.text)
    assert follows
    assert page.post(around.url("tell"), sent | {"seen": follows[1]}).status_code == 302


def test_the_first_time_is_one_page_whatever_was_told(around: Around) -> None:
    everything_told(around, length=40)
    a_full_card(around)
    page = around.client("Wies")
    shown = page.get(around.url("first_time")).text
    for words in (
        "Eerste keer bij Riet",
        "Riet over calms",
        "0123456789",
        "Anneke Dijkstra",
        "Wat mij van streek maakt",
    ):
        assert words in shown
    assert "Let op de linkerheup" in shown
    paper = page.get(around.url("first_time_pdf"))
    assert len(PAGE.findall(unpacked(paper.content))) == 1


def test_taking_back_and_no_longer_so(around: Around) -> None:
    telling = TellingFactory.create(talk__participant=around.riet, topic="meals", text="Pap")
    page = around.client("Wies")
    for name, words in (
        ("telling_end", "niet meer zo"),
        ("telling_restore", "Het is terug."),
        ("telling_withdraw", "teruggenomen"),
    ):
        assert page.get(around.url(name, telling.pk)).status_code == 405
        assert words in page.post(around.url(name, telling.pk), follow=True).text


def test_searching_and_only_what_is_missing(around: Around) -> None:
    TellingFactory.create(talk__participant=around.riet, topic="meals", text="Nooit spruitjes")
    page = around.client("Wies")
    assert "Nooit spruitjes" in page.get(around.url("habits"), {"q": "SPRUIT"}).text
    assert "Nooit spruitjes" not in page.get(around.url("habits"), {"missing": "on"}).text
    assert "Niets gevonden" in page.get(around.url("habits"), {"q": "zeppelin"}).text


def test_residents_in_brief_names_only_those_one_may_know(around: Around) -> None:
    TellingFactory.create(talk__participant=around.riet, topic="calms", text="Een hand op haar arm")
    StayFactory.create(room=RoomFactory.create(home=around.home, name="Kamer 2"), participant__team=None)
    answer = around.client("Wies").get(reverse("lifestories:residents", args=[around.home.pk]))
    assert "Een hand op haar arm" in answer.text
    assert AccessLog.objects.filter(what="residents in brief", participant_id=around.riet.pk).count() == 1
    stranger = around.client("Stan").get(reverse("lifestories:residents", args=[around.home.pk]))
    assert "Een hand op haar arm" not in stranger.text


def test_a_life_is_told_part_by_part(around: Around) -> None:
    page = around.client("Wies")
    assert "Dit verhaal moet nog verteld worden" in page.get(around.url("story")).text
    assert "Waar stond je wieg?" in page.get(around.url("chapter_add") + "?deel=childhood").text
    sent = PART | {"kind": "childhood", "title": "De dijk", "text": "Wind.", "from_on": "1938"}
    assert "De dijk" in page.post(around.url("chapter_add"), sent, follow=True).text
    part = Chapter.objects.get()
    page.post(around.url("chapter", part.pk), sent | {"text": "Wind en water."})
    assert "Deze weer laten gelden" in page.get(around.url("versions", part.pk)).text
    stale = page.post(around.url("chapter", part.pk), sent | {"text": "Regen."})
    assert "Wind en water." in stale.text
    assert "Regen." in stale.text
    photo = SimpleUploadedFile("oma.jpg", drawn_photo(), "image/jpeg")
    more = PART | {"caption": "Op de dijk", "chapter": str(part.pk), "upload": photo}
    assert "Op de dijk" in page.post(around.url("photo_add"), more, follow=True).text
    for kind in PieceKind:
        about = PART | {"name": f"Iets: {kind}", "from_on": "1961"}
        assert f"Iets: {kind}" in page.post(around.url("piece_add", kind), about, follow=True).text
    assert Piece.objects.count() == 5
    assert "Iets: moment" in page.get(around.url("lifeline")).text
    found = page.get(around.url("story"), {"q": "wind"}).text
    assert "Wind en water." in found
    assert "Iets: music" not in found


def test_a_form_with_no_photo_says_so_and_keeps_what_was_typed(around: Around) -> None:
    page = around.client("Wies")
    for content in (b"", b"<svg/>"):
        more = PART | {"caption": "Op de dijk", "upload": SimpleUploadedFile("x.jpg", content)}
        answer = page.post(around.url("photo_add"), more)
        assert answer.status_code == 200
        assert "Op de dijk" in answer.text
    assert not Photo.objects.exists()


def test_moving_taking_out_and_putting_back(around: Around) -> None:
    page = around.client("Wies")
    part = ChapterFactory.create(participant=around.riet)
    for name, more in (("move", ["eerder"]), ("take_out", []), ("put_back", [])):
        assert page.get(around.url(name, "hoofdstuk", part.pk, *more)).status_code == 405
        assert page.post(around.url(name, "hoofdstuk", part.pk, *more)).status_code == 302
    assert page.post(around.url("put_back", "hoofdstuk", part.pk)).status_code == 404


def test_what_goes_in_the_book_is_ticked(around: Around) -> None:
    page = around.client("Wies")
    one, other = ChapterFactory.create_batch(2, participant=around.riet)
    assert "Keuze bewaren" in page.get(around.url("book")).text
    page.post(around.url("book"), {f"part-{one.pk}": "on"})
    assert list(Chapter.objects.filter(in_book=True)) == [one]
    assert list(Chapter.objects.filter(in_book=False)) == [other]
    seen = re.search(r'name="shown" value="([^"]*)"', page.get(around.url("book")).text)
    assert seen is not None
    newer = ChapterFactory.create(participant=around.riet)
    page.post(around.url("book"), {f"part-{one.pk}": "on", "shown": seen[1]})
    newer.refresh_from_db()
    assert newer.in_book, "it was added since, so nobody left it out"


@pytest.mark.parametrize("size", ["groot", "klein"])
def test_a_photo_is_given_out_to_who_may_see_it_and_to_nobody_else(around: Around, size: str) -> None:
    photo = a_photo(around.riet)
    url = around.url("photo_image", photo.pk, size)
    answer = around.client("Wies").get(url)
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("image/jpeg", "private, no-store")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert around.client("Stan").get(url).status_code == 404
    assert AccessLog.objects.filter(what="photo of a life story", outcome="denied").exists()


def test_strange_addresses_are_not_there(around: Around) -> None:
    page = around.client("Wies")
    photo, part = a_photo(around.riet), ChapterFactory.create(participant=around.riet)
    for url in (
        around.url("topic", "schedule"),
        around.url("piece_add", "robot"),
        around.url("photo_image", photo.pk, "reus"),
        around.url("chapter", uuid4()),
        around.url("telling_withdraw", uuid4()),
    ):
        assert page.get(url).status_code in {404, 405}
    assert page.post(around.url("telling_withdraw", uuid4())).status_code == 404
    answer = page.post(around.url("version_put_back", part.pk, 10**30), {"revision": "9" * 40})
    assert answer.status_code == 302


@pytest.mark.parametrize("name", READ)
def test_the_pages_are_not_for_who_has_nothing_to_do_with_someone(around: Around, name: str) -> None:
    assert around.client("Wies").get(around.url(name)).status_code == 200
    assert around.client("Stan").get(around.url(name)).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", participant_id=around.riet.pk).exists()


@pytest.mark.parametrize("name", [name for name in READ if not name.endswith("pdf")])
def test_the_pages_take_few_queries_however_much_was_told(
    around: Around, name: str, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    everything_told(around)
    ChapterFactory.create_batch(6, participant=around.riet, from_on=PartialDate(1950))
    PieceFactory.create_batch(9, participant=around.riet)
    for number in range(3):
        a_photo(around.riet, number, (40, 30))
    page = around.client("Wies")
    with django_assert_max_num_queries(15):
        assert page.get(around.url(name)).status_code == 200


def test_residents_in_brief_takes_few_queries_however_many_live_there(
    around: Around, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(3, 11):
        stay = StayFactory.create(
            room=RoomFactory.create(home=around.home, name=f"Kamer {number}"), participant__team=around.team
        )
        TellingFactory.create(talk__participant=stay.participant, topic="calms")
    page = around.client("Wies")
    with django_assert_max_num_queries(15):
        assert page.get(reverse("lifestories:residents", args=[around.home.pk])).status_code == 200
    assert Talk.objects.count() == 8
