"""What a row would change about a participant who is here, in words: shown before anyone decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.participants.models import Person, RelationKind
from baken.participants.rules import AddressData, PartialDate, display_partial, mask_bsn

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.exchange.rules.updating import Changes


@dataclass(frozen=True)
class SaidChange:
    """One thing that would be another."""

    what: StrOrPromise
    before: str
    after: str


def said_changes(changes: Changes, *, secret: bool) -> Iterator[SaidChange]:
    """Each change with what stands here and what would; a secret address stays one."""
    for name in changes.changed:
        yield SaidChange(
            Person._meta.get_field(name).verbose_name,  # type: ignore[union-attr]  # a column
            _value(name, getattr(changes.former, name)),
            _value(name, getattr(changes.person, name)),
        )
    for place in changes.places:
        before = _place(place.former) if place.former else ""
        after = _place(place.address)
        yield SaidChange(_("Address"), *((str(_("secret")),) * 2 if secret else (before, after)))
    for related in changes.added:
        name = " ".join(filter(None, (related.person.given_names, related.person.prefix, related.person.surname)))
        yield SaidChange(_("Relation added"), "", f"{RelationKind(related.kind).label}: {name}")
    for here, until in changes.ended:
        who = f"{RelationKind(here.kind).label}: {here.given_names} {here.surname}"
        yield SaidChange(_("Relation ended"), who, display_partial(until))


def _value(name: str, value: object) -> str:
    if isinstance(value, PartialDate):
        return display_partial(value)
    return mask_bsn(str(value)) if name == "bsn" else str(value or "")


def _place(address: AddressData) -> str:
    number = f"{address.house_number}{address.house_letter}{address.addition}"
    abroad = (address.foreign_1, address.foreign_2, address.foreign_3)
    told = (address.street, number, address.postal_code, address.town, address.location_text, *abroad)
    return " ".join(filter(None, told))
