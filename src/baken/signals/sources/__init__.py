"""Where signals come from: each room is asked for many participants at once, in a fixed number of queries.

The rules are those of the rooms: what a screen there calls due or late, is so here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.signals.sources.care import from_care
from baken.signals.sources.continuity import from_continuity
from baken.signals.sources.incidents import from_incidents
from baken.signals.sources.living import from_living
from baken.signals.sources.looking import Look
from baken.signals.sources.loose import from_loose_methods
from baken.signals.sources.methods import from_methods
from baken.signals.sources.plans import from_plans
from baken.signals.sources.post import from_post
from baken.signals.sources.reports import from_reports
from baken.signals.sources.trajectories import from_trajectories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from baken.signals.rules import Signal

    type Source = Callable[[Look], Iterable[Signal]]

__all__ = ["SOURCES", "Look", "find"]

#: Continuity comes before care: it knows since when a mentor is away.
SOURCES: tuple[Source, ...] = (
    from_trajectories,
    from_methods,
    from_loose_methods,
    from_continuity,
    from_care,
    from_plans,
    from_incidents,
    from_reports,
    from_post,
    from_living,
)


def find(look: Look) -> list[Signal]:
    """Everything that asks attention about these participants at this moment."""
    return [signal for source in SOURCES for signal in source(look)]
