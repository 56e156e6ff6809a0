"""What was really worked: the worker says so, the manager of the location approves it or sends it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, carried_out_once, demand, take_revision
from baken.rosters.models import Roster, RosterStage, Shift, WorkedShift
from baken.rosters.rules.worked import Wrong, complaint, planned_of, worked_of
from baken.rosters.selectors.worked import is_complete, without_absent
from baken.rosters.services.ground import locked_roster, log_roster
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "worked hours"


@dataclass(frozen=True)
class WorkedData:
    """From when until when, with how much break, and how long awake in a sleep-in shift."""

    starts_at: datetime
    ends_at: datetime
    break_minutes: int = 0
    awake_minutes: int = 0
    note: str = ""


@dataclass(frozen=True)
class Approved:
    """How many were approved, how many changed since the approver looked, and whether the roster is now worked."""

    count: int
    changed: int = 0
    is_worked: bool = False


def _check_own(kwargs: Mapping[str, Any]) -> None:
    """One's own shift; of another, who approves the hours of the home."""
    actor, shift = kwargs["actor"], kwargs["shift"]
    if shift.worker_id != actor.user_id or not may(actor, Action.OWN_ROSTER):
        check_can_home(actor, Action.ROSTER_APPROVE, shift.home)


def _check_all_own(kwargs: Mapping[str, Any]) -> None:
    for shift in kwargs["shifts"]:
        _check_own({"actor": kwargs["actor"], "shift": shift})


@carried_out_once(_check_own, makes=WorkedShift)
def confirm_hours(
    *, actor: Actor, shift: Shift, data: WorkedData | None = None, revision: int = 0, **_once: Unpack[Once]
) -> WorkedShift:
    """Say what was worked of a shift; without `data` it went as planned. Until it is approved it can be corrected.

    `revision` is that of what was said before, 0 where nothing was.

    Raises:
        DomainError: these hours cannot be (`field` says which). Refused: the shift is nobody's, it is still to come,
            or its hours were approved. Conflict: somebody wrote others since.
    """
    locked = _locked(shift)
    worked = WorkedShift.objects.select_for_update().filter(shift=locked).first() or _nothing_yet(locked)
    if worked.approved_at is not None:
        raise Refused(_("These hours were approved already."), code="approved")
    take_revision(worked, revision)
    said = data or _as_planned(locked)
    _demand_possible(locked, said)
    is_new = worked._state.adding  # noqa: SLF001  # Django's own mark of a row that is not kept yet
    worker_id = locked.worker_id
    assert worker_id is not None  # `_locked` demands one
    worked.worker_id = worker_id
    worked.starts_at, worked.ends_at = said.starts_at, said.ends_at
    worked.break_minutes, worked.awake_minutes, worked.note = said.break_minutes, said.awake_minutes, said.note.strip()
    worked.confirmed_at, worked.confirmed_by_id = clock.now(), _other(actor, locked)
    worked.returned_at = None
    worked.save()
    _log(actor, Event.CREATE if is_new else Event.UPDATE, locked, worked)
    return worked


