"""Reports and what goes with them as tables. Only `services` writes to them."""

from baken.reports.models.reports import Report, ReportQuerySet, StepChoices

__all__ = ["Report", "ReportQuerySet", "StepChoices"]
