"""Workers as a roster sees them: many at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from baken.accounts.models import User
from baken.participants.models import CareAssignment, CareKind
from baken.workers.models import (
    AvailabilityException,
    AvailabilityPattern,
    Contract,
    Deployment,
    Leave,
    MayNot,
    Skill,
    TravelTime,
    Wish,
    WorkerFacts,
    WorkerSkill,
    holding,
)
from baken.workers.rules.availability import Availability
from baken.workers.rules.people import Guide, WorkerOnRoster
from baken.workers.selectors import reading

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date
    from uuid import UUID

    type Grouped[T] = Mapping[UUID, tuple[T, ...]]

#: A shift can begin on the day before and end on the day after; what is said of those days counts along.
_AROUND = timedelta(days=2)


def skills_in_use() -> list[Skill]:
    """The skills that can be asked for, by name."""
    return list(Skill.objects.filter(is_off=False))


def people_for(home_ids: Collection[UUID], first: date, last: date) -> list[WorkerOnRoster]:
    """Everyone who works in one of these homes on any of these days (the last one included), by name.

    Who cannot sign in any more is left out. Twelve queries, for one worker or for two hundred.
    """
    deployed = Deployment.objects.filter(holding(first, last), home_id__in=list(home_ids)).values("user_id")
    users = User.objects.filter(pk__in=deployed, is_active=True)
    return list(_gathered(users.values_list("pk", "name").order_by("name", "pk"), first, last).values())


def people_by_id(user_ids: Collection[UUID], first: date, last: date) -> dict[UUID, WorkerOnRoster]:
    """The same for these workers, wherever they work and whether or not they can still sign in; by their id."""
    users = User.objects.filter(pk__in=list(user_ids))
    return _gathered(users.values_list("pk", "name").order_by("name", "pk"), first, last)


def _gathered(users: Iterable[tuple[UUID, str]], first: date, last: date) -> dict[UUID, WorkerOnRoster]:
    names = dict(users)
    if not names:
        return {}
    ids = list(names)
    begin, end = first - _AROUND, last + _AROUND
    contracts = _by_user(Contract.objects.filter(holding(begin, end)), ids, reading.contract_of)
    homes = _by_user(Deployment.objects.filter(holding(begin, end)), ids, reading.deployable_of)
    skills = _by_user(WorkerSkill.objects.filter(holding(begin, end)).select_related("skill"), ids, reading.skill_of)
    limits = _by_user(MayNot.objects.filter(holding(begin, end)), ids, reading.limit_of)
    wishes = _by_user(Wish.objects.filter(on__range=(begin, end)), ids, reading.wish_of)
    available = availabilities(ids, begin, end)
    guides = _guides(ids, begin, end)
    born = dict(WorkerFacts.objects.filter(user_id__in=ids).values_list("user_id", "born_on"))
    distances: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for user_id, home_id, minutes in TravelTime.objects.filter(user_id__in=ids).values_list(
        "user_id", "home_id", "minutes"
    ):
        distances[user_id][home_id] = minutes
    return {
        user_id: WorkerOnRoster(
            user_id=user_id,
            name=name,
            first=first,
            last=last,
            born_on=born.get(user_id),
            contracts=contracts.get(user_id, ()),
            homes=homes.get(user_id, ()),
            skills=skills.get(user_id, ()),
            limits=limits.get(user_id, ()),
            availability=available[user_id],
            wishes=wishes.get(user_id, ()),
            distances=distances.get(user_id, {}),
            guides=guides.get(user_id, ()),
        )
        for user_id, name in names.items()
    }


def availabilities(user_ids: Collection[UUID], first: date, last: date) -> dict[UUID, Availability]:
    """When each of these workers can work around these days; leave only where it was granted. Three queries."""
    patterns = _by_user(AvailabilityPattern.objects.filter(from_on__lte=last), user_ids, reading.pattern_of)
    differing = AvailabilityException.objects.filter(first_on__lte=last, last_on__gte=first)
    exceptions = _by_user(differing, user_ids, reading.exception_of)
    leave = _by_user(Leave.objects.approved().between(first, last), user_ids, reading.absent_of)
    return {one: Availability(patterns.get(one, ()), exceptions.get(one, ()), leave.get(one, ())) for one in user_ids}


def _guides(ids: Collection[UUID], first: date, last: date) -> Grouped[Guide]:
    """Of whom they are mentor or buddy (CT-01, CT-02)."""
    care = CareAssignment.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=first), from_on__lte=last, kind__in=[CareKind.MENTOR, CareKind.BUDDY]
    )
    return _by_user(
        care, ids, lambda row: Guide(row.participant_id, row.kind == CareKind.MENTOR, row.from_on, row.until_on)
    )


def _by_user[T](rows: Any, ids: Collection[UUID], read: Callable[[Any], T]) -> Grouped[T]:
    found: dict[UUID, list[T]] = defaultdict(list)
    for row in rows.filter(user_id__in=list(ids)):
        found[row.user_id].append(read(row))
    return {user_id: tuple(values) for user_id, values in found.items()}
