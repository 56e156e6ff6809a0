"""What was worked: what is still to be confirmed, what differs from what was planned, and what may be exported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from baken.accounts.policy import Action
from baken.continuity.models import Absence
from baken.homes.selectors import homes_for
from baken.rosters.models import Roster, RosterStage, Shift
from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.standing import Sort, troubles_of
from baken.rosters.rules.worked import Difference, Stretch, difference, planned_of, worked_of
from baken.rosters.selectors.people import people_of
from baken.rosters.selectors.standing import rows_of_workers
from baken.shared import clock
from baken.worktime.selectors import regime_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import WorkedShift
    from baken.rosters.rules.standing import Trouble
    from baken.workers.rules.people import WorkerOnRoster


class State(StrEnum):
    """How far the hours of a shift are."""

    TO_COME = "to_come"
    WAITS = "waits"
    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    RETURNED = "returned"
    APPROVED = "approved"
    #: Its worker was away: there is nothing to confirm.
    AWAY = "away"
    #: Nobody stood in it.
    OPEN = "open"


@dataclass(frozen=True)
class HoursLine:
    """One shift with what was worked of it."""

    shift: Shift
    state: State
    planned: Stretch
    worked: WorkedShift | None = None
    difference: Difference = field(default_factory=Difference)

    @property
    def counts(self) -> Stretch | None:
        """What counts as worked; nothing while it is not confirmed."""
        return worked_of(self.shift, self.worked) if self.worked else None


@dataclass(frozen=True)
class RosterHours:
    """The hours of a roster, shift by shift."""

    roster: Roster
    lines: list[HoursLine]

    def of(self, *states: State) -> list[HoursLine]:
        return [line for line in self.lines if line.state in states]

    @property
    def to_approve(self) -> list[HoursLine]:
        return self.of(State.CONFIRMED, State.DIFFERS)


def without_absent(shifts: QuerySet[Shift]) -> QuerySet[Shift]:
    """Those whose worker was not reported away on the day of the shift."""
    return shifts.exclude(_is_away())


def _is_away() -> Exists:
    away = Absence.objects.standing().filter(user=OuterRef("worker"), from_on__lte=OuterRef("on"))
    return Exists(away.filter(Q(until_on__isnull=True) | Q(until_on__gte=OuterRef("on"))))


def _over(now: object) -> QuerySet[Shift]:
    """Shifts of published rosters that are over and somebody's."""
    found = Shift.objects.standing().filter(roster__stage=RosterStage.PUBLISHED, worker__isnull=False)
    return without_absent(found.filter(ends_at__lte=now))


def to_confirm(user_id: UUID) -> QuerySet[Shift]:
    """Someone's own shifts that are over and not confirmed, or sent back; the oldest first. One query."""
    found = _over(clock.now()).filter(worker=user_id)
    waiting = found.filter(Q(worked__isnull=True) | Q(worked__returned_at__isnull=False))
    return waiting.select_related("home", "template", "worked", "roster").order_by("starts_at")


def own_hours(user_id: UUID, first: date, after: date) -> QuerySet[Shift]:
    """Someone's own shifts of some days with what was confirmed of them, the newest first. One query."""
    found = Shift.objects.seen().filter(worker=user_id).between(first, after).filter(starts_at__lte=clock.now())
    return found.select_related("home", "template", "worked__confirmed_by", "roster").order_by("-starts_at")


def is_complete(roster: Roster) -> bool:
    """Whether its last shift is over, and every shift is approved or its worker was away."""
    standing = Shift.objects.standing().filter(roster=roster, worker__isnull=False)
    if roster.ends_before > clock.today() or standing.filter(ends_at__gt=clock.now()).exists():
        return False
    return not without_absent(standing.filter(worked__approved_at__isnull=True)).exists()


def hours_of(roster: Roster) -> RosterHours:
    """Every shift of a roster with what was worked of it, in the order in which they begin. One query."""
    found = Shift.objects.standing().filter(roster=roster).annotate(is_away=_is_away())
    found = found.select_related("worker", "template", "home", "worked__confirmed_by", "worked__approved_by")
    return RosterHours(roster, [line_of(shift) for shift in found.order_by("starts_at", "worker__name", "id")])


