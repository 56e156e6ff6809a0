"""Who gets a notice, by relation and consent (SE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


class Basis(StrEnum):
    """Why someone may get a notice."""

    ONESELF = "oneself"
    AUTHORITY = "authority"
    CONSENT = "consent"


class Refusal(StrEnum):
    """Why someone may not: the consent that has to be asked first."""

    NO_CONSENT_PROFESSIONALS = "professionals"
    NO_CONSENT_RELATIVES = "relatives"


@dataclass(frozen=True)
class Known:
    """Someone around a participant, as the dossier knows them."""

    person_id: UUID
    name: str
    email: str
    is_professional: bool = False
    has_authority: bool = False
    is_participant: bool = False


@dataclass(frozen=True)
class Addressee:
    """Someone who may get a notice (`basis`), or may not yet (`refusal`). `required`: without them it stays owed."""

    known: Known
    basis: Basis | None = None
    refusal: Refusal | None = None
    required: bool = False

    @property
    def may_get_it(self) -> bool:
        return self.basis is not None


def addressees(people: Iterable[Known], *, professionals_agreed: bool, relatives_agreed: bool) -> list[Addressee]:
    """Judge everyone around a participant: those who must get it first, those who may not last.

    The participant and whoever has authority may always get it. It is owed to whoever has authority; to the
    participant when nobody has. Professionals and other relatives need a consent that holds.
    """
    known = list(people)
    someone_decides = any(person.has_authority for person in known)

    def judge(person: Known) -> Addressee:
        if person.has_authority:
            return Addressee(person, Basis.AUTHORITY, required=True)
        if person.is_participant:
            return Addressee(person, Basis.ONESELF, required=not someone_decides)
        agreed = professionals_agreed if person.is_professional else relatives_agreed
        if agreed:
            return Addressee(person, Basis.CONSENT)
        refusal = Refusal.NO_CONSENT_PROFESSIONALS if person.is_professional else Refusal.NO_CONSENT_RELATIVES
        return Addressee(person, refusal=refusal)

    judged = [judge(person) for person in known]
    return sorted(judged, key=lambda one: (not one.required, not one.may_get_it))
