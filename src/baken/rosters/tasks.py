"""What the worker does for rosters."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from baken.rosters.services.runs import QUEUE, SOLVE
from baken.rosters.services.solving import solve_part as work_it_out


@app.task(name=SOLVE, queue=QUEUE)
def solve_part(*, run_id: str, part: int) -> None:
    """Look who could best have which shift in some concepts. A second time begins again, unless it was done."""
    work_it_out(UUID(run_id), part)
