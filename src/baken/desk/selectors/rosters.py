"""Rosters on Vandaag: the reader's next shift, what waits for their answer, and what a planner has to look at.

One query for all of it: each part is counted by what its own room calls waiting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, IntegerField, Q, Subquery
from django.db.models.functions import JSONObject

from baken.accounts.models import User
from baken.accounts.policy import Action, may
from baken.homes.selectors import homes_for
from baken.myroster.models import RequestStage, ShiftRequest, Swap, SwapOffer, SwapStage
from baken.replacements.models import Gap, GapStage, Question
from baken.replacements.selectors.gaps import SOON
from baken.rosters.models import Agreement, ChangeStage, RosterStage, Round, Shift
from baken.rosters.selectors.worked import to_confirm
from baken.shared import clock
from baken.workers.models import Deployment
from baken.workers.selectors import leave_to_decide

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.accounts.rules import Actor

#: A shift belongs to today when it begins before the end of tomorrow.
_TOMORROW = timedelta(days=1)


_SHIFTS = ("next_shift", "question", "gap")


class _Number(Subquery):
    """How many rows a query finds."""

    template = "(select count(*) from (%(subquery)s) as found)"
    output_field = IntegerField()


@dataclass(frozen=True)
class ShiftNow:
    """A shift as far as Vandaag names it; `address` leads to what it is about."""

    address: UUID
    home: str
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class RosterToday:
    """What a day begins with, of rosters. `question` and `gap` are the first of theirs."""

    next_shift: ShiftNow | None = None
    question: ShiftNow | None = None
    questions: int = 0
    changes: int = 0
    swaps: int = 0
    rounds: int = 0
    unconfirmed: int = 0
    gap: ShiftNow | None = None
    gaps: int = 0
    to_decide: int = 0
    leave: int = 0


def asked_by(actor: Actor) -> tuple[str, dict[str, Any]]:
    """SQL that yields all of it as one JSON value, with its values by name: for a query to take along."""
    sql, values = _asked(actor).query.sql_with_params()
    named = {f"roster_{number}": value for number, value in enumerate(values)}
    return f"(select row_to_json(asked) from ({sql % tuple(f'%({name})s' for name in named)}) as asked)", named  # noqa: S608  # Django's own SQL


def roster_today(actor: Actor, found: dict[str, Any] | None = None) -> RosterToday:
    """All of it for who reads. One query; none where another one `found` it already."""
    if actor.user_id is None:
        return RosterToday()
    row: dict[str, Any] = dict(found or _asked(actor).get())
    shifts = {name: _shift(row.pop(name)) for name in _SHIFTS}
    return RosterToday(**shifts | row)


def _asked(actor: Actor) -> QuerySet[User, Any]:
    assert actor.user_id is not None
    return User.objects.filter(pk=actor.user_id).order_by().values(**_own(actor.user_id) | _of_homes(actor))


def _own(user_id: UUID) -> dict[str, Any]:
    today, now = clock.today(), clock.now()
    coming = Shift.objects.seen().filter(worker=user_id, ends_at__gt=now, on__lte=today + _TOMORROW)
    # what was filled, cancelled or handed on in the roster itself is asked of nobody any more
    questions = Question.objects.filter(
        worker=user_id,
        agreed__isnull=True,
        lapsed_at__isnull=True,
        gap__stage=GapStage.OPEN,
        gap__shift__worker__isnull=True,
        gap__shift__cancelled_at__isnull=True,
        gap__shift__ends_at__gt=now,
    )
    swaps = SwapOffer.objects.filter(
        worker=user_id,
        agreed__isnull=True,
        swap__stage=SwapStage.ASKED,
        swap__shift__worker=F("swap__asked_by"),
        swap__shift__cancelled_at__isnull=True,
        swap__shift__starts_at__gt=now,
    )
    works_in = Deployment.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=today), user=user_id)
    rounds = Round.objects.filter(
        opens_on__lte=today,
        closes_on__gte=today,
        settled_at__isnull=True,
        roster__stage=RosterStage.CONCEPT,
        roster__home__in=works_in.values("home"),
    )
    changes = Agreement.objects.filter(worker=user_id, agreed__isnull=True, change__stage=ChangeStage.ASKED)
    return {
        "next_shift": _first(coming.order_by("starts_at"), "", "id"),
        "question": _first(questions.order_by("gap__shift__starts_at"), "gap__shift__", "id"),
        "questions": _number(questions),
        "changes": _number(changes),
        "swaps": _number(swaps),
        "rounds": _number(rounds),
        "unconfirmed": _number(to_confirm(user_id)),
    }


def _of_homes(actor: Actor) -> dict[str, Any]:
    """For whom plans, approves, or mends what falls out within a day (CT-04)."""
    now = clock.now()
    mends, plans = homes_for(actor, Action.ROSTER_MEND), homes_for(actor, Action.ROSTER_PLAN)
    gaps = Gap.objects.filter(
        stage=GapStage.OPEN,
        shift__home__in=mends.values("pk"),
        shift__worker__isnull=True,
        shift__cancelled_at__isnull=True,
        shift__ends_at__gt=now,
        shift__starts_at__lt=now + SOON,
    )
    swaps = Swap.objects.filter(stage=SwapStage.AGREED, shift__home__in=plans.values("pk"), shift__starts_at__gt=now)
    requests = ShiftRequest.objects.filter(
        stage=RequestStage.ASKED,
        shift__home__in=plans.values("pk"),
        shift__worker__isnull=True,
        shift__cancelled_at__isnull=True,
        shift__starts_at__gt=now,
    )
    found: dict[str, Any] = {
        "gap": _first(gaps.order_by("shift__starts_at"), "shift__", "id"),
        "gaps": _number(gaps),
        "to_decide": _number(swaps) + _number(requests),
    }
    if may(actor, Action.LEAVE_DECIDE):
        found["leave"] = _number(leave_to_decide(actor))
    return found


def _number(rows: QuerySet[Any]) -> _Number:
    return _Number(rows.order_by().values("pk"))


def _first(rows: QuerySet[Any], to_shift: str, address: str) -> Subquery:
    names = {"home": "home__name", "kind": "template__name", "starts_at": "starts_at", "ends_at": "ends_at"}
    found = JSONObject(address=address, **{key: f"{to_shift}{path}" for key, path in names.items()})
    return Subquery(rows.annotate(said=found).values("said")[:1])


def _shift(row: dict[str, Any] | None) -> ShiftNow | None:
    if row is None:
        return None
    return ShiftNow(
        UUID(row["address"]),
        row["home"],
        row["kind"] or "",
        datetime.fromisoformat(row["starts_at"]),
        datetime.fromisoformat(row["ends_at"]),
    )
