"""The kinds of incidents: those of the file, and what the organisation made of them (RR-04)."""

from __future__ import annotations

from functools import lru_cache

from baken.incidents.models import OWN, IncidentKind
from baken.incidents.rules.kinds import Kind, Side, kinds
from baken.methods.schema import Text
from baken.methods.texts import localised


def all_kinds() -> dict[str, Kind]:
    """Every kind by key, switched off or not: those of the file in its order, then one's own. One query."""
    own = IncidentKind.objects.filter(key__startswith=OWN)
    return {**kinds(), **{row.key: _as_kind(row) for row in own}}


def kinds_to_choose(side: Side, *, keep: str = "") -> list[Kind]:
    """What can be chosen on a form of this side; what was chosen before stays possible. One query."""
    rows = {row.key: row for row in IncidentKind.objects.all()}
    known = {**kinds(), **{key: _as_kind(row) for key, row in rows.items() if row.is_own}}
    off = {key for key, row in rows.items() if row.is_off and key != keep}
    return [kind for kind in known.values() if side in kind.of and kind.key not in off]


def kinds_switched_off() -> set[str]:
    return set(IncidentKind.objects.filter(is_off=True).values_list("key", flat=True))


def is_own(key: str) -> bool:
    return key.startswith(OWN)


def find_kind(key: str) -> Kind | None:
    """The kind of a key. It costs no query, but for an own kind that this program has not seen yet."""
    known = kinds().get(key)
    if known or not is_own(key):
        return known
    try:
        return _own(key)
    except IncidentKind.DoesNotExist:
        return None


def kind_title(key: str) -> str:
    """A kind in words; the key of one that nobody knows any more."""
    known = find_kind(key)
    return localised(known.title) if known else key


@lru_cache(maxsize=500)
def _own(key: str) -> Kind:
    """An own kind, which never changes."""
    return _as_kind(IncidentKind.objects.get(key=key))


def _as_kind(row: IncidentKind) -> Kind:
    sides = [side for side, is_of in ((Side.CLIENT, row.of_client), (Side.STAFF, row.of_staff)) if is_of]
    title = Text(nl=row.title, en=row.title)
    return Kind(key=row.key, of=tuple(sides), title=title, inspectorate=row.to_be_judged)
