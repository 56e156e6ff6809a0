"""The tables of this room."""

from baken.participants.models.agreements import Consent, ConsentKind, SupportRequest
from baken.participants.models.care import CareAssignment, CareKind
from baken.participants.models.network import PersonRelation, RelationKind
from baken.participants.models.people import (
    Address,
    AddressKind,
    NameUseChoices,
    Origin,
    Participant,
    ParticipantQuerySet,
    Person,
    Sex,
)

__all__ = [
    "Address",
    "AddressKind",
    "CareAssignment",
    "CareKind",
    "Consent",
    "ConsentKind",
    "NameUseChoices",
    "Origin",
    "Participant",
    "ParticipantQuerySet",
    "Person",
    "PersonRelation",
    "RelationKind",
    "Sex",
    "SupportRequest",
]
