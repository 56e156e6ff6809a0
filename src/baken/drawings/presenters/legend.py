"""What the symbols and lines mean that a drawing uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.drawings.presenters.parts import TONES, Key, Stretch
from baken.drawings.rules.lines import Look, Stroke, path, straight, strokes_of
from baken.drawings.rules.shapes import Shape
from baken.drawings.schema import CHOICES, TIES_OF, Direction, DrawingKind, TieKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.drawings.rules.shapes import Body
    from baken.drawings.schema import Content

#: The sample of a line in the legend.
SAMPLE = straight((3, 14), (57, 14))

SYMBOLS: Mapping[Shape, StrOrPromise] = {
    Shape.SQUARE: pgettext_lazy("drawing", "man"),
    Shape.CIRCLE: pgettext_lazy("drawing", "woman"),
    Shape.DIAMOND: pgettext_lazy("drawing", "otherwise, or not known"),
    Shape.TRIANGLE: pgettext_lazy("drawing", "pregnancy"),
    Shape.SMALL_DOT: pgettext_lazy("drawing", "miscarriage"),
    Shape.SMALL_CROSS: pgettext_lazy("drawing", "abortion"),
}
LINES: Mapping[TieKind, StrOrPromise] = {
    TieKind.PARENT: pgettext_lazy("drawing", "parent and child"),
    TieKind.ADOPTED: pgettext_lazy("drawing", "adopted, between brackets"),
    TieKind.FOSTERED: pgettext_lazy("drawing", "foster child"),
    TieKind.MARRIED: pgettext_lazy("drawing", "married"),
    TieKind.TOGETHER: pgettext_lazy("drawing", "living together"),
    TieKind.SEPARATED: pgettext_lazy("drawing", "separated"),
    TieKind.DIVORCED: pgettext_lazy("drawing", "divorced"),
    TieKind.CLOSE: pgettext_lazy("drawing", "close"),
    TieKind.VERY_CLOSE: pgettext_lazy("drawing", "very close"),
    TieKind.DISTANT: pgettext_lazy("drawing", "distant"),
    TieKind.CONFLICT: pgettext_lazy("drawing", "conflict"),
    TieKind.CLOSE_CONFLICT: pgettext_lazy("drawing", "close, and conflict"),
    TieKind.CUT_OFF: pgettext_lazy("drawing", "contact broken"),
    TieKind.ABUSE: pgettext_lazy("drawing", "abuse, to whom the arrow points"),
    TieKind.STRONG: pgettext_lazy("drawing", "strong"),
    TieKind.ORDINARY: pgettext_lazy("drawing", "ordinary"),
    TieKind.WEAK: pgettext_lazy("drawing", "weak"),
    TieKind.STRESSFUL: pgettext_lazy("drawing", "stressful"),
    TieKind.CHOOSES: pgettext_lazy("drawing", "chooses; with two arrows: choose each other"),
    TieKind.REJECTS: pgettext_lazy("drawing", "would rather not"),
}


def legend_of(content: Content, bodies: Mapping[str, Body]) -> list[Key]:
    """Only what is in this drawing."""
    return [*_symbols(content, bodies), *_lines(content), *_of_the_kind(content)]


def _symbols(content: Content, bodies: Mapping[str, Body]) -> Iterator[Key]:
    if content.kind is not DrawingKind.GENOGRAM:
        return
    used = {body.shape for body in bodies.values()}
    for shape, label in SYMBOLS.items():
        if shape in used:
            yield Key(capfirst(str(label)), shape=shape)
    if content.index:
        yield Key(
            _("Double line: the drawing is about this person"), shape=bodies[content.index.key].shape, is_index=True
        )
    if any(one.is_deceased for one in content.elements):
        yield Key(_("Crossed out: deceased"), shape=Shape.SQUARE, is_deceased=True)
    if any(body.inside for body in bodies.values()):
        yield Key(_("Number: the age reached that year, or at death"), shape=Shape.CIRCLE, text="34")


def _lines(content: Content) -> Iterator[Key]:
    used = {tie.kind for tie in content.ties}
    for kind in TIES_OF[content.kind]:
        if kind in used and kind in LINES:
            direction = Direction.FORWARD if kind in CHOICES else Direction.NONE
            strokes = strokes_of(kind, SAMPLE, direction)
            yield Key(capfirst(str(LINES[kind])), stretch=Stretch(strokes, "", "", TONES.get(kind, "ink")))
    if any(tie.direction is not Direction.NONE for tie in content.ties):
        strokes = strokes_of(TieKind.ORDINARY, SAMPLE, Direction.FORWARD)
        yield Key(_("Arrow: where the energy goes"), stretch=Stretch(strokes, "", "", "ink"))


def _of_the_kind(content: Content) -> Iterator[Key]:
    if content.kind is DrawingKind.LIFELINE and content.elements:
        stroke = Stroke(path(SAMPLE), Look.PLAIN)
        yield Key(_("Above the line: it felt good"), stretch=Stretch([stroke], "", "", "good"))
        yield Key(_("Below the line: it felt bad"), stretch=Stretch([stroke], "", "", "bad"))
        thick = Stroke(path(SAMPLE), Look.THICK)
        yield Key(_("Thicker: it felt stronger"), stretch=Stretch([thick], "", "", "ink"))
