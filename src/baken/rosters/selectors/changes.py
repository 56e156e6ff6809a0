"""Changes of published rosters: which wait, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.rosters.models import Agreement, Change, ChangeStage

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.rosters.models import Roster


def changes_of(roster: Roster) -> QuerySet[Change]:
    """All changes since a roster was published, the newest first, with who has to agree. Two queries."""
    return Change.objects.filter(roster=roster).select_related("asked_by").prefetch_related(_agreements())


def find_change(roster: Roster, change_id: UUID) -> Change | None:
    """One of them; it carries its `roster`."""
    found = changes_of(roster).filter(pk=change_id).first()
    if found is not None:
        found.roster = roster
    return found


def waiting_for(actor: Actor) -> list[Agreement]:
    """What someone is asked: changes of their own roster to which they have not answered yet, the oldest first.

    Each with its change, the roster and the home. One query.
    """
    if actor.user_id is None:
        return []
    found = Agreement.objects.filter(worker_id=actor.user_id, agreed__isnull=True, change__stage=ChangeStage.ASKED)
    return list(found.select_related("change__roster__home", "change__asked_by").order_by("created_at"))


def waiting_in(rosters: Collection[UUID]) -> dict[UUID, int]:
    """How many changes wait for agreement, by roster. One query."""
    found: dict[UUID, int] = {}
    for roster_id in Change.objects.filter(roster__in=rosters, stage=ChangeStage.ASKED).values_list(
        "roster_id", flat=True
    ):
        found[roster_id] = found.get(roster_id, 0) + 1
    return found


def _agreements() -> Prefetch[str]:
    return Prefetch("agreements", Agreement.objects.select_related("worker", "noted_by"))
