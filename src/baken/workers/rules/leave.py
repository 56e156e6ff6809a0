"""Leave: asked, decided, withdrawn. How much is left is kept elsewhere."""

from __future__ import annotations

from enum import StrEnum


class LeaveKind(StrEnum):
    HOLIDAY = "holiday"
    #: A birth, a funeral, a wedding, moving house.
    SPECIAL = "special"
    #: To care for someone near.
    CARE = "care"
    PARENTAL = "parental"
    UNPAID = "unpaid"
    OTHER = "other"


class LeaveStatus(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class LeaveChange(StrEnum):
    """What those who follow leave are told."""

    APPROVED = "approved"
    #: It was approved, and is taken back.
    WITHDRAWN = "withdrawn"


#: Leave that keeps its days.
STANDING = (LeaveStatus.ASKED, LeaveStatus.APPROVED)

_NEXT = {
    LeaveStatus.ASKED: frozenset({LeaveStatus.APPROVED, LeaveStatus.REFUSED, LeaveStatus.WITHDRAWN}),
    LeaveStatus.APPROVED: frozenset({LeaveStatus.WITHDRAWN}),
    LeaveStatus.REFUSED: frozenset[LeaveStatus](),
    LeaveStatus.WITHDRAWN: frozenset[LeaveStatus](),
}


def may_become(status: str, wanted: LeaveStatus) -> bool:
    return wanted in _NEXT[LeaveStatus(status)]
