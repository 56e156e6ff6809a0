from baken.placement.models.decisions import Placing, ToArrange
from baken.placement.models.deliberations import Deliberation, DeliberationProgress, Stage
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
    "Deliberation",
    "DeliberationProgress",
    "NotThere",
    "OutcomeChoices",
    "PlaceRequest",
    "Placing",
    "Stage",
    "ToArrange",
    "WhyChoices",
    "WishChoices",
    "Wished",
]
