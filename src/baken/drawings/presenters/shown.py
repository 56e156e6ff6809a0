"""A version as `drawings/_picture.html`, `_legend.html` and `_table.html` show it, here and in other rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.drawings.presenters.picture import picture_of
from baken.drawings.presenters.table import table_of

if TYPE_CHECKING:
    from baken.drawings.models import DrawingVersion


def shown(version: DrawingVersion, name: str = "picture") -> dict[str, Any]:
    """The picture and the table of a version."""
    content = version.parsed
    return {
        "picture": picture_of(content, title=version.drawing.title, year=version.drawn_on.year, name=name),
        "table": table_of(content),
    }
