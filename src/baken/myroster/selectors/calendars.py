"""What a calendar gets to see of someone's roster: where, when and what kind of shift. Of residents nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from baken.myroster.models import CalendarLink
from baken.myroster.rules.secrets import mark_of
from baken.rosters.models import Change, ChangeStage, Shift
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

#: So far back shifts stay in a calendar, and so long it is told what was cancelled.
BACK = timedelta(days=62)


def links_of(user_id: UUID) -> list[CalendarLink]:
    """Someone's calendars, those taken back last."""
    return list(CalendarLink.objects.filter(user=user_id).order_by("revoked_at", "-made_at"))


def get_link(user_id: UUID, link_id: UUID) -> CalendarLink | None:
    return CalendarLink.objects.filter(user=user_id, pk=link_id).first()


def link_of(secret: str) -> CalendarLink | None:
    """The link with this secret, unless it was taken back or its worker left."""
    found = CalendarLink.objects.select_related("user").filter(token_hash=mark_of(secret), revoked_at__isnull=True)
    return found.filter(user__is_active=True).first()


def shifts_to_follow(user_id: UUID) -> QuerySet[Shift]:
    """Someone's shifts for a calendar, from two months back on, and those lately cancelled or given to a colleague.

    Each carries `changed_at`, when it was last written. Two queries.
    """
    since = clock.today() - BACK
    mine = Q(worker=user_id) | Q(pk__in=_given_away(user_id))
    return _written(Shift.objects.exclude(roster__stage="concept").filter(mine, on__gte=since))


def shifts_of_days(user_id: UUID, first: date, after: date) -> QuerySet[Shift]:
    """The same for a file of some days: only what stands."""
    return _written(Shift.objects.seen().filter(worker=user_id).between(first, after))


def _written(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    found = shifts.annotate(changed_at=Max("versions__pgh_created_at"))
    return found.select_related("home", "template").order_by("starts_at", "pk")


def _given_away(user_id: UUID) -> Iterable[str]:
    """The shifts that were someone's by the changes of these weeks, and went to a colleague."""
    was = [{"was": {"worker": str(user_id)}}]
    changes = Change.objects.filter(stage=ChangeStage.DONE, moves__contains=was, settled_at__gte=clock.now() - BACK)
    moves = [move for found in changes.values_list("moves", flat=True) for move in found]
    return {move["shift"] for move in moves if move.get("shift") and _was_of(move) == str(user_id)}


def _was_of(move: dict[str, dict[str, str]]) -> str:
    return str((move.get("was") or {}).get("worker") or "")
