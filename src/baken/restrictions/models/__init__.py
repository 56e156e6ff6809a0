from baken.restrictions.models.evaluations import Evaluation, Outcome
from baken.restrictions.models.measures import (
    Amendment,
    JudgesChoices,
    Measure,
    MeasureQuerySet,
    Stance,
    ViewChoices,
    WhoChoices,
)

__all__ = [
    "Amendment",
    "Evaluation",
    "JudgesChoices",
    "Measure",
    "MeasureQuerySet",
    "Outcome",
    "Stance",
    "ViewChoices",
    "WhoChoices",
]
