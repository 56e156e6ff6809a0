"""The doctor looks at this machine as it is."""

from __future__ import annotations

from pathlib import Path

from baken.config import doctor


def test_a_machine_that_runs_the_tests_has_what_baken_needs() -> None:
    findings = list(doctor.findings(Path(__file__).resolve().parents[2]))
    assert [finding.subject for finding in findings if finding.needed and not finding.good] == []


def test_everything_that_can_be_missing_has_advice() -> None:
    for finding in doctor.findings(Path("/nonexistent")):
        assert finding.good or finding.advice
