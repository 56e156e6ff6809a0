"""All that is kept of some workers in one query: whoever makes or mends a roster asks it at every press."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Q, Value
from django.db.models.functions import JSONObject

from baken.participants.models import CareAssignment, CareKind
from baken.workers.models import (
    AvailabilityException,
    AvailabilityPattern,
    Contract,
    Deployment,
    Leave,
    MayNot,
    TravelTime,
    Wish,
    WorkerFacts,
    WorkerSkill,
    holding,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from django.db.models import QuerySet

    #: Of each worker, of each kind (the name of its model), the rows.
    type Gathered = Mapping[UUID, Mapping[str, Sequence[SimpleNamespace]]]

_PERIOD = ("from_on", "until_on")
#: JSON knows no days, times and ids: what stands under these names is read as one.
_READ: dict[str, Callable[[str], object]] = {
    **dict.fromkeys(("from_on", "until_on", "first_on", "last_on", "on", "born_on"), date.fromisoformat),
    **dict.fromkeys(("starts", "ends"), time.fromisoformat),
    **dict.fromkeys(("home_id", "participant_id"), UUID),
}


def gathered(user_ids: Collection[UUID], first: date, last: date) -> Gathered:
    """What is kept of these workers for these days, the last one included, in an order that is always the same.

    Leave only where it was granted. One query, however many they are.
    """
    now = holding(first, last)
    guiding = Q(until_on__isnull=True) | Q(until_on__gt=first)
    kinds = [CareKind.MENTOR, CareKind.BUDDY]
    sources = [
        _rows(Contract.objects.filter(now), *_PERIOD, "kind", "minutes_per_week"),
        _rows(Deployment.objects.filter(now), *_PERIOD, "home_id", "is_own"),
        _rows(WorkerSkill.objects.filter(now), *_PERIOD, key="skill__key", name="skill__name"),
        _rows(MayNot.objects.filter(now), *_PERIOD, "limit"),
        _rows(Wish.objects.filter(on__range=(first, last)), "on", "wanted", "weight"),
        _rows(AvailabilityPattern.objects.filter(from_on__lte=last), "from_on", "weeks", "otherwise", "parts"),
        _rows(
            AvailabilityException.objects.filter(first_on__lte=last, last_on__gte=first),
            *("first_on", "last_on", "starts", "ends", "verdict"),
        ),
        _rows(Leave.objects.approved().between(first, last), *_PERIOD, "starts", "ends"),
        _rows(
            CareAssignment.objects.filter(guiding, from_on__lte=last, kind__in=kinds),
            *_PERIOD,
            "participant_id",
            "kind",
        ),
        _rows(WorkerFacts.objects.all(), "born_on"),
        _rows(TravelTime.objects.all(), "home_id", "minutes"),
    ]
    ids = list(user_ids)
    of_them = [source.filter(user_id__in=ids) for source in sources]
    found: dict[UUID, dict[str, list[SimpleNamespace]]] = defaultdict(lambda: defaultdict(list))
    for user_id, what, data in of_them[0].union(*of_them[1:], all=True).order_by("what", "data"):
        found[user_id][what].append(_read(data))
    return found


def _rows(rows: QuerySet[Any], *names: str, **renamed: str) -> QuerySet[Any, Any]:
    """Whose each row is, of which kind, and these columns of it."""
    columns = {name: F(name) for name in names} | {name: F(column) for name, column in renamed.items()}
    kept = rows.order_by().annotate(what=Value(rows.model.__name__), data=JSONObject(**columns))
    found: QuerySet[Any, Any] = kept.values_list("user_id", "what", "data")
    return found


def _read(data: dict[str, Any]) -> SimpleNamespace:
    return SimpleNamespace(
        **{name: _READ[name](value) if value is not None and name in _READ else value for name, value in data.items()}
    )
