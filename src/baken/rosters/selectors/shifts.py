"""Shifts as plain rows, and the kinds of shifts, for everything that reckons with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from baken.rosters.models import Shift, ShiftTemplate
from baken.rosters.rules.moves import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

_FIELDS = (
    "id",
    "home_id",
    "sort",
    "on",
    "starts_at",
    "ends_at",
    "roster_id",
    "template_id",
    "break_minutes",
    "slept_from",
    "slept_until",
    "worker_id",
    "pinned",
    "origin",
    "note",
    "cancelled_at",
    "revision",
)


def as_row(shift: Shift) -> Row:
    return _row(*(getattr(shift, name) for name in _FIELDS))


def rows_of(shifts: QuerySet[Shift]) -> list[Row]:
    """These shifts as rows, in the order in which they begin. One query."""
    return [_row(*values) for values in shifts.order_by("starts_at", "id").values_list(*_FIELDS)]


def rows_in(roster_id: UUID) -> list[Row]:
    """The standing shifts of a roster."""
    return rows_of(Shift.objects.standing().filter(roster_id=roster_id))


def rows_around(
    workers: Collection[UUID],
    first: date,
    after: date,
    *,
    rosters: Iterable[UUID] = (),
    of_shifts: Collection[UUID] = (),
    published_only: bool = False,
) -> list[Row]:
    """All shifts of these workers, and of who stands in the shifts `of_shifts`, between two days, in whichever home;
    and all of these rosters.

    With `published_only` concepts of other rosters do not count. Of worked shifts the worked hours count.
    """
    ids = list(rosters)
    who = Q(worker_id__in=list(workers))
    if of_shifts:
        standing = Shift.objects.filter(pk__in=list(of_shifts), worker__isnull=False)
        who |= Q(worker_id__in=standing.values("worker_id"))
    wanted = who & Q(on__gte=first, on__lt=after)
    if published_only:
        wanted &= ~Q(roster__stage="concept")
    found = Shift.objects.standing().filter(wanted | Q(roster_id__in=ids)).order_by("starts_at", "id")
    worked = ("worked__starts_at", "worked__ends_at", "worked__break_minutes", "worked__worker_id")
    return [_worked(values) for values in found.values_list(*_FIELDS, *worked)]


def kinds_of(home_ids: Collection[UUID]) -> dict[UUID, Kind]:
    """The kinds of shifts of these homes with the skills that they ask, retired ones too. One query."""
    found = ShiftTemplate.objects.filter(home_id__in=list(home_ids)).annotate(
        asks=ArrayAgg("skills__key", filter=Q(skills__isnull=False), default=[])
    )
    return {one.pk: as_kind(one, one.asks) for one in found}


def as_kind(template: ShiftTemplate, skills: Iterable[str]) -> Kind:
    return Kind(
        id=template.pk,
        home_id=template.home_id,
        name=template.name,
        letter=template.letter,
        sort=template.sort,
        starts=template.starts,
        minutes=template.minutes,
        break_minutes=template.break_minutes,
        sleeps_from=template.sleeps_from,
        sleeps_for=template.sleeps_for,
        skills=frozenset(skills),
        is_retired=template.retired_on is not None,
    )


def _row(*values: Any) -> Row:
    given = dict(zip(_FIELDS, values, strict=True))
    given["removed"] = given.pop("cancelled_at") is not None
    return Row(**given)


def _worked(values: tuple[Any, ...]) -> Row:
    *own, starts_at, ends_at, break_minutes, worker_id = values
    row = _row(*own)
    if starts_at is None or worker_id != row.worker_id or ends_at <= starts_at:
        return row
    # what was really slept is not known by the hour: the agreed hours, as far as they were worked
    sleeps = row.slept_from and row.slept_until and row.slept_from >= starts_at and row.slept_until <= ends_at
    return replace(
        row,
        starts_at=starts_at,
        ends_at=ends_at,
        break_minutes=break_minutes,
        slept_from=row.slept_from if sleeps else None,
        slept_until=row.slept_until if sleeps else None,
    )
