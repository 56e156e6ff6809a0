from baken.placement.models.decisions import Placing, ToArrange
from baken.placement.models.requests import (
    Apart,
    NotThere,
    OutcomeChoices,
    PlaceRequest,
    WhyChoices,
    WishChoices,
    Wished,
)

__all__ = [
    "Apart",
    "NotThere",
    "OutcomeChoices",
    "PlaceRequest",
    "Placing",
    "ToArrange",
    "WhyChoices",
    "WishChoices",
    "Wished",
]
