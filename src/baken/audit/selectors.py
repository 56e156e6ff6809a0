"""Reading the access log. It grows for ever, so it is read in pages from a known entry on, never counted whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from baken.audit.models import AccessLog
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from baken.audit.rules import Event

MOST_COUNTED = 1000


@dataclass(frozen=True)
class LogFilter:
    """What the log is narrowed to; the period includes its last day."""

    participant_ids: Collection[UUID] | None = None
    user_id: UUID | None = None
    from_on: date | None = None
    until_on: date | None = None
    event: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Position:
    """Where a page begins: right after (or before) the entry made at this moment with this id."""

    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"

    @classmethod
    def parse(cls, text: str) -> Position | None:
        """The position that `str()` wrote, or None for anything else."""
        moment, _separator, entry = text.partition("~")
        try:
            position = cls(datetime.fromisoformat(moment), UUID(entry))
        except ValueError:
            return None
        return position if position.at.tzinfo else None


@dataclass(frozen=True)
class LogPage:
    """Some entries, newest first, and where the pages beside it begin."""

    entries: list[AccessLog]
    newer: Position | None
    older: Position | None


def entries(wanted: LogFilter) -> QuerySet[AccessLog]:
    """All entries that fit, the newest first."""
    found = AccessLog.objects.order_by("-at", "-id")
    if wanted.participant_ids is not None:
        found = found.filter(participant_id__in=wanted.participant_ids)
    if wanted.user_id:
        found = found.filter(user_id=wanted.user_id)
    if wanted.from_on:
        found = found.filter(at__gte=clock.start_of(wanted.from_on))
    if wanted.until_on:
        found = found.filter(at__lt=clock.start_of(wanted.until_on + timedelta(days=1)))
    if wanted.event:
        found = found.filter(event=wanted.event)
    if wanted.outcome:
        found = found.filter(outcome=wanted.outcome)
    return found


def page(
    wanted: LogFilter, *, size: int, older_than: Position | None = None, newer_than: Position | None = None
) -> LogPage:
    """The newest entries, or those next to a known one. Costs the same on the last page as on the first."""
    found = entries(wanted)
    if newer_than:
        after = Q(at__gt=newer_than.at) | Q(at=newer_than.at, id__gt=newer_than.id)
        rows = list(found.filter(after).order_by("at", "id")[: size + 1])
        more = len(rows) > size
        shown = rows[:size][::-1]
        return LogPage(shown, newer=_first(shown) if more else None, older=_last(shown))
    if older_than:
        before = Q(at__lt=older_than.at) | Q(at=older_than.at, id__lt=older_than.id)
        found = found.filter(at__lte=older_than.at).filter(before)
    rows = list(found[: size + 1])
    more = len(rows) > size
    shown = rows[:size]
    return LogPage(shown, newer=_first(shown) if older_than else None, older=_last(shown) if more else None)


def count_up_to(wanted: LogFilter, most: int = MOST_COUNTED) -> int:
    """How many entries fit; `most + 1` stands for more than `most`."""
    return entries(wanted)[: most + 1].count()


def times_done(user_id: UUID | None, event: Event, what: str, *, within: timedelta) -> int:
    """How often someone did this lately, by the machine's own time: to notice who tries and tries."""
    since = timezone.now() - within
    return AccessLog.objects.filter(user_id=user_id, at__gte=since, event=event, what=what).count()


def _first(shown: list[AccessLog]) -> Position | None:
    return Position(shown[0].at, shown[0].id) if shown else None


def _last(shown: list[AccessLog]) -> Position | None:
    return Position(shown[-1].at, shown[-1].id) if shown else None
