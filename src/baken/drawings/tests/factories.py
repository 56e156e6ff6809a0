"""Drawings for tests. The participant comes along: `participant=…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.rules import Actor
from baken.drawings.schema import Content, DrawingKind, Element, Tie, TieKind
from baken.drawings.services import fix_version, start_drawing
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant

SYSTEM = Actor.system("tests")


def a_draft(
    participant: Participant, kind: DrawingKind = DrawingKind.ECOGRAM, *, filled: bool = False
) -> DrawingVersion:
    """A drawing that was begun."""
    return start_drawing(
        actor=SYSTEM, participant=participant, kind=kind, title=kind.title(), on=clock.today(), filled=filled
    )


def laid_down(version: DrawingVersion, drawn_with: str = "") -> DrawingVersion:
    """The same version, from now on unchangeable."""
    version.refresh_from_db()
    return fix_version(
        actor=SYSTEM,
        version=version,
        title=version.drawing.title,
        drawn_on=clock.today(),
        drawn_with=drawn_with,
        revision=version.revision,
    )


def content(kind: DrawingKind, elements: Iterable[Element], *ties: tuple[str, TieKind, str]) -> Content:
    """A drawing without a database; ties are written as they are said: ans, parent, noor."""
    drawn = tuple(
        Tie(key=f"tie-{number}", start=start, kind=kind, end=end) for number, (start, kind, end) in enumerate(ties)
    )
    return Content(kind=kind, elements=tuple(elements), ties=drawn)


def people(*keys: str) -> list[Element]:
    """Persons called after their keys; the first is in the middle."""
    return [Element(key=key, label=key.title(), is_index=place == 0) for place, key in enumerate(keys)]
