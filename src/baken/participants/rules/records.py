"""What someone enters about a person, before any of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from baken.participants.rules.dates import PartialDate


@dataclass(frozen=True)
class PersonData:
    """Who someone is and how to reach them. At least one of surname and given names is there."""

    surname: str = ""
    given_names: str = ""
    called_name: str = ""
    prefix: str = ""
    title: str = ""
    name_use: str = "E"
    partner_prefix: str = ""
    partner_surname: str = ""
    bsn: str = ""
    birth: PartialDate | None = None
    sex: str = ""
    died: PartialDate | None = None
    secrecy: int = 0
    phone: str = ""
    email: str = ""
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True)
class AddressData:
    """Where someone lives or gets post, in the Netherlands or abroad, from when until when."""

    kind: str = "home"
    from_on: PartialDate | None = None
    until_on: PartialDate | None = None
    street: str = ""
    house_number: str = ""
    house_letter: str = ""
    addition: str = ""
    designation: str = ""
    postal_code: str = ""
    town: str = ""
    municipality_code: str = ""
    municipality: str = ""
    location_text: str = ""
    country_code: str = ""
    country: str = ""
    foreign_1: str = ""
    foreign_2: str = ""
    foreign_3: str = ""


@dataclass(frozen=True)
class RequestData:
    """A support request as it came in: what is asked, when, how, and who brought it (8F-03)."""

    text: str
    received_on: date
    channel: str
    source: str
    brought_by_id: UUID | None = None
    brought_by: PersonData | None = field(default=None)


@dataclass(frozen=True)
class NewRelation:
    """Someone around a new participant: a place among the people of the batch, or the id of a known person."""

    kind: str
    whom: int | UUID
    authority: bool = False
    from_on: PartialDate | None = None
    until_on: PartialDate | None = None


@dataclass(frozen=True)
class NewParticipant:
    """A participant to be taken over from elsewhere; `person` is a place among the people of the batch."""

    person: int
    addresses: tuple[AddressData, ...] = ()
    relations: tuple[NewRelation, ...] = ()
    request: RequestData | None = None
    authority_code: str = ""
    under_guardianship: bool = False


@dataclass(frozen=True)
class Batch:
    """People who come in together: participants, and those around them."""

    people: tuple[PersonData, ...] = ()
    participants: tuple[NewParticipant, ...] = ()
