"""Lighting up what was found, in the texts as they are shown: one query for all texts of a page.

Not in the rows themselves: a text may be shown without the names that its reader may not know, and what is only found
in those names must not be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchConfig, SearchVectorExact, SearchVectorField
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Func, TextField, Value
from django.db.models.sql import Query

from baken.reports.search import CONFIGURATION, highlighted, pieces, query_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.reports.search import Piece


@dataclass(frozen=True)
class Lit:
    """A text in pieces, and whether what was looked for can be found in it as it is shown."""

    pieces: list[Piece]
    fits: bool


def lit(typed: str, texts: Sequence[str], *, whole: bool = False) -> list[Lit]:
    """Each of these texts with what was looked for lit up: the passages with it, or the `whole` text."""
    wanted = query_for(typed)
    if wanted is None or not texts:
        return [Lit(pieces(text), fits=False) for text in texts]
    each: Any = Func(
        Value(list(texts), output_field=ArrayField(TextField())), function="unnest", output_field=TextField()
    )
    stems = Func(SearchConfig(CONFIGURATION), each, function="to_tsvector", output_field=SearchVectorField())
    query = Query(None)
    query.add_annotation(highlighted(typed, each, whole=whole), "shown")
    query.add_annotation(SearchVectorExact(stems, wanted), "fits")
    found = query.get_compiler(DEFAULT_DB_ALIAS).results_iter()
    return [Lit(pieces(shown), fits=bool(fits)) for shown, fits in found]
