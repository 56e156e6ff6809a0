"""What the worker does for placement."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from baken.placement.services.deliberating import deliberate as work_it_out
from baken.placement.services.deliberations import DELIBERATE, QUEUE


@app.task(name=DELIBERATE, queue=QUEUE)
def deliberate(*, deliberation_id: str) -> None:
    """Look where everyone could live best. A second time begins again, unless it was done."""
    work_it_out(UUID(deliberation_id))
