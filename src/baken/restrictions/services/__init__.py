"""What people do about measures that restrict freedom (SL-08)."""

from baken.restrictions.services.evaluations import (
    Correction,
    EvaluationData,
    correct_evaluation,
    end_measure,
    evaluate,
)
from baken.restrictions.services.measures import (
    MeasureData,
    StanceData,
    change_measure,
    note_view,
    start_measure,
    withdraw_measure,
)

__all__ = [
    "Correction",
    "EvaluationData",
    "MeasureData",
    "StanceData",
    "change_measure",
    "correct_evaluation",
    "end_measure",
    "evaluate",
    "note_view",
    "start_measure",
    "withdraw_measure",
]
