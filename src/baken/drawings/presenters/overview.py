"""The five kinds, with what there is of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.drawings import wording
from baken.drawings.models import Status
from baken.drawings.schema import DrawingKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from baken.drawings.models import Drawing, DrawingVersion


@dataclass(frozen=True)
class Drawn:
    """One drawing: the newest version that was laid down, the draft, how many there are, what was thrown away."""

    drawing: Drawing
    newest: DrawingVersion | None
    draft: DrawingVersion | None
    fixed: list[DrawingVersion]
    thrown: DrawingVersion | None

    @property
    def is_there(self) -> bool:
        return bool(self.newest or self.draft)


@dataclass(frozen=True)
class OfKind:
    """A kind, what it is for, and the drawings of it."""

    kind: DrawingKind
    slug: str
    title: StrOrPromise
    meant_for: StrOrPromise
    drawn: list[Drawn]


def overview_of(versions: Iterable[DrawingVersion]) -> list[OfKind]:
    """Every kind, also those of which there is nothing yet."""
    by_drawing: dict[Drawing, list[DrawingVersion]] = defaultdict(list)
    for version in versions:
        by_drawing[version.drawing].append(version)
    return [
        OfKind(
            kind,
            wording.SLUGS[kind],
            wording.KINDS[kind],
            wording.MEANT_FOR[kind],
            [drawn_of(drawing, found) for drawing, found in by_drawing.items() if drawing.kind == kind],
        )
        for kind in DrawingKind
    ]


def drawn_of(drawing: Drawing, versions: Iterable[DrawingVersion]) -> Drawn:
    """What there is of one drawing."""
    newest_first = sorted(versions, key=lambda version: -version.number)
    by_status = {status: [version for version in newest_first if version.status == status] for status in Status.values}
    fixed, drafts = by_status[Status.FIXED], by_status[Status.DRAFT]
    thrown = by_status[Status.DISCARDED]
    return Drawn(
        drawing=drawing,
        newest=fixed[0] if fixed else None,
        draft=drafts[0] if drafts else None,
        fixed=fixed,
        thrown=thrown[0] if thrown and not drafts else None,
    )
