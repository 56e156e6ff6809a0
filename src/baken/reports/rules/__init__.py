"""What must hold for reports, memos and documents. Nothing here knows of a database or of today."""

from baken.reports.rules.observations import RULE, Observations, Point, Step, Trend, climb, trend

__all__ = ["RULE", "Observations", "Point", "Step", "Trend", "climb", "trend"]
