"""Rosters of homes: which there are, which someone sees."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.rosters.models import Roster, RosterStage, Shift, ShiftNeed

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import Home


def rosters_of(actor: Actor, home: Home) -> QuerySet[Roster]:
    """The rosters of a home that the actor may see, the newest first: concepts are the planner's."""
    found = Roster.objects.filter(home=home).select_related("published_by")
    if can_home(actor, Action.ROSTER_PLAN, home):
        return found
    if not can_home(actor, Action.ROSTER_VIEW, home):
        return found.none()
    return found.exclude(stage=RosterStage.CONCEPT)


def find_roster(actor: Actor, home: Home, roster_id: UUID) -> Roster | None:
    """One of them. It carries its `home`."""
    found = rosters_of(actor, home).filter(pk=roster_id).first()
    if found is not None:
        found.home = home
    return found


def roster_on(actor: Actor, home: Home, day: date) -> Roster | None:
    """The roster in which a day lies."""
    found = rosters_of(actor, home).filter(starts_on__lte=day, ends_before__gt=day).first()
    if found is not None:
        found.home = home
    return found


def last_roster(home: Home) -> Roster | None:
    """The one that reaches furthest."""
    return Roster.objects.filter(home=home).order_by("-ends_before").first()


def open_counts(rosters: Collection[UUID], first: date | None = None, after: date | None = None) -> dict[UUID, int]:
    """How many shifts are open, by roster; of some days only when these are given. One query."""
    found = Shift.objects.standing().filter(roster__in=list(rosters), worker__isnull=True)
    if first and after:
        found = found.between(first, after)
    return dict(found.order_by().values_list("roster_id").annotate(Count("pk")))


def needs_of(home_id: UUID) -> dict[tuple[UUID, int], int]:
    """How many shifts of a kind a home makes on a weekday (1 is Monday), by the id of the kind: what it wants.

    Kinds that are no longer used have none.
    """
    found = ShiftNeed.objects.filter(template__home_id=home_id, template__retired_on__isnull=True, wanted__gt=0)
    return {(one, day): wanted for one, day, wanted in found.values_list("template_id", "weekday", "wanted")}


def days_of(roster: Roster) -> list[date]:
    return [roster.starts_on + timedelta(days=n) for n in range((roster.ends_before - roster.starts_on).days)]


def weeks_of(roster: Roster) -> int:
    return (roster.ends_before - roster.starts_on).days // 7
