"""What lists know, without a database."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from baken.methods.catalogue import load_course
from baken.methods.engine import due_status, state
from baken.trajectories.rules import inflow_phases, next_step, projection, waiting_phase

COURSE = load_course("acht-fasenmodel")
TODAY = date(2025, 11, 24)


@pytest.mark.parametrize(("days", "status"), [(-1, "late"), (0, "today"), (3, "soon"), (4, "later")])
def test_a_day_is_late_today_soon_or_later(days: int, status: str) -> None:
    assert due_status(TODAY + timedelta(days), TODAY) == status


def test_the_way_in_is_registration_intake_and_start() -> None:
    """8F-02."""
    assert [phase.key for phase in inflow_phases(COURSE)] == ["registration", "intake", "start"]


def test_the_waiting_list_belongs_to_the_intake() -> None:
    """8F-06."""
    assert waiting_phase(COURSE) == "intake"


def test_what_has_not_started_is_not_kept() -> None:
    nothing = state(COURSE, [], today=TODAY)
    assert next_step(nothing) is None
    with pytest.raises(ValueError, match="not started"):
        projection(nothing)
