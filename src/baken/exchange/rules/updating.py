"""What a row of a file changes about a participant who is here already. An empty cell takes nothing away."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

from baken.exchange.rules.records import Record, RelatedRecord
from baken.participants.rules import AddressData, PartialDate, PersonData, is_minor, search_key

#: What makes two addresses one place; names that come from code tables do not count.
_PLACE = (
    "street", "house_number", "house_letter", "addition", "designation", "postal_code", "town", "location_text",
    "country_code", "foreign_1", "foreign_2", "foreign_3",
)  # fmt: skip


@dataclass(frozen=True)
class RelationHere:
    """Someone who stands around a participant here."""

    relation_id: UUID
    kind: str
    surname: str
    given_names: str
    birth: PartialDate | None
    is_open: bool


@dataclass(frozen=True)
class Here:
    """What is known here of a participant, as far as a file can change it."""

    person: PersonData
    addresses: tuple[AddressData, ...] = ()
    relations: tuple[RelationHere, ...] = ()


@dataclass(frozen=True)
class NewPlace:
    """An address that becomes the current one, and the one that it follows."""

    address: AddressData
    former: AddressData | None


@dataclass(frozen=True)
class Changes:
    """What would be another: the person afterwards with the names of what differs, addresses and relations."""

    former: PersonData
    person: PersonData
    changed: tuple[str, ...] = ()
    places: tuple[NewPlace, ...] = ()
    added: tuple[RelatedRecord, ...] = ()
    ended: tuple[tuple[RelationHere, PartialDate], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.places or self.added or self.ended)


def changes(record: Record, here: Here, *, on: date) -> Changes:
    """What the file says that is not known here yet: personal and contact data, current addresses, relations.

    Nobody and nothing is taken away. Addresses of before and an address older than the one that is known here stay
    out: the history here is that of who keeps it up.
    """
    told = {one.name: getattr(record.person, one.name) for one in fields(PersonData)}
    person = replace(here.person, **{name: value for name, value in told.items() if value not in ("", None, 0)})
    changed = tuple(name for name in told if getattr(person, name) != getattr(here.person, name))
    added, ended = _relations(record, here, on)
    return Changes(here.person, person, changed, _places(record, here, on), added, ended)


def _places(record: Record, here: Here, on: date) -> tuple[NewPlace, ...]:
    current_here = {one.kind: one for one in here.addresses if one.until_on is None}
    found: dict[str, NewPlace] = {}
    for address in record.addresses:
        former = current_here.get(address.kind)
        if address.until_on is not None or address.kind in found:
            continue
        if former is not None and _same_place(address, former):
            continue
        begin = address.from_on or PartialDate.from_date(on)
        if former is not None and former.from_on is not None and begin < former.from_on:
            continue
        found[address.kind] = NewPlace(address, former)
    return tuple(found.values())


def _same_place(one: AddressData, other: AddressData) -> bool:
    return all(_plain(getattr(one, name)) == _plain(getattr(other, name)) for name in _PLACE)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _relations(
    record: Record, here: Here, on: date
) -> tuple[tuple[RelatedRecord, ...], tuple[tuple[RelationHere, PartialDate], ...]]:
    of_age = is_minor(record.person.birth or here.person.birth, on) is False
    added: list[RelatedRecord] = []
    ended: list[tuple[RelationHere, PartialDate]] = []
    for related in record.relations:
        known = [one for one in here.relations if _same_relation(related, one)]
        still = next((one for one in known if one.is_open), None)
        if related.until_on is not None:
            if still is not None:
                ended.append((still, related.until_on))
        elif not known and not (related.kind == "guardian" and of_age) and related not in added:
            added.append(related)
    return tuple(added), tuple(ended)


def _same_relation(related: RelatedRecord, here: RelationHere) -> bool:
    """The same kind of person with the same surname, and the same birth or, where one is not known, given names."""
    person = related.person
    if related.kind != here.kind or search_key(person.surname) != search_key(here.surname):
        return False
    if person.birth is None or here.birth is None or person.birth.is_unknown or here.birth.is_unknown:
        return search_key(person.given_names) == search_key(here.given_names)
    return person.birth == here.birth
