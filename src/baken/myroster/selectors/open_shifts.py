"""Open shifts in the homes where someone works, whether they can take them, and who asked for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.continuity.models import Absence
from baken.homes.selectors import homes_for
from baken.myroster.models import RequestStage, ShiftRequest
from baken.myroster.selectors.judging import Judge, prevents
from baken.myroster.selectors.swaps import LATELY
from baken.presence.rules.local import day_of
from baken.rosters.models import RosterStage, Shift
from baken.rosters.rules.hours import by_worker
from baken.rosters.selectors.shifts import kinds_of, rows_around
from baken.rosters.selectors.standing import AHEAD, BACK
from baken.shared import clock
from baken.workers.models import Deployment, holding
from baken.workers.rules.availability import Absent
from baken.workers.selectors import people_by_id
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.rosters.rules.standing import Trouble

#: So many at once: who looks further filters by working through these first.
MOST = 60
_AROUND = timedelta(days=2)


@dataclass(frozen=True)
class OpenShift:
    """An open shift as one worker sees it: what is in the way, and what they asked."""

    shift: Shift
    troubles: list[Trouble]
    asked: ShiftRequest | None = None
    #: How long this worker works in that week already, and what the contract says.
    minutes: int = 0
    contract: int = 0

    @property
    def can(self) -> bool:
        return not prevents(self.troubles)


def _open() -> QuerySet[Shift]:
    found = Shift.objects.standing().filter(worker__isnull=True, roster__stage=RosterStage.PUBLISHED)
    return found.filter(starts_at__gt=clock.now()).select_related("home", "template", "roster")


def homes_of(user_id: UUID) -> set[UUID]:
    """Where someone works today or soon, in the own team or extra. One query."""
    today = clock.today()
    links = Deployment.objects.filter(holding(today, today + 8 * timedelta(days=7)), user=user_id)
    return set(links.values_list("home_id", flat=True))


def open_shifts(user_id: UUID) -> list[OpenShift]:
    """The open shifts of the homes where someone works, the first first. The queries do not grow with the shifts."""
    shifts = list(_open().filter(home__in=homes_of(user_id)).order_by("starts_at", "home__name")[:MOST])
    if not shifts:
        return []
    judge = judge_for(user_id, shifts)
    asked = {one.shift_id: one for one in _asked_by(user_id)}
    me = judge.people[user_id]
    return [
        OpenShift(
            shift=one,
            troubles=judge.obstacles(user_id, one),
            asked=asked.get(one.pk),
            minutes=judge.minutes_of_week(user_id, one.on),
            contract=me.minutes_per_week(one.on),
        )
        for one in shifts
    ]


def judge_for(user_id: UUID, shifts: Sequence[Shift]) -> Judge:
    """One worker, for shifts of any rosters."""
    first, last = min(one.on for one in shifts) - _AROUND, max(day_of(one.ends_at) for one in shifts) + _AROUND
    people = people_by_id([user_id], first, last)
    me = people[user_id]
    away = [
        Absent(one.from_on, one.until_on or last) for one in Absence.objects.between(first, last).filter(user=user_id)
    ]
    if away:
        said = me.availability
        people = {user_id: replace(me, availability=replace(said, leave=(*said.leave, *away)))}
    rows = rows_around([user_id], first - BACK, last + AHEAD, published_only=True)
    kinds = kinds_of({one.home_id for one in shifts})
    return Judge(people, by_worker(rows), kinds, regime_on(first))


def open_shift(user_id: UUID, shift_id: UUID) -> Shift | None:
    """One of them."""
    return _open().filter(home__in=homes_of(user_id), pk=shift_id).first()


def _asked_by(user_id: UUID) -> QuerySet[ShiftRequest]:
    return ShiftRequest.objects.filter(worker=user_id, stage=RequestStage.ASKED)


def own_requests(user_id: UUID) -> list[ShiftRequest]:
    """What someone asked for and was settled lately, the newest first. One query."""
    found = ShiftRequest.objects.filter(worker=user_id, settled_at__gte=clock.now() - LATELY)
    return list(found.select_related("shift__home", "shift__template").order_by("-settled_at"))


def find_request(user_id: UUID, request_id: UUID) -> ShiftRequest | None:
    return ShiftRequest.objects.select_related("shift__home").filter(worker=user_id, pk=request_id).first()


def requests_to_decide(actor: Actor) -> list[ShiftRequest]:
    """Who asked for open shifts in the homes for which the actor plans, the first shift first. One query."""
    found = _to_decide(actor).filter(shift__worker__isnull=True, shift__cancelled_at__isnull=True)
    return list(found.filter(shift__starts_at__gt=clock.now()).order_by("shift__starts_at", "asked_at"))


def find_request_to_decide(actor: Actor, request_id: UUID) -> ShiftRequest | None:
    return _to_decide(actor).filter(pk=request_id).first()


def _to_decide(actor: Actor) -> QuerySet[ShiftRequest]:
    homes = homes_for(actor, Action.ROSTER_PLAN).values("pk")
    found = ShiftRequest.objects.filter(stage=RequestStage.ASKED, shift__home__in=homes)
    return found.select_related("shift__home", "shift__template", "shift__roster", "worker")
