"""Workers as a roster sees them: many at once, in two queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from baken.accounts.models import User
from baken.participants.models import CareKind
from baken.workers.models import Deployment, Skill, holding
from baken.workers.rules.availability import Availability
from baken.workers.rules.people import Guide, WorkerOnRoster
from baken.workers.selectors import reading
from baken.workers.selectors.gathering import gathered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

#: A shift can begin on the day before and end on the day after; what is said of those days counts along.
_AROUND = timedelta(days=2)


def skills_in_use() -> list[Skill]:
    """The skills that can be asked for, by name."""
    return list(Skill.objects.filter(is_off=False))


def people_for(home_ids: Collection[UUID], first: date, last: date) -> list[WorkerOnRoster]:
    """Everyone who works in one of these homes on any of these days (the last one included), by name.

    Who cannot sign in any more is left out. Two queries, for one worker or for two hundred.
    """
    deployed = Deployment.objects.filter(holding(first, last), home_id__in=list(home_ids)).values("user_id")
    users = User.objects.filter(pk__in=deployed, is_active=True)
    return list(_workers(users.values_list("pk", "name").order_by("name", "pk"), first, last).values())


def people_by_id(user_ids: Collection[UUID], first: date, last: date) -> dict[UUID, WorkerOnRoster]:
    """The same for these workers, wherever they work and whether or not they can still sign in; by their id."""
    users = User.objects.filter(pk__in=list(user_ids))
    return _workers(users.values_list("pk", "name").order_by("name", "pk"), first, last)


def _workers(users: Iterable[tuple[UUID, str]], first: date, last: date) -> dict[UUID, WorkerOnRoster]:
    names = dict(users)
    if not names:
        return {}
    kept = gathered(names, first - _AROUND, last + _AROUND)
    return {user_id: _worker(user_id, name, kept.get(user_id, {}), first, last) for user_id, name in names.items()}


def _worker(user_id: UUID, name: str, kept: Mapping[str, Sequence[Any]], first: date, last: date) -> WorkerOnRoster:
    return WorkerOnRoster(
        user_id=user_id,
        name=name,
        first=first,
        last=last,
        born_on=next((row.born_on for row in kept.get("WorkerFacts", ())), None),
        contracts=tuple(reading.contract_of(row) for row in kept.get("Contract", ())),
        homes=tuple(reading.deployable_of(row) for row in kept.get("Deployment", ())),
        skills=tuple(reading.skill_of(row) for row in kept.get("WorkerSkill", ())),
        limits=tuple(reading.limit_of(row) for row in kept.get("MayNot", ())),
        availability=Availability(
            tuple(reading.pattern_of(row) for row in kept.get("AvailabilityPattern", ())),
            tuple(reading.exception_of(row) for row in kept.get("AvailabilityException", ())),
            tuple(reading.absent_of(row) for row in kept.get("Leave", ())),
        ),
        wishes=tuple(reading.wish_of(row) for row in kept.get("Wish", ())),
        distances={row.home_id: row.minutes for row in kept.get("TravelTime", ())},
        guides=tuple(_guide_of(row) for row in kept.get("CareAssignment", ())),
    )


def _guide_of(row: Any) -> Guide:
    """Of whom someone is mentor or buddy (CT-01, CT-02)."""
    return Guide(row.participant_id, row.kind == CareKind.MENTOR, row.from_on, row.until_on)
