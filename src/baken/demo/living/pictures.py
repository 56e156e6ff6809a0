"""Pictures for the example, drawn by code: views for a life story, and receipts. Nobody is on them."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE, _HIGH = 1200, 850
_NEW = {
    "sky": "#bcd7e6",
    "water": "#6f9fb5",
    "land": "#7d9a5b",
    "dark": "#3e4a52",
    "light": "#f7f1e3",
    "red": "#a33b2a",
}
_OLD = {
    "sky": "#e6d8bd",
    "water": "#b79f78",
    "land": "#9c8560",
    "dark": "#4b3a28",
    "light": "#f4ead5",
    "red": "#7d5a3a",
}


def view(scene: str, number: int, *, old: bool) -> bytes:
    """A view with a horizon and water, no two alike; of long ago in brown, with a white border."""
    from PIL import Image, ImageDraw, ImageFilter  # noqa: PLC0415  # only who needs a picture

    colours, chance = _OLD if old else _NEW, Random(f"{scene} {number}")
    picture = Image.new("RGB", (_WIDE, _HIGH), colours["sky"])
    draw = ImageDraw.Draw(picture)
    for row in range(_HIGH // 2):  # the sky grows lighter towards the horizon
        share = row / (_HIGH // 2)
        draw.line((0, row, _WIDE, row), fill=_between(colours["sky"], colours["light"], share * 0.7))
    sun = chance.randint(620, 1000)
    draw.ellipse((sun, 110, sun + 100, 210), fill=colours["light"])
    _land(draw, colours, chance)
    draw.rectangle((0, 520, _WIDE, _HIGH), fill="#e9edef" if scene == "winter" else colours["water"])
    for _each in range(70):
        left, top = chance.randint(0, _WIDE), chance.randint(530, _HIGH)
        draw.line(
            (left, top, left + chance.randint(20, 90), top), fill=_between(colours["water"], "#ffffff", 0.35), width=2
        )
    _WHAT.get(scene, _barge)(draw, colours)
    picture = picture.filter(ImageFilter.GaussianBlur(1.1 if old else 0.4))
    if old:
        ImageDraw.Draw(picture).rectangle((0, 0, _WIDE - 1, _HIGH - 1), outline="#fbf7ec", width=26)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=82)
    return written.getvalue()


def receipt(shop: str, lines: Sequence[tuple[str, str]], total: str) -> bytes:
    """A till receipt on a table."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  # only who needs a picture

    picture = Image.new("RGB", (520, 700), "#8a6f52")
    draw = ImageDraw.Draw(picture)
    draw.polygon([(70, 40), (455, 52), (447, 660), (62, 648)], fill="#fbfaf5")
    large, small = ImageFont.load_default(30), ImageFont.load_default(22)
    draw.text((110, 80), shop, fill="#222222", font=large)
    for number, (what, amount) in enumerate([*lines, ("TOTAAL", total)]):
        top = 180 + number * 46
        draw.text((100, top), what, fill="#333333", font=small)
        draw.text((330, top), amount, fill="#333333", font=small)
    draw.text((110, 590), "Bedankt en tot ziens", fill="#555555", font=small)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=70)
    return written.getvalue()


def _between(one: str, other: str, share: float) -> str:
    first, second = (tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in (one, other))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in zip(first, second, strict=True))


def _land(draw: Any, colours: dict[str, str], chance: Random) -> None:
    draw.rectangle((0, 470, _WIDE, 530), fill=colours["land"])
    for left in range(-20, _WIDE, 95):
        wide, high = chance.randint(50, 120), chance.randint(20, 80)
        draw.ellipse((left, 475 - high, left + wide, 500), fill=_between(colours["land"], colours["dark"], 0.3))
    draw.rectangle((180, 400, 196, 480), fill=colours["dark"])  # a church far away
    draw.polygon([(174, 402), (188, 330), (202, 402)], fill=colours["dark"])


def _barge(draw: Any, colours: dict[str, str]) -> None:
    draw.polygon([(180, 600), (1040, 600), (980, 690), (250, 690)], fill=colours["dark"])
    draw.line((180, 600, 1040, 600), fill=colours["light"], width=8)
    draw.rectangle((780, 520, 930, 600), fill=colours["light"])
    draw.rectangle((800, 540, 840, 575), fill=colours["sky"])
    draw.rectangle((865, 540, 905, 575), fill=colours["sky"])
    draw.rectangle((300, 575, 720, 600), fill=colours["red"])
    draw.line((250, 600, 250, 440), fill=colours["dark"], width=7)
    draw.polygon([(254, 445), (330, 465), (254, 485)], fill=colours["red"])


