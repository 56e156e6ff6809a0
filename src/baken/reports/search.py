"""The ground of searching in Dutch: what is indexed, what is asked, and what is lit up in the answer.

A table that can be searched has an index over `searchable(…)` of its texts; nothing is stored beside the row. Ask for
rows with `matching(queryset, typed, "title", "text")`: the same columns in the same order, or the index is not used.
`highlighted` has what was found with marks around it; `pieces` cuts that up for a template, which escapes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchVector
from django.db.models import TextField, Value
from django.db.models.functions import Concat

from baken.reports.rules.words import read

if TYPE_CHECKING:
    from django.contrib.postgres.search import CombinedSearchQuery
    from django.db import models

#: Dutch stems without accents; made by a migration of this room.
CONFIGURATION: Final = "dutch_unaccented"
#: Around what was found: characters of the private use area, which no keyboard has.
_OPEN, _CLOSE = "\ue000", "\ue001"


def searchable(*columns: str) -> SearchVector:
    """The stems in these columns: for an index, and for whoever asks it."""
    return SearchVector(*columns, config=CONFIGURATION)


def query_for(typed: str) -> SearchQuery | CombinedSearchQuery | None:
    """What somebody typed, as PostgreSQL looks for it; None when there is nothing in it to look for.

    All words must be there, each in any of its forms; the last one may also begin a longer word. A text between
    quotes must be there in that order, a word behind a minus may not be there. Nothing that is typed gives an error.
    """
    wanted = read(typed)
    if not wanted.asks_something:
        return None
    last = None
    if wanted.last:
        last = _stems(wanted.last) | SearchQuery(wanted.beginning, config="simple", search_type="raw")
    if not wanted.whole:
        return last
    whole = _stems(wanted.whole)
    return whole & last if last is not None else whole


def matching[Rows: models.QuerySet[Any]](rows: Rows, typed: str, *columns: str) -> Rows:
    """Those rows in which somebody finds what they typed; none of them when that is nothing to look for."""
    query = query_for(typed)
    if query is None:
        return rows.none()
    return rows.alias(stems=searchable(*columns)).filter(stems=query)


def highlighted(typed: str, *columns: str, whole: bool = False) -> Any:
    """To annotate rows with the passages in which it was found; with `whole` the complete text. See `pieces`."""
    text = columns[0] if len(columns) == 1 else _joined(columns)
    query = query_for(typed)
    if query is None:
        return Value("", output_field=TextField())
    how: dict[str, Any] = {"highlight_all": True} if whole else {
        "max_fragments": 2, "min_words": 10, "max_words": 26, "fragment_delimiter": " … "
    }  # fmt: skip
    return SearchHeadline(text, query, config=CONFIGURATION, start_sel=_OPEN, stop_sel=_CLOSE, **how)


@dataclass(frozen=True)
class Piece:
    """A part of a text; `found` when it is what somebody looked for."""

    text: str
    found: bool = False


def pieces(highlighted_text: str) -> list[Piece]:
    """A highlighted text in pieces, for `reports/_found.html`. The marks are gone, HTML is still mere text."""
    parts: list[Piece] = []
    for part in highlighted_text.split(_OPEN):
        inside, closed, outside = part.partition(_CLOSE)
        if closed:
            parts.append(Piece(inside, found=True))
        parts.append(Piece(outside if closed else inside))
    return [part for part in parts if part.text]


def _stems(text: str) -> SearchQuery:
    return SearchQuery(text, config=CONFIGURATION, search_type="raw")


def _joined(columns: tuple[str, ...]) -> Concat:
    blank = Value(" ")
    parts: list[Any] = [columns[0]]
    for column in columns[1:]:
        parts += [blank, column]
    return Concat(*parts, output_field=TextField())
