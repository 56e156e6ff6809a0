"""When someone cannot come: their published shifts come open, and are theirs again when they are back (CT-04)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from baken.accounts.rules import Actor
from baken.audit.rules import Event
from baken.continuity.models import Absence, AbsenceKind
from baken.continuity.services import AbsenceData, end_absence, report_absence
from baken.homes.services.ground import log_home
from baken.replacements.models import Cause, Gap, GapStage
from baken.rosters.models import ChangeSort, Roster, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import propose_change
from baken.shared import clock
from baken.shared.errors import Refused
from baken.workers.rules.leave import LeaveChange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.rosters.models import Change
    from baken.workers.models import Leave

#: CT-04: a call comes so long before the shift.
IN_TIME = timedelta(hours=1)
#: A shift that ended longer ago stays as it was planned, whatever is noted of that day later.
LONG_OVER = timedelta(days=1)
WHAT = "shift to replace"
_CAUSES = {AbsenceKind.ILL: Cause.ILL, AbsenceKind.LEAVE: Cause.LEAVE}
_A_DAY = timedelta(days=1)


def follow_absence(absence: Absence, actor: Actor) -> None:
    """Open the shifts of who is away, and give back those of days on which they are there after all.

    Called in the transaction that notes, changes or ends an absence; done twice it does nothing more.
    """
    standing = Gap.objects.select_for_update(of=("self",)).filter(absence=absence, stage=GapStage.OPEN)
    gaps = list(standing.select_related("shift").order_by("pk"))
    rosters = _lock_rosters(absence, gaps)
    _give_back(absence, gaps, rosters, actor)
    if absence.withdrawn_at is None:
        _open(absence, rosters, actor)


def follow_open_absences() -> int:
    """Of whom nobody knows until when: what comes within a week by now opens too. Says how many absences there are."""
    found = list(Absence.objects.standing().filter(until_on__isnull=True).order_by("from_on"))
    for absence in found:
        with transaction.atomic():
            follow_absence(absence, Actor.system("replacement"))
    return len(found)


def follow_leave(leave: Leave, change: LeaveChange, actor: Actor) -> None:  # noqa: ARG001  # followers are all called alike
    """Leave of whole days that was granted is absence too, with what follows from it (CT-02); taken back it is not.

    Days on which someone is away already stay what they are. Who has leave for some hours of a day is not away: their
    shift is for the planner to change.
    """
    if leave.starts is not None:
        return
    system = Actor.system("leave")  # who grants leave, or takes their own back, need not be one who keeps absences
    if change is LeaveChange.APPROVED:
        for first, last in _not_away_yet(leave):
            data = AbsenceData(AbsenceKind.LEAVE, first, last)
            report_absence(actor=system, user_id=leave.user_id, data=data)
        return
    made = Absence.objects.standing().filter(user=leave.user_id, kind=AbsenceKind.LEAVE, reported_by__isnull=True)
    for absence in made.filter(from_on__gte=leave.from_on, until_on__lte=leave.until_on):
        end_absence(actor=system, absence=absence, back_on=absence.from_on)


def _not_away_yet(leave: Leave) -> Iterator[tuple[date, date]]:
    """The stretches of days of leave on which someone is not away for something else."""
    day = leave.from_on
    for one in Absence.objects.between(leave.from_on, leave.until_on).filter(user=leave.user_id).order_by("from_on"):
        if day < one.from_on:
            yield day, one.from_on - _A_DAY
        if one.until_on is None:
            return
        day = max(day, one.until_on + _A_DAY)
    if day <= leave.until_on:
        yield day, leave.until_on


def _lock_rosters(absence: Absence, gaps: Iterable[Gap]) -> dict[UUID, Roster]:
    """All rosters that may change, locked in one order before anything else: then nobody waits in a ring."""
    wanted = set(_hit(absence).values_list("roster_id", flat=True)) if absence.withdrawn_at is None else set()
    wanted |= {gap.shift.roster_id for gap in gaps}
    found = Roster.objects.select_for_update(of=("self",)).select_related("home").filter(pk__in=wanted)
    return {one.pk: one for one in found.order_by("pk")}


def _hit(absence: Absence) -> QuerySet[Shift]:
    """The shifts of published rosters in these days that were not worked; a week ahead while no end is known."""
    return Shift.objects.standing().filter(
        worker=absence.user_id,
        roster__stage=RosterStage.PUBLISHED,
        on__range=(absence.from_on, absence.counts_until(clock.today())),
        ends_at__gt=max(absence.reported_at, clock.now() - LONG_OVER),
        worked__isnull=True,
    )


def _open(absence: Absence, rosters: dict[UUID, Roster], actor: Actor) -> None:
    by_roster: dict[UUID, list[Shift]] = {}
    for shift in _hit(absence).filter(roster__in=rosters).order_by("starts_at"):
        by_roster.setdefault(shift.roster_id, []).append(shift)
    # what was said later, such as another last day, was made known later
    told_at = absence.reported_at if absence.revision == 1 else clock.now()
    cause = _CAUSES.get(AbsenceKind(absence.kind), Cause.OTHER)
    for roster_id, mine in by_roster.items():
        roster = rosters[roster_id]
        _end_those_before(mine)
        _change(roster, [Move(shift.pk, worker_id=None) for shift in mine])
        for shift in mine:
            gap = Gap.objects.create(
                shift=shift,
                absent_id=absence.user_id,
                absence=absence,
                cause=cause,
                told_at=told_at,
                is_late=cause != Cause.LEAVE and shift.starts_at - told_at < IN_TIME,
            )
            log_home(actor=actor, action=Event.CREATE, home=roster.home, what=WHAT, row=gap, late=gap.is_late)


def _end_those_before(shifts: Iterable[Shift]) -> None:
    """A gap of someone before whose shift was filled in the roster itself is filled, also for us."""
    now: datetime = clock.now()
    Gap.objects.filter(shift__in=list(shifts), stage=GapStage.OPEN).update(stage=GapStage.FILLED, settled_at=now)


def _give_back(absence: Absence, gaps: Iterable[Gap], rosters: dict[UUID, Roster], actor: Actor) -> None:
    """Open gaps of days on which they are there after all are no gaps; what others took over stays theirs."""
    for gap in gaps:
        if _lasts_on(absence, gap.shift):
            continue
        stage, change = GapStage.BACK, None
        if not gap.waits:
            stage = GapStage.FILLED
        elif rosters[gap.shift.roster_id].stage == RosterStage.PUBLISHED:
            change = _returned(gap, rosters[gap.shift.roster_id])
            if change is None:
                continue
        gap.stage, gap.change, gap.settled_at, gap.settled_by_id = stage, change, clock.now(), actor.user_id
        gap.revision += 1
        gap.save(update_fields=["stage", "change", "settled_at", "settled_by", "revision"])
        home = rosters[gap.shift.roster_id].home
        log_home(actor=actor, action=Event.UPDATE, home=home, what=WHAT, row=gap, stage=str(stage))


def _returned(gap: Gap, roster: Roster) -> Change | None:
    """Who is back has their own shift again, unless the rules have it otherwise by now: then it is still looked for."""
    try:
        return _change(roster, [Move(gap.shift_id, worker_id=gap.absent_id)], agreed=[gap.absent_id])
    except Refused:
        return None


def _lasts_on(absence: Absence, shift: Shift) -> bool:
    if absence.withdrawn_at is not None:
        return False
    return absence.from_on <= shift.on and (absence.until_on is None or shift.on <= absence.until_on)


def _change(roster: Roster, moves: list[Move], agreed: Iterable[UUID] = ()) -> Change:
    return propose_change(
        actor=Actor.system("replacement"),
        roster=roster,
        moves=moves,
        sort=ChangeSort.REPLACEMENT,
        agreed=list(agreed),
    )
