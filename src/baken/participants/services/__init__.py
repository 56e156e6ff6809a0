"""What people do here. Each service checks the policy, applies the rules, writes, and leaves an audit row.

The check comes before the transaction: the row of a refused attempt stays.
"""

from baken.participants.services.addresses import add_address, mark_secret
from baken.participants.services.agreements import give_consent, record_support_request, withdraw_consent
from baken.participants.services.batch import add_people
from baken.participants.services.care import assign_care, end_care, move_participant
from baken.participants.services.network import add_relation, end_relation
from baken.participants.services.people import (
    next_numbers,
    register_participant,
    reveal_bsn,
    update_person,
)

__all__ = [
    "add_address",
    "add_people",
    "add_relation",
    "assign_care",
    "end_care",
    "end_relation",
    "give_consent",
    "mark_secret",
    "move_participant",
    "next_numbers",
    "record_support_request",
    "register_participant",
    "reveal_bsn",
    "update_person",
    "withdraw_consent",
]
