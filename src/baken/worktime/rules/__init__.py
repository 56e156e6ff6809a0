"""The rules of rest of the Working Hours Act: pure, named, each with its article."""

from baken.worktime.rules.duties import AtMost, DutyTimes, Limits, Never
from baken.worktime.rules.judging import findings, would_break
from baken.worktime.rules.limits import as_limits
from baken.worktime.rules.regime import LAW, BrokenRegime, Regime
from baken.worktime.rules.rulebook import rulebook
from baken.worktime.rules.values import Finding, Kind, Period, Person, Span, Unit, Verdict

__all__ = [
    "LAW",
    "AtMost",
    "BrokenRegime",
    "DutyTimes",
    "Finding",
    "Kind",
    "Limits",
    "Never",
    "Period",
    "Person",
    "Regime",
    "Span",
    "Unit",
    "Verdict",
    "as_limits",
    "findings",
    "rulebook",
    "would_break",
]
