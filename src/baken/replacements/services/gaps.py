"""When someone cannot come: their published shifts come open, and are theirs again when they are back (CT-04)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.rules import Actor
from baken.audit.rules import Event
from baken.continuity.models import Absence, AbsenceKind
from baken.continuity.services import AbsenceData, end_absence, report_absence
from baken.homes.services.ground import log_home
from baken.replacements.models import Cause, Gap, GapStage
from baken.rosters.models import ChangeSort, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import propose_change
from baken.shared import clock
from baken.shared.errors import Refused
from baken.workers.rules.leave import LeaveChange

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.workers.models import Leave

#: CT-04: a call comes so long before the shift.
IN_TIME = timedelta(hours=1)
WHAT = "shift to replace"
_CAUSES = {AbsenceKind.ILL: Cause.ILL, AbsenceKind.LEAVE: Cause.LEAVE}


def follow_absence(absence: Absence, actor: Actor) -> None:
    """Open the shifts of who is away, and give back those of days on which they are there after all.

    Called in the transaction that notes, changes or ends an absence; done twice it does nothing more.
    """
    _give_back(absence, actor)
    if absence.withdrawn_at is None:
        _open(absence, actor)


def follow_leave(leave: Leave, change: LeaveChange, actor: Actor) -> None:
    """Leave of whole days that was granted is absence too, with what follows from it (CT-02); taken back it is not.

    Who has leave for some hours of a day is not away: their shift is for the planner to change.
    """
    if leave.starts is not None:
        return
    absences = Absence.objects.standing().filter(user=leave.user_id, kind=AbsenceKind.LEAVE)
    if change is LeaveChange.APPROVED:
        taken = Absence.objects.between(leave.from_on, leave.until_on).filter(user=leave.user_id)
        if not taken.exists():
            data = AbsenceData(AbsenceKind.LEAVE, leave.from_on, leave.until_on)
            report_absence(actor=_on_behalf(actor), user_id=leave.user_id, data=data)
    elif absence := absences.filter(from_on=leave.from_on, until_on=leave.until_on).first():
        end_absence(actor=_on_behalf(actor), absence=absence, back_on=absence.from_on)


def _on_behalf(actor: Actor) -> Actor:
    """Who granted leave, or takes their own back, need not be one who keeps absences: Baken does that for them."""
    return Actor.system("leave") if not actor.is_system else actor


def _open(absence: Absence, actor: Actor) -> None:
    """Every shift of theirs in these days of a published roster that has not ended comes open."""
    shifts = Shift.objects.standing().filter(
        worker=absence.user_id, roster__stage=RosterStage.PUBLISHED, on__gte=absence.from_on
    )
    shifts = shifts.filter(ends_at__gt=max(absence.reported_at, clock.now() - timedelta(days=1)))
    if absence.until_on is not None:
        shifts = shifts.filter(on__lte=absence.until_on)
    by_roster: dict[UUID, list[Shift]] = {}
    for shift in shifts.select_related("roster__home").order_by("starts_at"):
        by_roster.setdefault(shift.roster_id, []).append(shift)
    for mine in by_roster.values():
        _change(mine[0].roster, [Move(shift.pk, worker_id=None) for shift in mine])
        for shift in mine:
            gap = Gap.objects.create(
                shift=shift,
                absent_id=absence.user_id,
                absence=absence,
                cause=_CAUSES.get(AbsenceKind(absence.kind), Cause.OTHER),
                told_at=absence.reported_at,
                is_late=shift.starts_at - absence.reported_at < IN_TIME,
            )
            log_home(actor=actor, action=Event.CREATE, home=shift.roster.home, what=WHAT, row=gap, late=gap.is_late)


def _give_back(absence: Absence, actor: Actor) -> None:
    """Open gaps of days on which they are there after all are no gaps; what others took over stays theirs."""
    open_still = Gap.objects.select_for_update(of=("self",)).filter(absence=absence, stage=GapStage.OPEN)
    back = [gap for gap in open_still.select_related("shift__roster__home") if not _lasts_on(absence, gap.shift)]
    for gap in back:
        now = clock.now()
        gap.stage, gap.settled_at, gap.settled_by_id = GapStage.BACK, now, actor.user_id
        gap.revision += 1
        gap.save(update_fields=["stage", "settled_at", "settled_by", "revision"])
        if gap.shift.ends_at > now:
            _return(gap)
        log_home(actor=actor, action=Event.UPDATE, home=gap.shift.roster.home, what=WHAT, row=gap)


def _return(gap: Gap) -> None:
    """Who is back has their own shift again, unless the rules have it otherwise by now: then it stays open."""
    try:
        change = _change(gap.shift.roster, [Move(gap.shift_id, worker_id=gap.absent_id)], agreed=[gap.absent_id])
    except Refused:
        return
    Gap.objects.filter(pk=gap.pk).update(change=change)


def _lasts_on(absence: Absence, shift: Shift) -> bool:
    if absence.withdrawn_at is not None:
        return False
    return absence.from_on <= shift.on and (absence.until_on is None or shift.on <= absence.until_on)


def _change(roster: Roster, moves: list[Move], agreed: Iterable[UUID] = ()) -> object:
    return propose_change(
        actor=Actor.system("replacement"),
        roster=roster,
        moves=moves,
        sort=ChangeSort.REPLACEMENT,
        agreed=list(agreed),
    )
