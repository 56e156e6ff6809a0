"""The kinds of homes: those of the file, and what the organisation made of them (YG-01, SL-02)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from baken.homes.models import HomeKind
from baken.homes.rules.kinds import OWN, Family, Kind, Tool, kinds
from baken.methods.schema import Text

if TYPE_CHECKING:
    from baken.homes.models import Home


def find_kind(key: str) -> Kind | None:
    """The kind of a key. It costs no query, but for an own kind that this program has not seen yet."""
    known = kinds().get(key)
    if known or not key.startswith(OWN):
        return known
    try:
        return _own(key)
    except HomeKind.DoesNotExist:
        return None


def kind_of(home: Home) -> Kind:
    """The kind of a home; of one that nobody knows any more, a kind without tools that is called by its key."""
    return find_kind(home.kind) or _unknown(home.kind)


def all_kinds() -> dict[str, Kind]:
    """Every kind by key, switched off or not: those of the file in its order, then one's own. One query."""
    return {**kinds(), **{row.key: _as_kind(row) for row in HomeKind.objects.filter(key__startswith=OWN)}}


def kinds_to_choose(*, keep: str = "") -> list[Kind]:
    """What a home can be; what it was already stays possible. One query."""
    rows = {row.key: row for row in HomeKind.objects.all()}
    known = {**kinds(), **{key: _as_kind(row) for key, row in rows.items() if row.is_own}}
    off = {key for key, row in rows.items() if row.is_off and key != keep}
    return [kind for key, kind in known.items() if key not in off]


def kinds_switched_off() -> set[str]:
    return set(HomeKind.objects.filter(is_off=True).values_list("key", flat=True))


@lru_cache(maxsize=200)
def _own(key: str) -> Kind:
    """An own kind, whose words, family and tools never change."""
    return _as_kind(HomeKind.objects.get(key=key))


def _as_kind(row: HomeKind) -> Kind:
    return Kind(
        key=row.key,
        family=Family(row.family),
        title=_same(row.title),
        about=_same(row.about or row.title),
        resident=_same(row.resident),
        residents=_same(row.residents),
        rule=row.rule,
        tools=tuple(Tool(tool) for tool in row.tools),
    )


def _same(words: str) -> Text:
    return Text(nl=words, en=words)


def _unknown(key: str) -> Kind:
    return Kind(
        key="unknown",
        family=Family.OTHER,
        title=_same(key or "?"),
        about=_same(key or "?"),
        resident=Text(nl="bewoner", en="resident"),
        residents=Text(nl="bewoners", en="residents"),
        rule="",
        tools=(),
    )
