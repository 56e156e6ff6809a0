"""Counting incidents and stop grounds, each figure with the address of the rows behind it (8F-22)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractHour, TruncMonth
from django.urls import reverse

from baken.accounts.models import Location
from baken.incidents.models import GroundChoices, InjuryChoices, Occurrence
from baken.incidents.selectors.kinds import kind_title
from baken.incidents.selectors.register import RegisterFilter, finds_everything, in_register

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from baken.accounts.rules import Actor

_IN_QUERY = {"location_id": "location", "team_id": "team"}


@dataclass(frozen=True)
class Figure:
    """How many of something, and where to read which. `key` is a plain value, `title` the words for it."""

    key: str
    title: str
    count: int
    url: str


@dataclass(frozen=True)
class Figures:
    """Incidents of a period and stop grounds that occurred in it."""

    total: int
    near_misses: int
    by_kind: list[Figure]
    by_location: list[Figure]
    by_hour: list[Figure]
    by_injury: list[Figure]
    by_month: list[Figure]
    stop_grounds: list[Figure]


def query_of(wanted: RegisterFilter) -> str:
    """The query string of the register for this choice."""
    chosen = {
        _IN_QUERY.get(name, name): f"{value:d}" if isinstance(value, bool) else str(value)
        for name, value in vars(wanted).items()
        if value or (value == 0 and not isinstance(value, bool))
    }
    return urlencode(chosen)


def register_url(wanted: RegisterFilter) -> str:
    return f"{reverse('incidents:register')}?{query_of(wanted)}"


def figures(actor: Actor, wanted: RegisterFilter) -> Figures:
    """What the register holds for this team and period, counted. Seven queries, whatever the numbers.

    The actor sees in figures what they find in the register: a manager own locations, a quality officer everything.
    """
    found = in_register(actor).filter(wanted.as_q()).order_by()

    def counted(field: str) -> list[tuple[Any, int]]:
        rows = found.values_list(field).annotate(count=Count("pk", distinct=True)).order_by(field)
        return [(value, count) for value, count in rows]

    by_near_miss = dict(counted("near_miss"))
    names = dict(Location.objects.values_list("pk", "name"))
    months = found.annotate(month=TruncMonth("happened_at"), hour=ExtractHour("happened_at"))
    by_hour = dict(months.values_list("hour").annotate(count=Count("pk", distinct=True)))
    by_month = months.values_list("month").annotate(count=Count("pk", distinct=True)).order_by("month")
    return Figures(
        total=sum(by_near_miss.values()),
        near_misses=by_near_miss.get(True, 0),
        by_kind=[
            _figure(key, kind_title(key), count, replace(wanted, kind=key))
            for key, count in sorted(counted("kind"), key=lambda row: -row[1])
        ],
        by_location=[
            _figure(str(pk), names[pk], count, replace(wanted, location_id=pk)) for pk, count in counted("location")
        ],
        by_hour=[
            _figure(str(hour), f"{hour:02}:00", by_hour.get(hour, 0), replace(wanted, hour=hour)) for hour in range(24)
        ],
        by_injury=[
            _figure(key, str(InjuryChoices(key).label), count, replace(wanted, injury=key))
            for key, count in counted("injury")
        ],
        by_month=[_of_month(month, count, wanted) for month, count in by_month],
        stop_grounds=_stop_grounds(actor, wanted),
    )


def _figure(key: str, title: str, count: int, wanted: RegisterFilter) -> Figure:
    return Figure(key, title, count, register_url(wanted))


def _of_month(month: datetime, count: int, wanted: RegisterFilter) -> Figure:
    first = month.date()
    next_month = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    last = next_month - timedelta(days=1)
    return _figure(f"{first:%Y-%m}", f"{first:%m-%Y}", count, replace(wanted, from_on=first, until_on=last))


def occurrences_in_register(actor: Actor, wanted: RegisterFilter) -> QuerySet[Occurrence]:
    """Stop grounds that occurred, of the same locations, teams and period; withdrawn ones do not count."""
    found = Occurrence.objects.filter(withdrawn_on__isnull=True)
    if not finds_everything(actor):
        found = found.filter(location__in=list(actor.location_ids))
    chosen: Mapping[str, Any] = {
        "location": wanted.location_id,
        "team": wanted.team_id,
        "happened_on__gte": wanted.from_on,
        "happened_on__lte": wanted.until_on,
    }
    return found.filter(**{field: value for field, value in chosen.items() if value})


def _stop_grounds(actor: Actor, wanted: RegisterFilter) -> list[Figure]:
    rows = occurrences_in_register(actor, wanted).order_by().values_list("ground").annotate(count=Count("pk"))
    counts = dict(rows)
    query = query_of(
        RegisterFilter(
            location_id=wanted.location_id, team_id=wanted.team_id, from_on=wanted.from_on, until_on=wanted.until_on
        )
    )
    base = reverse("incidents:owed")
    return [
        Figure(ground, str(GroundChoices(ground).label), counts.get(ground, 0), f"{base}?ground={ground}&{query}")
        for ground in GroundChoices.values
    ]
