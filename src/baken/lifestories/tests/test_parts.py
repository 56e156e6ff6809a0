"""Telling a life: its parts, their order and versions, and photos that only who may see gets to see (SL-04)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings

from baken.audit.models import AccessLog
from baken.lifestories import selectors, services
from baken.lifestories.models import Chapter, Photo, Piece, PieceKind
from baken.lifestories.presenters.lifeline import content_of, lifeline, moments_of
from baken.lifestories.services import ChapterData, PhotoData, PieceData
from baken.lifestories.tests.conftest import TODAY
from baken.lifestories.tests.factories import SYSTEM, ChapterFactory, PieceFactory, a_photo, drawn_photo
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory, RelationFactory
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.shared.files.uploads import Upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.lifestories.models import Part
    from baken.lifestories.tests.conftest import Around


def chapter(around: Around, **about: Any) -> Chapter:
    data = ChapterData(**{"kind": "childhood", "title": "De dijk", "text": "Wind.", **about})
    return services.add_chapter(actor=around.actor("Wies"), participant=around.seen_by("Wies"), data=data, on=TODAY)


def change(around: Around, part: Chapter, revision: int = 1, **about: Any) -> Chapter:
    part.participant = around.seen_by("Wies")
    data = ChapterData(**{"kind": "childhood", "title": "De dijk", "text": "Wind.", **about})
    return services.change_part(actor=around.actor("Wies"), part=part, data=data, revision=revision, on=TODAY)


def kept_files() -> list[str]:
    return [str(file) for file in settings.MEDIA_ROOT.rglob("*") if file.is_file()]


def test_a_chapter_says_who_told_it(around: Around) -> None:
    assert chapter(around).teller_name == around.riet.display_name
    assert chapter(around, told_by="worker").teller_name == "Wies Voorbeeld"
    assert chapter(around, told_by="relative", teller_name="Anneke").teller_name == "Anneke"
    assert AccessLog.objects.filter(what="chapter of a life story", event="create").count() == 3


def test_an_earlier_version_can_stand_again(around: Around) -> None:
    part = chapter(around)
    changed = change(around, part, text="Wind en water.")
    first = selectors.versions_of_chapter(changed)[-1]
    back = services.put_back_version(
        actor=around.actor("Wies"), chapter=changed, version=first.pgh_id, revision=changed.revision
    )
    assert back.text == "Wind."
    assert [one.text for one in selectors.versions_of_chapter(back)] == ["Wind.", "Wind en water.", "Wind."]
    with pytest.raises(DomainError):
        services.put_back_version(actor=around.actor("Wies"), chapter=back, version=10**12, revision=back.revision)


def test_a_version_of_another_chapter_is_none_of_this_one(around: Around) -> None:
    other = selectors.versions_of_chapter(chapter(around, title="Anders"))[0]
    assert selectors.version_of_chapter(chapter(around), other.pgh_id) is None


def test_two_writers_do_not_overwrite_each_other(around: Around) -> None:
    part = chapter(around)
    change(around, part, text="Van Wies")
    with pytest.raises(Conflict):
        change(around, part, text="Van Tess")


def test_what_is_taken_out_can_be_put_back(around: Around) -> None:
    part = chapter(around)
    taken = services.take_out_part(actor=around.actor("Wies"), part=part)
    assert selectors.story_of(around.riet).parts == []
    with pytest.raises(Refused):
        change(around, taken)
    services.put_back_part(actor=around.actor("Wies"), part=taken)
    assert [one.pk for one in selectors.story_of(around.riet).parts] == [part.pk]


def test_parts_have_an_order_of_their_own(around: Around) -> None:
    parts = [chapter(around, title=title) for title in ("een", "twee", "drie")]
    for _time in range(3):
        services.move_part(actor=around.actor("Wies"), part=parts[2], up=True)
    services.move_part(actor=around.actor("Wies"), part=parts[0], up=False)
    assert [one.title for one in selectors.story_of(around.riet).chapters] == ["drie", "twee", "een"]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "none"}, "kind"),
        ({"told_by": "robot"}, "told_by"),
        ({"told_on": TODAY + timedelta(days=1)}, "told_on"),
        ({"from_on": PartialDate(2030)}, "from_on"),
        ({"from_on": PartialDate()}, "from_on"),
        ({"from_on": PartialDate(1960), "until_on": PartialDate(1950)}, "until_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(around: Around, about: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        chapter(around, **about)
    assert refused.value.field == field
    assert not Chapter.objects.exists()


def test_a_moment_needs_a_year_and_somebody_is_of_the_own_dossier(around: Around) -> None:
    wrong: list[dict[str, Any]] = [
        {"kind": PieceKind.MOMENT, "name": "Getrouwd"},
        {"kind": PieceKind.PERSON, "name": "Anneke", "relation_id": RelationFactory.create().pk},
        {"kind": "robot", "name": "x"},
    ]
    for about in wrong:
        with pytest.raises(DomainError):
            services.add_piece(actor=SYSTEM, participant=around.riet, data=PieceData(**about), on=TODAY)
    assert not Piece.objects.exists()


def test_a_photo_is_kept_where_no_web_server_reaches_and_once(around: Around) -> None:
    photo = a_photo(around.riet)
    assert len(kept_files()) == 2
    assert all("photos" in file and "foto" not in file.rpartition("/")[2] for file in kept_files())
    with pytest.raises(DomainError) as refused:
        a_photo(around.riet)
    assert refused.value.code == "same-photo"
    assert len(kept_files()) == 2, "what is refused leaves no file behind"
    services.take_out_part(actor=SYSTEM, part=photo)
    again = a_photo(around.riet)
    with pytest.raises(Conflict):
        services.put_back_part(actor=SYSTEM, part=photo)
    assert again.pk != photo.pk


def test_one_photo_stands_on_the_first_page(around: Around) -> None:
    first, second = (a_photo(around.riet, number, on_title_page=True) for number in (1, 2))
    first.refresh_from_db()
    assert (first.on_title_page, second.on_title_page) == (False, True)


def test_a_photo_goes_in_a_chapter_of_the_same_story(around: Around) -> None:
    with pytest.raises(DomainError):
        a_photo(around.riet, chapter_id=ChapterFactory.create().pk)
    assert kept_files() == []


def test_seeing_a_photo_is_logged_and_not_for_everyone(around: Around) -> None:
    photo = a_photo(around.riet)
    seen = around.seen_by("Tess")
    assert services.open_photo(actor=around.actor("Tess"), participant=seen, photo=photo, small=True)[:2] == b"\xff\xd8"
    assert AccessLog.objects.filter(event="view", what="photo of a life story", object_id=str(photo.pk)).exists()
    with pytest.raises(NotPermitted):
        services.open_photo(actor=around.actor("Stan"), participant=around.seen_by("Stan"), photo=photo, small=True)


def test_choosing_for_the_book_leaves_alone_what_was_added_since(around: Around) -> None:
    first, second = ChapterFactory.create_batch(2, participant=around.riet)
    later = ChapterFactory.create(participant=around.riet)
    changed = services.choose_for_book(
        actor=around.actor("Wies"),
        participant=around.seen_by("Wies"),
        shown={first.pk, second.pk},
        chosen={first.pk},
    )
    assert changed == 1
    assert [one.pk for one in selectors.story_of(around.riet).for_the_book.chapters] == [first.pk, later.pk]


@pytest.mark.parametrize("act", [services.take_out_part, services.move_part, services.put_back_part])
def test_who_has_nothing_to_do_with_someone_changes_nothing(around: Around, act: Callable[..., Part]) -> None:
    part = ChapterFactory.create(participant=around.seen_by("Stan"))
    more = {"up": True} if act is services.move_part else {}
    with pytest.raises(NotPermitted):
        act(actor=around.actor("Stan"), part=part, **more)


def test_what_has_a_year_stands_on_the_lifeline_once(around: Around) -> None:
    about: dict[str, Any] = {"participant": around.riet, "from_on": PartialDate(1961, 5)}
    PieceFactory.create(kind=PieceKind.MOMENT, name="Getrouwd", feeling="good", **about)
    PieceFactory.create(kind=PieceKind.PLACE, name="De dijk", from_on=PartialDate(1938), participant=around.riet)
    ChapterFactory.create(title="De dijk", from_on=PartialDate(1938), participant=around.riet)
    ChapterFactory.create(title="Zonder jaar", participant=around.riet)
    moments = moments_of(selectors.story_of(around.riet))
    assert [(one.label, one.when, one.feeling) for one in moments] == [
        ("De dijk", "1938", 0),
        ("Getrouwd", "1961-05", 2),
    ]
    content = content_of(around.riet, moments)
    spots = [(one.x, one.y) for one in content.elements]
    assert len(spots) == len(set(spots)) == 3


def test_a_full_lifeline_has_no_words_over_each_other(around: Around) -> None:
    for year in range(1940, 2000):
        PieceFactory.create(
            kind=PieceKind.MOMENT, name=f"Iets in {year}", from_on=PartialDate(year), participant=around.riet
        )
    found = lifeline(around.riet, selectors.story_of(around.riet))
    boxes = [(node.x, node.y, node.body.half * 2, node.body.height) for node in found["picture"].nodes]
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            beside = abs(one[0] - other[0]) >= (one[2] + other[2]) / 2
            assert beside or abs(one[1] - other[1]) >= (one[3] + other[3]) / 2


def test_a_life_of_which_no_year_is_known_has_no_lifeline(db: None) -> None:
    nobody = ParticipantFactory.create(person__birth=None)
    assert lifeline(nobody, selectors.story_of(nobody))["picture"] is None


def test_a_photo_sent_by_a_stranger_is_not_even_opened(around: Around) -> None:
    with pytest.raises(NotPermitted):
        services.add_photo(
            actor=around.actor("Stan"),
            participant=around.seen_by("Stan"),
            upload=Upload("x.jpg", drawn_photo()),
            data=PhotoData(caption="x"),
            on=TODAY,
        )
    assert not Photo.objects.exists()
    assert kept_files() == []
