"""The parts of a picture, as numbers and words for its template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baken.drawings.rules.shapes import Shape
from baken.drawings.schema import TieKind

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.drawings.rules.lines import Stroke
    from baken.drawings.rules.shapes import Body

#: From how wide a picture has this name, which says how far it may shrink.
BREADTHS = (("large", 1330), ("broad", 860))

#: Between a symbol and the line around it that says where the focus is.
EDGE = 6

#: The tone of a line on the screen, and its colour on paper. Never the only difference between two lines.
COLOURS = {"ink": "#22302f", "soft": "#52605e", "good": "#0b6660", "bad": "#9b2f1b"}
TONES = {
    TieKind.CLOSE: "good",
    TieKind.VERY_CLOSE: "good",
    TieKind.DISTANT: "soft",
    TieKind.CUT_OFF: "soft",
    TieKind.CONFLICT: "bad",
    TieKind.CLOSE_CONFLICT: "bad",
    TieKind.ABUSE: "bad",
    TieKind.STRONG: "good",
    TieKind.WEAK: "soft",
    TieKind.STRESSFUL: "bad",
    TieKind.CHOOSES: "good",
    TieKind.REJECTS: "bad",
}


@dataclass(frozen=True)
class Text:
    """A line of text, relative to what it belongs to."""

    text: str
    y: int


@dataclass(frozen=True)
class Node:
    """An element as it is drawn."""

    key: str
    x: int
    y: int
    body: Body
    inside: list[Text]
    under: list[Text]
    is_index: bool
    is_deceased: bool
    feeling: int
    says: str
    #: Behind the words, so that no line runs through them.
    behind: tuple[int, int, int, int] | None

    @property
    def hold(self) -> tuple[int, int, int, int]:
        """Where a mouse or a finger takes hold of it: the symbol and its words."""
        wide = max(self.body.half, self.body.width // 2, 22) + EDGE
        top = (self.top if self.body.shape is Shape.CARD else -max(self.body.half, 22)) - EDGE
        return -wide, top, 2 * wide, max(self.body.bottom, 22) + EDGE - top

    @property
    def corner(self) -> int:
        return -self.body.half

    @property
    def size(self) -> int:
        return self.body.half * 2

    @property
    def inner(self) -> int:
        """Half of the second line of who the drawing is about."""
        return self.body.half - 5

    @property
    def inner_corner(self) -> int:
        return -self.inner

    @property
    def inner_size(self) -> int:
        return self.inner * 2

    @property
    def top(self) -> int:
        return -(self.body.height // 2)

    @property
    def left_or_right(self) -> str:
        return "good" if self.feeling > 0 else "bad" if self.feeling < 0 else "ink"


@dataclass(frozen=True)
class Stretch:
    """Strokes of one tone, and who they tie."""

    strokes: Sequence[Stroke]
    ends: str
    tie: str
    tone: str

    @property
    def colour(self) -> str:
        return COLOURS[self.tone]


@dataclass(frozen=True)
class RingDrawn:
    radius: int
    label_y: int
    label: StrOrPromise
    name: str


@dataclass(frozen=True)
class Quarter:
    x: int
    y: int
    anchor: str
    label: StrOrPromise


@dataclass(frozen=True)
class Tick:
    x: int
    year: int
    age: str


@dataclass(frozen=True)
class Stem:
    """From the line of the years to the words of an event."""

    x: int
    start: int
    y: int
    tone: str
    #: Thicker the stronger it felt: where much happened, the height alone does not say it.
    width: int
    #: Of a period, its bar along the line: where it begins, how long it is, how far from the line.
    bar: tuple[int, int, int] | None

    @property
    def colour(self) -> str:
        return COLOURS[self.tone]


@dataclass(frozen=True)
class Key:
    """A symbol or a line of the legend, and what it means."""

    label: StrOrPromise
    shape: str = ""
    stretch: Stretch | None = None
    is_index: bool = False
    is_deceased: bool = False
    text: str = ""


@dataclass(frozen=True)
class Picture:
    """Everything that the template of the picture draws."""

    id: str
    kind: str
    left: int
    top: int
    width: int
    height: int
    says: str
    nodes: list[Node]
    lines: list[Stretch]
    legend: list[Key]
    rings: list[RingDrawn] = field(default_factory=list)
    quarters: list[Quarter] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    stems: list[Stem] = field(default_factory=list)
    length: int = 0

    @property
    def middle(self) -> int | None:
        """How far to the right who it is about stands."""
        return next((node.x for node in self.nodes if node.is_index), None)

    @property
    def breadth(self) -> str:
        """How far it may shrink on a screen before it is scrolled: smaller, nobody could read it."""
        return next((name for name, width in BREADTHS if self.width > width), "")

    @property
    def symbols(self) -> list[str]:
        """The symbols of which several can stand in the picture: they are defined once."""
        drawn_in_place = {Shape.ROUND, Shape.DOT, Shape.CARD}
        return sorted({str(node.body.shape) for node in self.nodes if node.body.shape not in drawn_in_place})
