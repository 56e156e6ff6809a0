"""What is kept of a household. Only `services` writes to it."""

from baken.households.models.activities import (
    DayIdea,
    EngagementChoices,
    JointActivity,
    Keen,
    MoodChoices,
    OwnActivity,
    Participation,
)
from baken.households.models.balances import Weighing
from baken.households.models.fall_back import FallBack, HolidayChoices
from baken.households.models.relatives import FamilyAgreement, HouseKey, RelativeLikes
from baken.households.models.reviews import ReviewAction, ReviewSheet, ScoreChoices, TeamReview

__all__ = [
    "DayIdea",
    "EngagementChoices",
    "FallBack",
    "FamilyAgreement",
    "HolidayChoices",
    "HouseKey",
    "JointActivity",
    "Keen",
    "MoodChoices",
    "OwnActivity",
    "Participation",
    "RelativeLikes",
    "ReviewAction",
    "ReviewSheet",
    "ScoreChoices",
    "TeamReview",
    "Weighing",
]
