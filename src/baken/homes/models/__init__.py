from baken.homes.models.homes import Home, Room, SharedRoom
from baken.homes.models.kinds import FamilyChoices, HomeKind, ToolChoices
from baken.homes.models.stays import FOR_A_WHILE, WITH_AN_END, EndReason, Stay, StayKind, StayPattern, StayQuerySet

__all__ = [
    "FOR_A_WHILE",
    "WITH_AN_END",
    "EndReason",
    "FamilyChoices",
    "Home",
    "HomeKind",
    "Room",
    "SharedRoom",
    "Stay",
    "StayKind",
    "StayPattern",
    "StayQuerySet",
    "ToolChoices",
]
