"""What a profile makes of the rows of one person, and the reasons that come with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum

from baken.participants.rules import AddressData, PartialDate, PersonData


class Weight(StrEnum):
    """What a reason leads to."""

    REFUSAL = "refusal"
    WARNING = "warning"


@dataclass(frozen=True)
class Reason:
    """Why a cell is refused, or what is odd about it. The code is put into words on the way out."""

    code: str
    column: str = ""
    value: str = ""
    weight: Weight = Weight.WARNING


@dataclass(frozen=True)
class RelatedRecord:
    """Someone around the participant. The service number only serves to recognise a person within the import."""

    kind: str
    person: PersonData
    bsn: str = ""
    authority: bool = False
    from_on: PartialDate | None = None
    until_on: PartialDate | None = None


@dataclass(frozen=True)
class RequestRecord:
    text: str
    received_on: date | None
    channel: str
    source: str


@dataclass(frozen=True)
class Record:
    """One person of the file, with everything that would be kept."""

    line: int
    last_line: int
    own_number: str
    person: PersonData
    addresses: tuple[AddressData, ...] = ()
    relations: tuple[RelatedRecord, ...] = ()
    request: RequestRecord | None = None
    authority_code: str = ""
    under_guardianship: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def key(self) -> str:
        """What tells this person apart in the source: the service number, else the own number, else name and birth."""
        if self.person.bsn:
            return f"bsn {self.person.bsn}"
        if self.own_number:
            return f"number {self.own_number}"
        birth = self.person.birth.number if self.person.birth else ""
        return f"name {self.person.surname}/{self.person.given_names}/{birth}"

    @property
    def is_refused(self) -> bool:
        return any(reason.weight == Weight.REFUSAL for reason in self.reasons)

    @property
    def fingerprint(self) -> str:
        """Changes when anything that would be kept changes; names looked up in code tables do not count.

        Authority is left out too: it is derived, and lapses with age while the file stays the same.
        """
        bare = replace(
            self,
            line=0,
            last_line=0,
            reasons=(),
            authority_code="",
            addresses=tuple(
                replace(one, municipality="" if one.municipality_code else one.municipality,
                        country="" if one.country_code else one.country)
                for one in self.addresses
            ),
            relations=tuple(replace(one, authority=False) for one in self.relations),
        )  # fmt: skip
        content = json.dumps(asdict(bare), sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()

    @property
    def partial_dates(self) -> int:
        """How many dates in this record have unknown parts, the date of birth included."""
        dates = [self.person.birth, self.person.died, *(address.from_on for address in self.addresses)]
        for relation in self.relations:
            dates += [relation.person.birth, relation.from_on, relation.until_on]
        return sum(found is not None and not found.is_complete for found in dates)
