"""Counting, and the rows behind each figure. A figure is always the number of rows that the same question finds."""

from baken.quality.selectors.caseload import Guiding, caseloads, guided
from baken.quality.selectors.choice import Choice, named_for, places_to_choose, sees_everything
from baken.quality.selectors.counting import LISTS, counted_at, tallies
from baken.quality.selectors.incidents import incidents_by_month
from baken.quality.selectors.methods import MethodChoice, methods_yield
from baken.quality.selectors.tally import Tally
from baken.quality.selectors.waiting import WAITS, waited

__all__ = [
    "LISTS",
    "WAITS",
    "Choice",
    "Guiding",
    "MethodChoice",
    "Tally",
    "caseloads",
    "counted_at",
    "guided",
    "incidents_by_month",
    "methods_yield",
    "named_for",
    "places_to_choose",
    "sees_everything",
    "tallies",
    "waited",
]
