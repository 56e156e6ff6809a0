"""Which voices hold, what is asked about, and what is kept of a photo (SL-04, SL-05)."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.lifestories.rules.photos import LARGE, SMALL, PhotoProblem, UnfitPhotoError, prepared
from baken.lifestories.rules.tellings import ToldBy, by_topic, more_voices, not_known, standing, voice_of
from baken.lifestories.rules.topics import First, Topic, chapter_kinds, topics
from baken.lifestories.tests.factories import drawn_photo

AT = datetime(2025, 11, 24, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    """Something that was told, without a table."""

    pk: UUID
    voice: tuple[str, str]
    told_on: date
    topic: str = "meals"
    noted_at: datetime = AT
    is_withdrawn: bool = False
    is_over: bool = False


VOICES = (("resident", ""), ("relative", "anneke"), ("relative", "jo"), ("worker", ""))
TOLD = st.builds(
    Told,
    pk=st.integers(0, 10**6).map(lambda number: UUID(int=number)),
    voice=st.sampled_from(VOICES),
    told_on=st.integers(1, 28).map(lambda day: date(2025, 5, day)),
    is_withdrawn=st.booleans(),
    is_over=st.booleans(),
)
ALL_TOLD = st.lists(TOLD, max_size=9, unique_by=lambda one: one.pk)

#: Other tests may keep the machine busy; that says nothing about these rules.
UNDER_LOAD = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@UNDER_LOAD
@given(ALL_TOLD)
def test_each_voice_holds_once_and_with_the_last_that_it_said(told: list[Told]) -> None:
    holds = standing(told)
    assert len({one.voice for one in holds}) == len(holds)
    for one in holds:
        same = [other for other in told if other.voice == one.voice and not other.is_withdrawn]
        assert one.told_on == max(other.told_on for other in same)
        assert not one.is_withdrawn
        assert not one.is_over
    assert more_voices(told) == (len(holds) > 1)


@UNDER_LOAD
@given(ALL_TOLD)
def test_the_resident_speaks_first_and_the_team_last(told: list[Told]) -> None:
    order = [list(ToldBy).index(ToldBy(one.voice[0])) for one in standing(told)]
    assert order == sorted(order)


@UNDER_LOAD
@given(ALL_TOLD, st.data())
def test_taking_back_the_last_gives_what_was_told_before(told: list[Told], data: Any) -> None:
    before = standing(told)
    newer = Told(UUID(int=10**7), data.draw(st.sampled_from(VOICES)), date(2027, 1, 1))
    assert newer in standing([*told, newer])
    assert standing([*told, replace(newer, is_withdrawn=True)]) == before


@UNDER_LOAD
@given(ALL_TOLD)
def test_what_another_tells_never_takes_the_place_of_the_own_words(told: list[Told]) -> None:
    own = Told(UUID(int=10**7), ("resident", ""), date(2027, 1, 1))
    others = [one for one in told if one.voice[0] != "resident"]
    assert standing([own, *others])[0] == own


def test_two_relatives_are_two_voices_and_the_team_is_one() -> None:
    some, other = UUID(int=1), UUID(int=2)
    assert voice_of("relative", some, "Anneke") != voice_of("relative", other, "Anneke")
    assert voice_of("relative", None, "Jo  de Boer") == voice_of("relative", None, "jo de boer")
    assert voice_of("worker", None, "Wies") == voice_of("worker", None, "Tess")


def test_what_is_no_longer_so_is_not_known_again() -> None:
    told = by_topic([Told(UUID(int=1), VOICES[0], date(2025, 1, 1), is_over=True)], ["meals", "music"])
    assert not_known(told) == ["meals", "music"]


def test_a_topic_has_questions_and_no_moment() -> None:
    """SL-05: what someone wishes has no time at which it has to be done, so a topic cannot even hold one."""
    assert set(Topic.model_fields) == {"key", "title", "first", "questions"}
    assert all(topic.questions for topic in topics().values())
    assert all(kind.questions for kind in chapter_kinds().values())


def test_the_page_for_a_first_time_has_something_in_each_part() -> None:
    assert {topic.first for topic in topics().values()} == set(First)


def test_nothing_but_the_picture_comes_through() -> None:
    from PIL import Image  # noqa: PLC0415  # only here

    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "CameraVanOma"
    exif.get_ifd(0x8825)[2] = (52.0, 5.0, 0.0)  # where it was taken
    content = drawn_photo(0, (3000, 1500), exif=exif, comment=b"geheim") + b"<script>alert(1)</script>"
    found = prepared(content)
    assert (found.width, found.height) == (LARGE // 2, LARGE)
    for kept in (found.large, found.small):
        opened = Image.open(io.BytesIO(kept))
        assert not opened.getexif()
        assert "comment" not in opened.info
        assert not any(hidden in kept for hidden in (b"CameraVanOma", b"geheim", b"script", b"Exif"))
    assert max(Image.open(io.BytesIO(found.small)).size) == SMALL


def test_what_is_see_through_becomes_white() -> None:
    from PIL import Image  # noqa: PLC0415  # only here

    written = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(written, "PNG")
    kept = Image.open(io.BytesIO(prepared(written.getvalue()).large))
    assert kept.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", PhotoProblem.EMPTY),
        (b"%PDF-1.7", PhotoProblem.NO_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", PhotoProblem.NO_PHOTO),
        (drawn_photo(0, (60, 40))[:200], PhotoProblem.NO_PHOTO),
        (drawn_photo(0, (60, 40), "GIF"), PhotoProblem.NO_PHOTO),
        (b"\xff\xd8" + b"0" * (20 * 1024 * 1024), PhotoProblem.TOO_LARGE),
    ],
    ids=["empty", "pdf", "svg", "half a photo", "gif", "too large"],
)
def test_what_is_no_photo_stays_out(content: bytes, problem: PhotoProblem) -> None:
    with pytest.raises(UnfitPhotoError) as refused:
        prepared(content)
    assert refused.value.problem is problem