@carried_out_once(_check_all_own)
def confirm_as_planned(*, actor: Actor, shifts: Collection[Shift]) -> int:
    """Say of several shifts that they went as planned; those of which something was said stay as they are.

    Says how many. Shifts that are still going on or were approved are passed over.
    """
    ids = [shift.pk for shift in shifts]
    open_ones = without_absent(Shift.objects.standing().filter(pk__in=ids, ends_at__lte=clock.now()))
    locked = list(
        open_ones.filter(worked__isnull=True, worker__isnull=False, roster__stage=RosterStage.PUBLISHED)
        .select_related("home", "roster", "worker")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    known = set(WorkedShift.objects.filter(shift__in=locked).values_list("shift_id", flat=True))
    now = clock.now()
    rows = [
        WorkedShift(
            shift=shift,
            worker=shift.worker,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            break_minutes=shift.break_minutes,
            confirmed_at=now,
            confirmed_by_id=_other(actor, shift),
        )
        for shift in locked
        if shift.pk not in known
    ]
    WorkedShift.objects.bulk_create(rows)
    for row in rows:
        _log(actor, Event.CREATE, row.shift, row)
    return len(rows)


@writes_home(Action.ROSTER_APPROVE, about="roster.home")
def approve_hours(*, actor: Actor, roster: Roster, seen: Mapping[UUID, int]) -> Approved:
    """Approve what was confirmed: `seen` says of which shifts, and at which revision the approver read it.

    What was written differently since then is left for another look. When nothing is left to confirm or approve and
    the last shift is over, the roster is worked, and stays as it is.

    Raises:
        Refused: it is no published roster. NotPermitted: not by this actor.
    """
    locked = locked_roster(roster, RosterStage.PUBLISHED)
    found = list(
        WorkedShift.objects.select_for_update()
        .filter(shift__roster=locked, shift_id__in=list(seen), approved_at__isnull=True)
        .order_by("pk")
    )
    now = clock.now()
    same = [row for row in found if seen[row.shift_id] == row.revision]
    for row in same:
        row.approved_at, row.approved_by_id, row.returned_at = now, actor.user_id, None
        row.revision += 1
    WorkedShift.objects.bulk_update(same, ["approved_at", "approved_by", "returned_at", "revision"])
    is_worked = is_complete(locked)
    if is_worked:
        locked.stage, locked.worked_at, locked.worked_by_id = RosterStage.WORKED, now, actor.user_id
        locked.revision += 1
        locked.save(update_fields=["stage", "worked_at", "worked_by", "revision"])
    if same or is_worked:
        log_roster(
            actor=actor, action=Event.UPDATE, roster=locked, what="approved hours", count=len(same), whole=is_worked
        )
    return Approved(len(same), len(found) - len(same), is_worked)


@writes_home(Action.ROSTER_APPROVE, about="shift.home")
def return_hours(*, actor: Actor, shift: Shift, why: str, revision: int) -> WorkedShift:
    """Send hours back to the worker with a word; what was approved is so no more.

    Raises:
        DomainError: without a word. Refused: nothing was confirmed, or the roster is worked. Conflict: they were
            written differently since `revision`.
    """
    said = demand(why, "why", _("Say what to look at."))
    locked = _locked(shift)
    worked = WorkedShift.objects.select_for_update().filter(shift=locked).first()
    if worked is None:
        raise Refused(_("Nothing was confirmed of this shift yet."), code="not-confirmed")
    take_revision(worked, revision)
    worked.returned_at, worked.returned_why = clock.now(), said
    worked.approved_at = worked.approved_by = None
    worked.save()
    _log(actor, Event.UPDATE, locked, worked)
    return worked


def _locked(shift: Shift) -> Shift:
    """The shift as it is now, somebody's and of a published roster.

    Raises:
        Refused: it is not.
    """
    found = Shift.objects.select_for_update(of=("self",)).select_related("home", "roster").get(pk=shift.pk)
    if found.worker_id != shift.worker_id or found.worker_id is None or found.cancelled_at is not None:
        raise Conflict(_("This shift changed meanwhile. Look at the roster again."), code="shift-changed")
    if found.roster.stage == RosterStage.CONCEPT:
        raise Refused(_("This roster is still a concept."), code="concept")
    if found.roster.stage == RosterStage.WORKED:
        raise Refused(_("The hours of this roster were approved: it does not change any more."), code="worked")
    return found


def _nothing_yet(shift: Shift) -> WorkedShift:
    return WorkedShift(shift=shift, revision=0)


def _as_planned(shift: Shift) -> WorkedData:
    return WorkedData(shift.starts_at, shift.ends_at, shift.break_minutes)


def _other(actor: Actor, shift: Shift) -> UUID | None:
    """Who wrote it down, where that was not the worker."""
    return None if actor.user_id == shift.worker_id else actor.user_id


def _demand_possible(shift: Shift, said: WorkedData) -> None:
    wrong = complaint(planned_of(shift), worked_of(shift, said), clock.now())
    if wrong is None:
        return
    words, field = {
        Wrong.ENDS_FIRST: (_("The end is before the begin."), "ends"),
        Wrong.STILL_TO_COME: (_("This moment is still to come. Confirm the shift when it is over."), "ends"),
        Wrong.TOO_LONG: (_("That is longer than anyone works. Look at the times once more."), "ends"),
        Wrong.OTHER_SHIFT: (_("These hours lie too far from the shift to be the same one."), "starts"),
        Wrong.BREAK_TOO_LONG: (_("The break is as long as the shift."), "break_minutes"),
        Wrong.AWAKE_TOO_LONG: (_("That is longer than the hours in which you could sleep."), "awake_minutes"),
    }[wrong]
    raise DomainError(words, field=field, code=wrong)


def _log(actor: Actor, event: Event, shift: Shift, worked: WorkedShift) -> None:
    log_home(actor=actor, action=event, home=shift.home, what=WHAT, row=worked)
