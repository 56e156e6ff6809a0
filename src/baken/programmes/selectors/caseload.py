"""Reading how many a team guides by a method (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from baken.programmes.models import ProgrammeMember, Status

if TYPE_CHECKING:
    from uuid import UUID

    from baken.programmes.models import ProgrammeMemberQuerySet


def _running() -> ProgrammeMemberQuerySet:
    return ProgrammeMember.objects.still_there().exclude(programme__status=Status.ENDED)


def running_in_team(slug: str, team_id: UUID) -> int:
    """How many participants a team guides by a method now."""
    return _running().filter(programme__course_slug=slug, programme__team=team_id).count()


def running_per_team(slug: str) -> dict[UUID, int]:
    """How many participants each team guides by a method now: one query."""
    counted = _running().filter(programme__course_slug=slug, programme__team__isnull=False).order_by()
    return dict(counted.values_list("programme__team").annotate(number=Count("pk")))
