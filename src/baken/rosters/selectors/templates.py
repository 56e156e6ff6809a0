"""The kinds of shifts of homes, how many are needed, and what is needed besides."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from baken.presence.rules.local import moment
from baken.rosters.models import ExtraNeed, ShiftNeed, ShiftTemplate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.models import Home


#: What makes a kind of shift another one than it was.
SHOWN = ("name", "letter", "sort", "starts", "minutes", "break_minutes", "sleeps_from", "sleeps_for")


def templates_of(home: Home, *, retired: bool = False) -> list[ShiftTemplate]:
    """The kinds of shifts of a home with their skills and needs, in the order of the day. Three queries."""
    found = ShiftTemplate.objects.filter(home=home).prefetch_related("skills", "needs").order_by("starts", "name")
    kinds = list(found if retired else found.filter(retired_on__isnull=True))
    for kind in kinds:
        kind.home = home
    return kinds


def find_template(home: Home, template_id: UUID) -> ShiftTemplate | None:
    """One of them, no longer used ones too. It carries its `home`."""
    found = ShiftTemplate.objects.filter(home=home, pk=template_id).prefetch_related("skills", "needs").first()
    if found is not None:
        found.home = home
    return found


def earlier_of(template: ShiftTemplate) -> list[tuple[Any, datetime]]:
    """How it was before each change of its hours or name, the last first, with when that was changed. One query.

    Each has the fields of the kind of shift itself, apart from its skills.
    """
    versions = list(template.versions.order_by("pgh_id"))  # type: ignore[attr-defined]  # made by the triggers
    return [
        (before, after.pgh_created_at)
        for before, after in reversed(list(pairwise(versions)))
        if any(getattr(before, name) != getattr(after, name) for name in SHOWN)
    ]


def needs_of(homes: Iterable[Home]) -> dict[UUID, list[ShiftNeed]]:
    """What homes need in their kinds of shifts on weekdays, each with its `template`. One query."""
    rows = ShiftNeed.objects.filter(template__home__in=list(homes), template__retired_on__isnull=True, wanted__gt=0)
    found: dict[UUID, list[ShiftNeed]] = defaultdict(list)
    for row in rows.select_related("template"):
        found[row.template.home_id].append(row)
    return found


def extra_needs(homes: Iterable[Home], first: date, after: date) -> dict[UUID, list[ExtraNeed]]:
    """What homes need besides in some days, as far as it was not cancelled. One query."""
    rows = ExtraNeed.objects.filter(
        home__in=list(homes), cancelled_at__isnull=True, from_at__lt=moment(after), until_at__gt=moment(first)
    )
    found: dict[UUID, list[ExtraNeed]] = defaultdict(list)
    for row in rows:
        found[row.home_id].append(row)
    return found


def extras_to_come(home: Home, day: date) -> list[ExtraNeed]:
    """What a home needs besides from a day on, also what was cancelled: then it is known that somebody looked."""
    return list(ExtraNeed.objects.filter(Q(until_at__gt=moment(day)), home=home).select_related("noted_by"))


def find_extra(home: Home, need_id: UUID) -> ExtraNeed | None:
    """One that holds. It carries its `home`."""
    found = ExtraNeed.objects.filter(home=home, pk=need_id, cancelled_at__isnull=True).first()
    if found is not None:
        found.home = home
    return found
