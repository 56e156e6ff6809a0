from baken.myroster.models.calendars import CalendarLink
from baken.myroster.models.requests import RequestStage, ShiftRequest
from baken.myroster.models.swaps import Swap, SwapOffer, SwapStage

__all__ = ["CalendarLink", "RequestStage", "ShiftRequest", "Swap", "SwapOffer", "SwapStage"]
