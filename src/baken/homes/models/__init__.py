from baken.homes.models.homes import Home, Room, SharedRoom
from baken.homes.models.stays import EndReason, Stay, StayKind, StayPattern, StayQuerySet

__all__ = ["EndReason", "Home", "Room", "SharedRoom", "Stay", "StayKind", "StayPattern", "StayQuerySet"]
