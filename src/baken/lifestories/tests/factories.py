"""What was told, and life stories, for tests: invented, and plainly so."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.rules import Actor
from baken.lifestories.models import Chapter, Piece, PieceKind, Talk, Telling
from baken.lifestories.services import PhotoData, add_photo
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock
from baken.shared.files.uploads import Upload

if TYPE_CHECKING:
    from baken.lifestories.models import Photo
    from baken.participants.models import Participant

SYSTEM = Actor.system("tests")
TOLD_ON = date(2025, 11, 3)


class TalkFactory(DjangoModelFactory[Talk]):
    class Meta:
        model = Talk

    participant = SubFactory(ParticipantFactory)
    told_by = "resident"
    teller_name = "Riet Voorbeeld"
    told_on = TOLD_ON
    noted_at = LazyFunction(clock.now)
    noted_by_name = "Wies Voorbeeld"


class TellingFactory(DjangoModelFactory[Telling]):
    """Say `talk__participant=…` for whose wish it is."""

    class Meta:
        model = Telling

    talk = SubFactory(TalkFactory)
    topic = "getting-up"
    text = "Liefst rond half negen, met de gordijnen nog dicht."


class ChapterFactory(DjangoModelFactory[Chapter]):
    class Meta:
        model = Chapter

    participant = SubFactory(ParticipantFactory)
    kind = "childhood"
    title = Sequence(lambda n: f"Hoofdstuk {n}")
    text = "Wij woonden aan de dijk."
    position = Sequence(lambda n: n % 1000)
    told_on = TOLD_ON
    saved_at = LazyFunction(clock.now)
    saved_by_name = "Wies Voorbeeld"


class PieceFactory(DjangoModelFactory[Piece]):
    class Meta:
        model = Piece

    participant = SubFactory(ParticipantFactory)
    kind = PieceKind.MUSIC
    name = Sequence(lambda n: f"Liedje {n}")
    position = Sequence(lambda n: n % 1000)
    told_on = TOLD_ON
    saved_at = LazyFunction(clock.now)
    saved_by_name = "Wies Voorbeeld"


def drawn_photo(number: int = 0, size: tuple[int, int] = (640, 480), kind: str = "JPEG", **more: Any) -> bytes:
    """A simple picture: a sky, a sun, a hill and a house, in colours that follow from the number."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # only who needs a picture

    width, height = size
    skies = ("#f3d9b1", "#cfe0e8", "#e8d2c6", "#d9e4cf", "#dcd3ea")
    hills = ("#6f8f5f", "#4f7d78", "#8a6a4a", "#5d6f93", "#7a8f3f")
    picture = Image.new("RGB", size, skies[number % len(skies)])
    draw = ImageDraw.Draw(picture)
    sun = width * (2 + number % 5) // 8
    draw.ellipse((sun, height // 8, sun + width // 7, height // 8 + width // 7), fill="#f7c948")
    draw.ellipse((-width // 3, height * 11 // 20, width * 3 // 4, height * 2), fill=hills[number % len(hills)])
    draw.ellipse((width // 3, height * 13 // 20, width * 3 // 2, height * 2), fill=hills[(number + 2) % len(hills)])
    left, top, side = width * (1 + number % 4) // 6, height // 2, width // 6
    draw.rectangle((left, top, left + side, top + side), fill="#f6efe2", outline="#5b4636", width=3)
    draw.polygon([(left - 12, top), (left + side // 2, top - side // 2), (left + side + 12, top)], fill="#9b2f1b")
    draw.rectangle((left + side // 3, top + side // 2, left + side // 3 + side // 4, top + side), fill="#5b4636")
    written = io.BytesIO()
    picture.save(written, kind, **more)
    return written.getvalue()


def a_photo(of: Participant, number: int = 0, size: tuple[int, int] = (320, 240), **about: Any) -> Photo:
    """A photo in somebody's story."""
    values = {"caption": f"Het huis, foto {number}", **about}
    upload = Upload(f"foto{number}.jpg", drawn_photo(number, size))
    return add_photo(actor=SYSTEM, participant=of, upload=upload, data=PhotoData(**values), on=clock.today())
