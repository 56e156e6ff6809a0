"""Programmes, who takes part, what was recorded, what is due, and the board of a team. Only `services` writes."""

from baken.programmes.models.board import Attention, BoardCard
from baken.programmes.models.events import KindChoices, ProgrammeEvent, ProgrammeObligation
from baken.programmes.models.programmes import (
    PROJECTED,
    Programme,
    ProgrammeMember,
    ProgrammeMemberQuerySet,
    ProgrammeQuerySet,
    Status,
)

__all__ = [
    "PROJECTED",
    "Attention",
    "BoardCard",
    "KindChoices",
    "Programme",
    "ProgrammeEvent",
    "ProgrammeMember",
    "ProgrammeMemberQuerySet",
    "ProgrammeObligation",
    "ProgrammeQuerySet",
    "Status",
]