def _lock(draw: Any, colours: dict[str, str]) -> None:
    draw.rectangle((0, 560, 430, _HIGH), fill=_between(colours["land"], colours["light"], 0.35))
    draw.rectangle((770, 560, _WIDE, _HIGH), fill=_between(colours["land"], colours["light"], 0.25))
    draw.polygon([(430, 560), (600, 590), (600, _HIGH), (430, _HIGH)], fill=colours["dark"])
    draw.polygon(
        [(770, 560), (600, 590), (600, _HIGH), (770, _HIGH)], fill=_between(colours["dark"], colours["sky"], 0.15)
    )
    _house(draw, colours, 880, 380, 210)
    for left in (120, 165, 210, 255):  # four children on the wall
        draw.ellipse((left, 512, left + 22, 534), fill=colours["dark"])
        draw.rectangle((left + 2, 534, left + 20, 568), fill=_between(colours["dark"], colours["red"], 0.5))


def _house(draw: Any, colours: dict[str, str], left: int, top: int, wide: int) -> None:
    draw.rectangle((left, top, left + wide, top + 180), fill=colours["light"], outline=colours["dark"], width=4)
    draw.polygon([(left - 18, top), (left + wide // 2, top - 100), (left + wide + 18, top)], fill=colours["red"])
    for window in (left + 28, left + wide - 78):
        draw.rectangle((window, top + 40, window + 50, top + 95), fill=colours["sky"], outline=colours["dark"], width=3)
    draw.rectangle((left + wide // 2 - 22, top + 105, left + wide // 2 + 22, top + 180), fill=colours["dark"])


def _winter(draw: Any, colours: dict[str, str]) -> None:
    _barge(draw, colours)
    for left, top in ((240, 740), (420, 780), (640, 745), (830, 790)):  # skaters
        draw.ellipse((left, top - 60, left + 18, top - 42), fill=colours["dark"])
        draw.line((left + 9, top - 42, left + 4, top - 12), fill=colours["dark"], width=8)
        draw.line((left + 4, top - 12, left + 26, top), fill=colours["dark"], width=6)


def _wedding(draw: Any, colours: dict[str, str]) -> None:
    _barge(draw, colours)
    for number in range(14):  # flags from the mast to the wheelhouse
        left = 260 + number * 42
        draw.polygon([(left, 450 + number * 4), (left + 26, 452 + number * 4), (left + 13, 480 + number * 4)],
                     fill=colours["red"] if number % 2 else colours["light"])  # fmt: skip
    draw.ellipse((520, 500, 544, 524), fill=colours["dark"])
    draw.rectangle((516, 524, 548, 578), fill=colours["dark"])
    draw.ellipse((562, 504, 586, 528), fill=colours["dark"])
    draw.polygon([(574, 524), (550, 580), (602, 580)], fill="#ffffff")


def _quay(draw: Any, colours: dict[str, str]) -> None:
    draw.rectangle((0, 640, _WIDE, _HIGH), fill=_between(colours["land"], colours["light"], 0.5))
    for left in range(0, _WIDE, 80):
        draw.line((left, 640, left - 40, _HIGH), fill=_between(colours["land"], colours["dark"], 0.25), width=2)
    for left, high, colour in ((520, 120, colours["red"]), (610, 95, colours["dark"])):  # two children with a case
        draw.ellipse((left, 700 - high, left + 40, 740 - high), fill=colours["dark"])
        draw.polygon([(left + 20, 735 - high), (left - 8, 760), (left + 48, 760)], fill=colour)
    draw.rectangle((670, 715, 730, 760), fill=_between(colours["red"], colours["dark"], 0.4))


def _harbour(draw: Any, colours: dict[str, str]) -> None:
    draw.rectangle((0, 600, _WIDE, 640), fill=_between(colours["land"], colours["dark"], 0.4))
    for number, left in enumerate((90, 330, 570, 810)):
        _house(draw, {**colours, "red": colours["red"] if number % 2 else colours["dark"]}, left, 420, 180)


def _reeds(draw: Any, colours: dict[str, str]) -> None:
    chance = Random("riet")
    for _each in range(260):
        left, high = chance.randint(0, _WIDE), chance.randint(120, 300)
        lean = chance.randint(-18, 18)
        draw.line(
            (left, _HIGH, left + lean, _HIGH - high),
            fill=_between(colours["land"], colours["dark"], chance.random() * 0.5),
            width=4,
        )
    for left in (380, 520):  # swans
        draw.ellipse((left, 590, left + 90, 630), fill="#ffffff")
        draw.line((left + 80, 605, left + 95, 560, left + 112, 562), fill="#ffffff", width=10)


_WHAT = {
    "lock": _lock,
    "winter": _winter,
    "barge": _barge,
    "wedding": _wedding,
    "quay": _quay,
    "harbour": _harbour,
    "reeds": _reeds,
}
