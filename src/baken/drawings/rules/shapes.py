"""How large everything in a drawing is, and how its words are broken into lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import hypot
from typing import TYPE_CHECKING

from baken.drawings.schema import Content, DrawingKind, Element, ElementKind, Sex

if TYPE_CHECKING:
    from baken.drawings.rules.lines import Point

#: Half of a square or circle in a genogram; what a line of text takes.
HALF, LINE = 27, 17
#: Circles with the name in them, from small to large.
RADII = (46, 52, 60, 68, 76, 84)
UNDER_WIDTH, UNDER_LINES = 128, 3
CARD_WIDTH = 146
#: How wide letters are in our type; the rest is between narrow and wide.
NARROW, WIDE = frozenset("ijlIt.,:;'|f()r-–! "), frozenset("mwMW@%…")
NARROW_LETTER, LETTER, CAPITAL, WIDE_LETTER = 4.8, 8.2, 9.8, 12.6


class Shape(StrEnum):
    """The symbols."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SMALL_DOT = "small-dot"
    SMALL_CROSS = "small-cross"
    ROUND = "round"
    DOT = "dot"
    CARD = "card"


SHAPES_OF_KINDS = {
    ElementKind.PREGNANCY: Shape.TRIANGLE,
    ElementKind.MISCARRIAGE: Shape.SMALL_DOT,
    ElementKind.ABORTION: Shape.SMALL_CROSS,
}
SHAPES_OF_SEXES = {Sex.MALE: Shape.SQUARE, Sex.FEMALE: Shape.CIRCLE}


@dataclass(frozen=True)
class Body:
    """The symbol of an element with its words, around its place."""

    shape: Shape
    #: Half of the symbol's size.
    half: int
    inside: tuple[str, ...] = ()
    under: tuple[str, ...] = ()

    @property
    def bottom(self) -> int:
        """How far below its place it reaches, words and all."""
        if self.shape is Shape.CARD:
            return self.height // 2
        return self.half + (len(self.under) * LINE + 10 if self.under else 0)

    @cached_property
    def width(self) -> int:
        """How wide the words under it are."""
        return round(max((width_of(line) for line in self.under), default=0)) + 8

    @property
    def height(self) -> int:
        """Of a card, its words."""
        return len(self.inside) * LINE + 14

    def edge(self, towards: Point) -> float:
        """How far from its place a line in this direction leaves it."""
        across, down = abs(towards[0]), abs(towards[1])
        long = hypot(across, down) or 1.0
        if self.shape is Shape.SQUARE:
            return self.half * long / max(across, down, 0.001) + 4
        if self.shape is Shape.DIAMOND:
            return self.half * 1.2 * long / max(across + down, 0.001) + 5
        return self.half + 4


def body_of(content: Content, element: Element, year: int) -> Body:
    """What an element looks like in this kind of drawing, in this year."""
    if content.kind is DrawingKind.GENOGRAM:
        shape = SHAPES_OF_KINDS.get(element.kind) or SHAPES_OF_SEXES.get(element.sex, Shape.DIAMOND)
        half = 9 if shape in {Shape.SMALL_DOT, Shape.SMALL_CROSS} else HALF
        named = lines_of(element.label, UNDER_WIDTH, UNDER_LINES)
        years = (years_of(element),) if years_of(element) else ()
        return Body(shape, half, _age(element, year), (*named, *years))
    if content.kind is DrawingKind.LIFELINE:
        words = lines_of(element.label, UNDER_WIDTH, UNDER_LINES)
        return Body(Shape.CARD, CARD_WIDTH // 2, (*words, days_of(element)))
    if content.kind is DrawingKind.CIRCLE and not element.is_index:
        return Body(Shape.DOT, 9, (), lines_of(element.label, UNDER_WIDTH, UNDER_LINES))
    return _round(element.label, least=2 if content.kind is DrawingKind.ECOGRAM else 1)


def _round(label: str, least: int) -> Body:
    """A circle that is large enough for its words, if there is one."""
    words: tuple[str, ...] = ()
    for radius in RADII[least:]:
        words = lines_of(label, radius * 1.72, int(radius * 1.4 / LINE))
        if " ".join(words) == label:
            return Body(Shape.ROUND, radius, words)
    return Body(Shape.ROUND, RADII[-1], words)


def width_of(text: str) -> float:
    """About how wide a text is."""
    return sum(_width_of_letter(letter) for letter in text)


def _width_of_letter(letter: str) -> float:
    if letter in NARROW:
        return NARROW_LETTER
    if letter in WIDE:
        return WIDE_LETTER
    return CAPITAL if letter.isupper() else LETTER


def lines_of(text: str, width: float, most: int) -> tuple[str, ...]:
    """A text in lines that are not wider; a longer word is divided, what does not fit is an ellipsis."""
    lines = [""]
    for word in text.split():
        for place, part in enumerate(_divided(word, width)):
            joined = f"{lines[-1]} {part}".strip()
            if place == 0 and width_of(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    lines = [line for line in lines if line] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(lines[most - 1], width)]
    return tuple(lines)


def _divided(word: str, width: float) -> list[str]:
    """A word in parts that fit: at its own hyphens first, then where the language divides it."""
    if width_of(word) <= width:
        return [word]
    for place in sorted((place for place, letter in enumerate(word[:-1], 1) if letter == "-"), reverse=True):
        if width_of(word[:place]) <= width:
            return [word[:place], *_divided(word[place:], width)]
    from pyphen import Pyphen  # type: ignore[import-untyped]  # noqa: PLC0415  # a dictionary, and few words are so long

    for first, rest in Pyphen(lang="nl").iterate(word):
        if width_of(f"{first}-") <= width:
            return [f"{first}-", *_divided(rest, width)]
    fits = max(1, next((place for place in range(len(word), 0, -1) if width_of(f"{word[:place]}-") <= width), 1))
    return [f"{word[:fits]}-", *_divided(word[fits:], width)]


def _shortened(line: str, width: float) -> str:
    while line and width_of(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip(' -')}…"


def years_of(element: Element) -> str:
    """Of birth and death, as far as they are known."""
    if element.born and element.is_deceased:
        return f"{element.born}–{element.died or '?'}"
    if element.is_deceased:
        return f"† {element.died or '?'}"
    return str(element.born) if element.born else ""


def days_of(element: Element) -> str:
    """When something was, or from when until when."""
    start = _day(element.when or "")
    return f"{start} – {_day(element.until)}" if element.until else start


def _day(when: str) -> str:
    return "-".join(reversed(when.split("-")))


def _age(element: Element, year: int) -> tuple[str, ...]:
    """The age that someone reaches in this year, or reached in the year of death."""
    if element.kind is not ElementKind.PERSON or not element.born:
        return ()
    last = element.died or (None if element.is_deceased else year)
    return (str(last - element.born),) if last is not None and last >= element.born else ()
