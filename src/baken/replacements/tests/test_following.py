"""From calling in sick to open shifts, and back again (CT-04, CT-02)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.audit.models import AccessLog
from baken.continuity.models import Absence, AbsenceKind
from baken.continuity.services import AbsenceData, change_absence, end_absence, report_absence
from baken.presence.rules.local import moment
from baken.replacements.models import Cause, Gap, GapStage
from baken.replacements.tasks import follow_absences
from baken.replacements.tests.conftest import day
from baken.rosters.models import Change, ChangeSort, ChangeStage, RosterStage, Shift, WorkedShift
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.people import people_of
from baken.rosters.services.changes import carry_out_now
from baken.rosters.tests.factories import RosterFactory, ShiftFactory
from baken.shared import clock
from baken.workers.models import Leave
from baken.workers.rules.leave import LeaveStatus
from baken.workers.services import LeaveData, ask_leave, grant_leave, withdraw_leave

if TYPE_CHECKING:
    from baken.replacements.tests.conftest import Team


def owner(shift: Shift) -> object:
    return Shift.objects.get(pk=shift.pk).worker_id


def stages() -> list[str]:
    return list(Gap.objects.order_by("shift__starts_at").values_list("stage", flat=True))


def test_who_is_ill_leaves_open_what_was_published_and_nothing_else(team: Team) -> None:
    ill = [team.shift("Wies", 0, "L"), team.shift("Wies", 1), team.shift("Wies", 3, "L")]
    not_ill = team.shift("Wies", 6)
    over = team.shift("Wies", -2, roster=RosterFactory.create(home=team.home, starts_on=day(-7), weeks=1))
    concept = RosterFactory.create(starts_on=day(0), weeks=1)
    in_concept = ShiftFactory.create(roster=concept, on=day(2), worker=team.org.staff["Wies"])
    absence = team.away("Wies", 0, 4)
    assert [owner(shift) for shift in ill] == [None, None, None]
    assert {owner(shift) for shift in (not_ill, over, in_concept)} == {team.id("Wies")}
    gaps = Gap.objects.filter(absence=absence)
    assert {(gap.absent_id, gap.cause, gap.is_late) for gap in gaps} == {(team.id("Wies"), Cause.ILL, False)}
    assert set(gaps.values_list("shift_id", flat=True)) == {shift.pk for shift in ill}
    assert Change.objects.get().stage == ChangeStage.DONE, "who is ill has not to agree"
    assert AccessLog.objects.filter(what="shift to replace").count() == 3
    team.away("Wies", 6, 6, AbsenceKind.TRAINING)
    assert Gap.objects.get(shift=not_ill).cause == Cause.OTHER


def test_while_nobody_knows_until_when_a_week_opens_and_each_day_a_day_more(team: Team) -> None:
    this_week, later, far = team.shift("Wies", 6), team.shift("Wies", 7), team.shift("Wies", 20)
    team.away("Wies", 0)
    assert [owner(shift) for shift in (this_week, later, far)] == [None, team.id("Wies"), team.id("Wies")]
    assert people_of(team.roster)[team.id("Wies")].is_away(day(6))
    assert not people_of(team.roster)[team.id("Wies")].is_away(day(20)), "next month can be planned"
    with clock.frozen(moment(day(1), 60)):
        follow_absences.func(0)
        follow_absences.func(0)
    assert [owner(shift) for shift in (later, far)] == [None, team.id("Wies")]
    assert stages() == [GapStage.OPEN, GapStage.OPEN]


@pytest.mark.parametrize(
    ("called", "begins", "late"),
    [
        (datetime(2025, 11, 24, 5, 0, tzinfo=UTC), 7 * 60, False),  # an hour before, exactly
        (datetime(2025, 11, 24, 5, 1, tzinfo=UTC), 7 * 60, True),
        (datetime(2025, 11, 24, 9, 0, tzinfo=UTC), 7 * 60, True),  # when it had begun
        (datetime(2025, 11, 23, 22, 59, tzinfo=UTC), 60, False),  # one minute before midnight, for one o'clock
        (datetime(2025, 11, 23, 23, 1, tzinfo=UTC), 60, True),
    ],
)
def test_an_hour_before_the_shift_is_in_time(team: Team, called: datetime, begins: int, late: bool) -> None:  # noqa: FBT001  # a table
    start = moment(day(0), begins)
    shift = team.shift("Wies", 0, starts_at=start, ends_at=start + timedelta(hours=8))
    team.away("Wies", 0, 0, at=called)
    gap = Gap.objects.get(shift=shift)
    assert (gap.is_late, gap.told_at) == (late, called)


def test_an_hour_lasts_an_hour_in_the_night_in_which_the_clock_is_put_back(team: Team) -> None:
    """On 26 October 2025 the hour from two to three came twice: half past two the first time is 90 minutes too."""
    night = datetime(2025, 10, 26).date()  # noqa: DTZ001  # a day
    roster = RosterFactory.create(home=team.home, starts_on=night - timedelta(days=6), weeks=1, stage="published")
    begins = moment(night, 3 * 60)
    called = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    with clock.frozen(called):
        shift = team.shift("Wies", 0, roster=roster, on=night, starts_at=begins, ends_at=begins + timedelta(hours=6))
        report_absence(
            actor=team.actor("Wies"), user_id=team.id("Wies"), data=AbsenceData("ill", night - timedelta(days=1))
        )
    assert begins - called == timedelta(minutes=90)
    assert not Gap.objects.get(shift=shift).is_late


def test_what_is_noted_later_was_made_known_later(team: Team) -> None:
    """Still ill on Wednesday, said on Wednesday at half past six: too late for that day."""
    first, second = team.shift("Wies", 1), team.shift("Wies", 2)
    absence = team.away("Wies", 1, 1)
    with clock.frozen(moment(day(2), 390)):
        change_absence(
            actor=team.actor("Wies"),
            absence=absence,
            data=AbsenceData(AbsenceKind.ILL, day(1), day(2)),
            revision=absence.revision,
        )
    assert not Gap.objects.get(shift=first).is_late
    assert Gap.objects.get(shift=second).is_late
    assert Gap.objects.count() == 2


def test_who_is_back_has_their_shift_again_unless_someone_took_it(team: Team) -> None:
    soon, taken, later = team.shift("Wies", 1), team.shift("Wies", 2), team.shift("Wies", 3, "L")
    absence = team.away("Wies", 1)
    carry_out_now(
        actor=team.actor("Pip"),
        roster=team.roster,
        moves=[Move(taken.pk, worker_id=team.id("Joris"))],
        sort=ChangeSort.PLANNER,
        agreed=[team.id("Joris")],
    )
    end_absence(actor=team.actor("Wies"), absence=absence, back_on=day(2))
    assert [owner(soon), owner(taken), owner(later)] == [None, team.id("Joris"), team.id("Wies")]
    assert stages() == [GapStage.OPEN, GapStage.FILLED, GapStage.BACK]
    follow_twice = Absence.objects.get(pk=absence.pk)
    end_absence(actor=team.actor("Wies"), absence=follow_twice, back_on=day(2))
    assert stages() == [GapStage.OPEN, GapStage.FILLED, GapStage.BACK]


def test_a_shift_that_the_rules_do_not_give_back_is_still_looked_for(team: Team) -> None:
    shift = team.shift("Wies", 2)
    absence = team.away("Wies", 2, 3)
    Leave.objects.create(
        user=team.org.staff["Wies"], kind="holiday", from_on=day(2), until_on=day(2), status=LeaveStatus.APPROVED,
        asked_at=clock.now(), decided_at=clock.now(), decided_by=team.org.staff["Mara"],
    )  # fmt: skip
    end_absence(actor=team.actor("Wies"), absence=absence, back_on=day(2))
    assert (owner(shift), stages()) == (None, [GapStage.OPEN])


def test_who_took_over_and_falls_ill_too_leaves_a_gap_of_their_own(team: Team) -> None:
    shift = team.shift("Wies", 2)
    team.away("Wies", 2, 2)
    carry_out_now(
        actor=team.actor("Pip"),
        roster=team.roster,
        moves=[Move(shift.pk, worker_id=team.id("Joris"))],
        sort=ChangeSort.PLANNER,
        agreed=[team.id("Joris")],
    )
    team.away("Joris", 2, 2)
    gaps = {gap.absent.name: gap.stage for gap in Gap.objects.select_related("absent")}
    assert gaps == {"Wies": GapStage.FILLED, "Joris": GapStage.OPEN}


def test_what_was_worked_or_approved_stays(team: Team) -> None:
    worked = team.shift("Wies", 0, starts_at=moment(day(0), 60), ends_at=moment(day(0), 8 * 60))
    WorkedShift.objects.create(
        shift=worked, worker=team.org.staff["Wies"], starts_at=worked.starts_at, ends_at=worked.ends_at,
        confirmed_at=clock.now(),
    )  # fmt: skip
    done = RosterFactory.create(starts_on=day(0), weeks=1, stage=RosterStage.WORKED)
    approved = team.shift("Wies", 2, roster=done)
    team.away("Wies", 0, 3, at=moment(day(0), 30))
    assert {owner(worked), owner(approved)} == {team.id("Wies")}
    assert not Gap.objects.exists()


def test_leave_that_is_granted_opens_shifts_and_taken_back_gives_them_back(team: Team) -> None:
    shifts = [team.shift("Wies", number) for number in (7, 8, 9)]
    team.away("Wies", 8, 8, AbsenceKind.TRAINING)
    data = LeaveData("holiday", day(7), day(9))
    leave = ask_leave(actor=team.actor("Wies"), user=team.org.staff["Wies"], data=data)
    grant_leave(actor=team.actor("Mara"), leave=leave, revision=leave.revision)
    absences = Absence.objects.standing().filter(user=team.id("Wies")).order_by("from_on")
    assert [(one.kind, one.from_on) for one in absences] == [("leave", day(7)), ("training", day(8)), ("leave", day(9))]
    assert [owner(shift) for shift in shifts] == [None, None, None]
    causes = Gap.objects.order_by("shift__starts_at").values_list("cause", "is_late")
    assert list(causes) == [("leave", False), ("other", False), ("leave", False)]
    leave.refresh_from_db()
    withdraw_leave(actor=team.actor("Wies"), leave=leave, revision=leave.revision)
    assert [owner(shift) for shift in shifts] == [team.id("Wies"), None, team.id("Wies")]
