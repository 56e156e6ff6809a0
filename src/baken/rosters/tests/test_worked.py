"""Confirming what was worked, approving it, sending it back; and when a roster is worked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.models import Absence
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.presence.rules.local import moment
from baken.rosters.models import RosterStage, WorkedShift
from baken.rosters.selectors.worked import State, hours_of, hours_waiting, to_confirm
from baken.rosters.services.worked import (
    WorkedData,
    approve_hours,
    confirm_as_planned,
    confirm_hours,
    return_hours,
)
from baken.rosters.tests.factories import RosterFactory, ShiftFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.rosters.models import Roster, Shift

__all__ = ["_a_fixed_day", "org"]

#: The Monday of a roster of one week that is over today.
FIRST = TODAY - timedelta(weeks=1)


@pytest.fixture
def roster(org: Organisation) -> Roster:
    """Of a home of Wies and Mara; Wies and Joris worked in it."""
    org.hire("Joris", Role.WORKER, team=org.team)
    home = HomeFactory.create(location=org.here, team=org.team, kind="youth-neighbourhood")
    return RosterFactory.create(home=home, starts_on=FIRST, weeks=1, stage=RosterStage.PUBLISHED)


def shift_of(roster: Roster, org: Organisation, name: str, day: int = 0) -> Shift:
    return ShiftFactory.create(roster=roster, on=FIRST + timedelta(days=day), worker=org.staff[name])


def hours(on: date, begin: int, end: int, **more: Any) -> WorkedData:
    return replace(WorkedData(moment(on, begin), moment(on, end), 30), **more)


def test_one_tap_says_that_it_went_as_planned(org: Organisation, roster: Roster) -> None:
    shift, key = shift_of(roster, org, "Wies"), uuid4()
    for _time in range(2):
        made = confirm_hours(actor=org.actor("Wies"), shift=shift, client_key=key)
    assert (made.starts_at, made.ends_at, made.break_minutes) == (shift.starts_at, shift.ends_at, 30)
    assert made.confirmed_by_id is None
    assert WorkedShift.objects.count() == AccessLog.objects.filter(what="worked hours").count() == 1
    assert not to_confirm(org.staff["Wies"].pk).exists()


def test_what_went_otherwise_is_kept_with_what_was_said_and_can_be_corrected(org: Organisation, roster: Roster) -> None:
    shift, wies = shift_of(roster, org, "Wies"), org.actor("Wies")
    said = hours(FIRST, 410, 930, note=" Ouders kwamen later. ")
    first = confirm_hours(actor=wies, shift=shift, data=said)
    assert first.note == "Ouders kwamen later."
    line = hours_of(roster).lines[0]
    assert (line.state, line.difference.begin, line.difference.end) == (State.DIFFERS, -10, 30)
    confirm_hours(actor=wies, shift=shift, revision=first.revision)
    assert hours_of(roster).lines[0].state is State.CONFIRMED
    with pytest.raises(Conflict):
        confirm_hours(actor=wies, shift=shift, data=said, revision=first.revision)


def test_hours_that_cannot_be_are_refused_at_their_field(org: Organisation, roster: Roster) -> None:
    shift = shift_of(roster, org, "Wies")
    for data, field in (
        (hours(FIRST, 900, 420), "ends"),
        (hours(FIRST, 420, 900, break_minutes=480), "break_minutes"),
        (hours(FIRST, 420, 900, awake_minutes=10), "awake_minutes"),
        (hours(FIRST + timedelta(days=2), 420, 900), "starts"),
    ):
        with pytest.raises(DomainError) as refused:
            confirm_hours(actor=org.actor("Wies"), shift=shift, data=data)
        assert refused.value.field == field
    later = ShiftFactory.create(
        roster=RosterFactory.create(home=roster.home, starts_on=TODAY, weeks=1, stage=RosterStage.PUBLISHED),
        worker=org.staff["Wies"],
    )
    with pytest.raises(DomainError), clock.frozen(moment(TODAY, 600)):
        confirm_hours(actor=org.actor("Wies"), shift=later)


def test_nobody_confirms_for_a_colleague_but_the_manager_can_write_it_down(org: Organisation, roster: Roster) -> None:
    shift = shift_of(roster, org, "Wies")
    with pytest.raises(NotPermitted):
        confirm_hours(actor=org.actor("Joris"), shift=shift)
    made = confirm_hours(actor=org.actor("Mara"), shift=shift)
    assert made.confirmed_by_id == org.staff["Mara"].pk
    assert AccessLog.objects.filter(outcome="denied").count() == 1


def test_a_week_is_confirmed_at_once_without_what_was_said_already(org: Organisation, roster: Roster) -> None:
    shifts = [shift_of(roster, org, "Wies", day) for day in range(3)]
    wies = org.actor("Wies")
    confirm_hours(actor=wies, shift=shifts[0], data=hours(FIRST, 420, 930))
    assert confirm_as_planned(actor=wies, shifts=shifts) == 2
    assert confirm_as_planned(actor=wies, shifts=shifts) == 0
    assert WorkedShift.objects.get(shift=shifts[0]).ends_at == moment(FIRST, 930)
    with pytest.raises(NotPermitted):
        confirm_as_planned(actor=org.actor("Joris"), shifts=shifts)


def test_a_roster_is_worked_when_all_is_approved_or_away_and_then_stays_as_it_is(
    org: Organisation, roster: Roster
) -> None:
    mine, ill = shift_of(roster, org, "Wies"), shift_of(roster, org, "Joris", 1)
    ShiftFactory.create(roster=roster, on=FIRST)  # nobody took it
    made = confirm_hours(actor=org.actor("Wies"), shift=mine)
    mara, seen = org.actor("Mara"), {mine.pk: made.revision}
    assert not approve_hours(actor=mara, roster=roster, seen=seen).is_worked
    Absence.objects.create(
        user=org.staff["Joris"], kind="ill", from_on=ill.on, until_on=ill.on, reported_at=clock.now()
    )
    assert [line.state for line in hours_of(roster).lines] == [State.APPROVED, State.OPEN, State.AWAY]
    done = approve_hours(actor=mara, roster=roster, seen=seen)
    assert (done.count, done.is_worked) == (0, True)
    roster.refresh_from_db()
    assert (roster.stage, roster.worked_by_id) == (RosterStage.WORKED, org.staff["Mara"].pk)
    with pytest.raises(Refused):
        confirm_hours(actor=org.actor("Wies"), shift=mine, revision=made.revision + 1)
    with pytest.raises(Refused):
        approve_hours(actor=mara, roster=roster, seen=seen)


def test_what_changed_since_the_manager_looked_is_not_approved(org: Organisation, roster: Roster) -> None:
    shift = shift_of(roster, org, "Wies")
    made = confirm_hours(actor=org.actor("Wies"), shift=shift)
    confirm_hours(actor=org.actor("Wies"), shift=shift, data=hours(FIRST, 420, 960), revision=made.revision)
    done = approve_hours(actor=org.actor("Mara"), roster=roster, seen={shift.pk: made.revision})
    assert (done.count, done.changed) == (0, 1)
    with pytest.raises(NotPermitted):
        approve_hours(actor=org.actor("Wies"), roster=roster, seen={})


def test_hours_go_back_with_a_word_and_wait_for_the_worker_again(org: Organisation, roster: Roster) -> None:
    shift, mara = shift_of(roster, org, "Wies"), org.actor("Mara")
    made = confirm_hours(actor=org.actor("Wies"), shift=shift)
    with pytest.raises(DomainError):
        return_hours(actor=mara, shift=shift, why=" ", revision=made.revision)
    back = return_hours(actor=mara, shift=shift, why="Was je er niet tot vier uur?", revision=made.revision)
    assert [one.pk for one in to_confirm(org.staff["Wies"].pk)] == [shift.pk]
    assert [(one.unconfirmed, one.unapproved) for one in hours_waiting(mara)] == [(1, 0)]
    confirm_hours(actor=org.actor("Wies"), shift=shift, data=hours(FIRST, 420, 960), revision=back.revision)
    assert [(one.unconfirmed, one.unapproved) for one in hours_waiting(mara)] == [(0, 1)]
    assert not hours_waiting(org.actor("Wies"))
