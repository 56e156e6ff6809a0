"""The overview of all homes, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.rosters.presenters.page import roster_name, stage_chip

if TYPE_CHECKING:
    from baken.rosters.models import Roster
    from baken.rosters.selectors.overview import Overview


def overview_rows(found: Overview) -> list[dict[str, Any]]:
    """One row per home."""
    return [
        {
            "home": one.home,
            "plans": one.plans,
            "current": _roster(one.current),
            "following": _roster(one.following),
            "open": one.open,
            "short": len(one.short),
            "broken": len(one.broken),
            "waiting": one.waiting,
            "is_fine": not (one.open or one.short or one.broken or one.waiting),
        }
        for one in found.homes
    ]


def _roster(roster: Roster | None) -> dict[str, Any] | None:
    return {"id": roster.pk, "name": roster_name(roster), "stage": stage_chip(roster)} if roster else None
