"""What the Dutch register knows about a person, as values. Nothing here knows of a database or of today."""

from baken.participants.rules.authority import (
    AGE_OF_MAJORITY,
    AUTHORITY_CODES,
    Authority,
    authority_holders,
    comes_of_age_on,
    consent_lapses_on,
    is_minor,
    may_agree,
)
from baken.participants.rules.dates import AgeRange, PartialDate, display_partial
from baken.participants.rules.names import Name, NameUse, search_key
from baken.participants.rules.numbers import bsn_is_valid, clean_bsn, mask_bsn
from baken.participants.rules.records import (
    AddressData,
    Batch,
    NewParticipant,
    NewRelation,
    PersonData,
    RequestData,
)

__all__ = [
    "AGE_OF_MAJORITY",
    "AUTHORITY_CODES",
    "AddressData",
    "AgeRange",
    "Authority",
    "Batch",
    "Name",
    "NameUse",
    "NewParticipant",
    "NewRelation",
    "PartialDate",
    "PersonData",
    "RequestData",
    "authority_holders",
    "bsn_is_valid",
    "clean_bsn",
    "comes_of_age_on",
    "consent_lapses_on",
    "display_partial",
    "is_minor",
    "mask_bsn",
    "may_agree",
    "search_key",
]
