"""What the pages of rosters share."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404

from baken.rosters.selectors.rosters import find_roster

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import Roster


def actor_of(request: HttpRequest) -> Actor:
    return cast("StaffRequest", request).actor


def roster_or_404(request: HttpRequest, home: Home, roster_id: UUID) -> Roster:
    """One that the actor may see: a concept is the planner's."""
    found = find_roster(actor_of(request), home, roster_id)
    if found is None:
        raise Http404
    return found


def is_htmx(request: HttpRequest) -> bool:
    return bool(request.headers.get("HX-Request"))
