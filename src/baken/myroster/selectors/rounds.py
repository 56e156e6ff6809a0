"""Rounds in which someone can choose shifts now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.rosters.models import Round
from baken.shared import clock
from baken.workers.models import Deployment, holding

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


def open_rounds(actor: Actor) -> list[Round]:
    """Those of homes where the actor works, that close first. One query."""
    today = clock.today()
    homes = Deployment.objects.filter(holding(today, today), user=actor.user_id).values("home")
    found = Round.objects.filter(settled_at__isnull=True, opens_on__lte=today, closes_on__gte=today)
    return list(found.filter(roster__home__in=homes).select_related("roster__home").order_by("closes_on"))
