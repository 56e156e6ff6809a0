"""Whom one can call now, and when nobody can be called (SL-07)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from baken.accounts.policy import Action
from baken.homes.selectors import homes_for, open_on
from baken.households.holidays import holidays_around
from baken.households.models import FallBack
from baken.households.rules.fall_back import gaps, holds
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.households.rules.fall_back import Gap

A_WEEK = timedelta(days=7)


def whom_to_call(home: Home) -> list[FallBack]:
    """Everyone on the list of a home, in the order in which to call: one query."""
    return list(FallBack.objects.filter(home=home, removed_on__isnull=True))


def on_call_now(actor: Actor, at: datetime | None = None) -> dict[Home, list[FallBack]]:
    """For every home in whose team the actor works: whom one can call at this moment. Two queries."""
    homes = {home.pk: home for home in open_on(homes_for(actor), clock.today()).filter(team_id__in=actor.team_ids)}
    rows = FallBack.objects.filter(home__in=list(homes), removed_on__isnull=True)
    found: dict[Home, list[FallBack]] = {home: [] for home in homes.values()}
    for row in holding(rows, at or clock.now()):
        found[homes[row.home_id]].append(row)
    return found


def holding(rows: Iterable[FallBack], at: datetime) -> list[FallBack]:
    """Those who can be called at a moment. No query for rows that were read."""
    zone = _zone()
    free = holidays_around(at.astimezone(zone).year)
    return [row for row in rows if holds(row.window, at, free, zone)]


def gaps_this_week(rows: Iterable[FallBack], at: datetime) -> list[Gap]:
    """When nobody can be called in the week from a moment on. No query for rows that were read."""
    zone = _zone()
    return gaps([row.window for row in rows], at, at + A_WEEK, holidays_around(at.astimezone(zone).year), zone)


def homes_without_fall_back(actor: Actor) -> list[tuple[Home, Gap]]:
    """The homes that the actor manages where nobody can be called at some moment of the coming week, and the first
    such moment: two queries."""
    now = clock.now()
    homes = list(open_on(homes_for(actor, Action.HOME_MANAGE), now.date()))
    rows: dict[UUID, list[FallBack]] = {home.pk: [] for home in homes}
    for row in FallBack.objects.filter(home__in=homes, removed_on__isnull=True):
        rows[row.home_id].append(row)
    found = [(home, gaps_this_week(rows[home.pk], now)) for home in homes]
    return [(home, missing[0]) for home, missing in found if missing]


def find_fall_back(home: Home, fall_back_id: UUID) -> FallBack | None:
    """Someone on the list of this home; None for another's, or who was taken off."""
    found = FallBack.objects.filter(home=home, pk=fall_back_id, removed_on__isnull=True)
    return found.select_related("home").first()


def _zone() -> ZoneInfo:
    return ZoneInfo(timezone.get_default_timezone_name())