def line_of(shift: Shift) -> HoursLine:
    """One shift as a line; it was read with `worked`, and where one asks for more than one's own with `is_away`."""
    worked: WorkedShift | None = getattr(shift, "worked", None)
    planned = planned_of(shift)
    if worked is None:
        return HoursLine(shift, _state_without(shift), planned)
    found = difference(planned, worked_of(shift, worked))
    if worked.returned_at:
        state = State.RETURNED
    elif worked.approved_at:
        state = State.APPROVED
    else:
        state = State.DIFFERS if found else State.CONFIRMED
    return HoursLine(shift, state, planned, worked, found)


def _state_without(shift: Shift) -> State:
    if shift.worker_id is None:
        return State.OPEN
    if getattr(shift, "is_away", False):
        return State.AWAY
    return State.WAITS if shift.ends_at <= clock.now() else State.TO_COME


def rest_as_worked(hours: RosterHours) -> tuple[list[Trouble], dict[UUID, WorkerOnRoster]]:
    """The rules of rest that were not kept by what was really worked. Only shown: it cannot be done otherwise any more.

    With the people it is about. The same number of queries for forty workers as for one.
    """
    roster = hours.roster
    workers = {line.shift.worker_id for line in hours.lines if line.shift.worker_id and line.worked}
    if not workers:
        return [], {}
    rows = by_worker(rows_of_workers(roster, workers, published_only=True))
    people, regime = people_of(roster, also=workers), regime_on(roster.starts_on)
    between = (roster.starts_on, roster.ends_before - timedelta(days=1))
    found = [
        trouble
        for key in sorted(workers, key=str)
        if key in people
        for trouble in troubles_of(
            people[key],
            rows.get(key, ()),
            home_ids=frozenset({roster.home_id}),
            kinds={},  # skills are not asked again of what is over
            regime=regime,
            between=between,
        )
    ]
    return [trouble for trouble in found if trouble.sort in (Sort.REST, Sort.OVERLAP)], people


@dataclass(frozen=True)
class HoursWaiting:
    """What of the hours of a home still asks something: of its workers, and of who approves."""

    roster: Roster
    unconfirmed: int
    unapproved: int


def hours_waiting(actor: Actor) -> list[HoursWaiting]:
    """Published rosters of the homes whose hours the actor approves, where shifts that are over wait for a worker or
    for the actor; the oldest first. Two queries."""
    homes = homes_for(actor, Action.ROSTER_APPROVE).values("pk")
    over = _over(clock.now()).filter(home__in=homes, worked__approved_at__isnull=True)
    waits = Q(worked__isnull=True) | Q(worked__returned_at__isnull=False)
    counted = (
        over.order_by()
        .values("roster")
        .annotate(unconfirmed=Count("id", filter=waits), unapproved=Count("id", filter=~waits))
    )
    counts = {row["roster"]: row for row in counted}
    rosters = Roster.objects.filter(pk__in=counts).select_related("home").order_by("starts_on", "home__name")
    return [HoursWaiting(one, counts[one.pk]["unconfirmed"], counts[one.pk]["unapproved"]) for one in rosters]


def worked_between(homes: Sequence[Home], first: date, after: date) -> list[HoursLine]:
    """What was confirmed or approved in some homes on these days, for who pays. One query."""
    found = Shift.objects.seen().between(first, after).filter(home__in=homes, worked__isnull=False)
    found = found.select_related("worker", "template", "home", "worked", "worked__worker")
    return [line_of(shift) for shift in found.order_by("home__name", "starts_at", "id")]


def by_person(lines: Iterable[HoursLine]) -> dict[UUID, list[HoursLine]]:
    """The lines of each worker, in the order they were given."""
    found: dict[UUID, list[HoursLine]] = defaultdict(list)
    for line in lines:
        if line.shift.worker_id:
            found[line.shift.worker_id].append(line)
    return dict(found)
