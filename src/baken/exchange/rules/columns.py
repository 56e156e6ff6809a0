"""Where the columns of a profile stand in a file, whatever the header makes of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baken.exchange.rules.profile import Profile
    from baken.exchange.rules.tables import Table


@dataclass(frozen=True)
class Columns:
    """Where each column of a profile stands in this file."""

    places: Mapping[str, int]
    unused: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def find_columns(profile: Profile, table: Table) -> Columns:
    """Match the header with the profile: case, spaces and signs do not matter, other names are tried too."""
    by_name: dict[str, int] = {}
    for place, name in enumerate(table.header):
        if name:
            by_name.setdefault(_plain(name), place)
    places: dict[str, int] = {}
    aliases = {cell.column: (cell.column, *cell.also) for cell in profile.cells}
    for column in _columns_of(profile):
        for name in aliases.get(column, (column,)):
            if _plain(name) in by_name:
                places[column] = by_name[_plain(name)]
                break
    used = set(places.values()) | ({profile.begins_with} if profile.begins_with is not None else set())
    left_out = tuple(prefix for ignored in profile.ignored for prefix in ignored.columns)
    return Columns(
        places=places,
        unused=tuple(
            name
            for place, name in enumerate(table.header)
            if name and place not in used and not name.startswith(left_out)
        ),
        missing=tuple(column for column in profile.demanded if column not in places),
    )


def _columns_of(profile: Profile) -> Iterator[str]:
    yield profile.own_number
    for cell in profile.cells:
        yield cell.column
    for category in profile.categories:
        yield category.marker
        if category.wrong:
            yield category.wrong.column
    for relation in profile.relations:
        yield from filter(None, (relation.bsn, relation.from_on, relation.until_on))
        yield from (when.column for when in relation.leave_out)
    if profile.address:
        yield from profile.address.from_on
    about = profile.participant
    yield from filter(None, (about.authority_code, *(w.column for w in (about.guardianship, about.deceased) if w)))
    yield from (when.column for when in profile.refuse)
