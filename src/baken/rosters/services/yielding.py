"""Concepts yield to what is published: nobody stands in two shifts at once, and a concept is only a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.audit.rules import Event
from baken.rosters.models import RosterStage, Shift
from baken.rosters.services.ground import log_roster

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.rosters.services.planning import Plan


def let_concepts_yield(actor: Actor, plan: Plan) -> None:
    """Who gets a shift of a published roster is taken out of what a concept of another home has for them at that time:
    nobody saw that yet, and its planner fills it anew."""
    at_once = Q(pk__in=())
    for row in plan.after.values():
        if row.worker_id and not row.removed:
            at_once |= Q(worker=row.worker_id, starts_at__lt=row.ends_at, ends_at__gt=row.starts_at)
    standing = Shift.objects.standing().filter(at_once, roster__stage=RosterStage.CONCEPT)
    for shift in standing.select_for_update(of=("self",)).select_related("roster__home").order_by("pk"):
        shift.worker, shift.pinned = None, False
        shift.revision += 1
        shift.save(update_fields=["worker", "pinned", "revision"])
        log_roster(
            actor=actor, action=Event.UPDATE, roster=shift.roster, what="shifts of a roster", shifts=1, step="yield"
        )
