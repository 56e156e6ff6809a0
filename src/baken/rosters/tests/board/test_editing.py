"""Making a concept and editing it: what is written, refused, taken back, and left in the log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.audit.models import AccessLog
from baken.continuity.models import Absence
from baken.rosters.models import BoardStep, Roster, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.editing import apply_moves, open_roster
from baken.rosters.services.ground import MovesRefused
from baken.rosters.services.steps import redo, undo
from baken.rosters.tests.board.conftest import a_team
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.workers.tests.factories import LeaveFactory, SkillFactory

if TYPE_CHECKING:
    from baken.rosters.tests.board.conftest import Team

pytestmark = pytest.mark.django_db


def test_a_new_roster_has_an_open_shift_for_all_that_is_needed(team: Team) -> None:
    roster = team.open(weeks=2)
    shifts = Shift.objects.filter(roster=roster)
    assert shifts.count() == 3 * 14
    assert not shifts.filter(worker__isnull=False).exists()
    sleep_in = team.shift(roster, "S", 6)
    assert sleep_in.on == roster.starts_on + timedelta(days=6)
    assert sleep_in.slept_from is not None
    assert (sleep_in.ends_at - sleep_in.starts_at) == timedelta(hours=10)
    assert AccessLog.objects.filter(what="roster", event="create", object_id=str(roster.pk)).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts_on": date(2025, 12, 2)}, "starts_on"),
        ({"weeks": 9}, "weeks"),
        ({"wishes_until_on": date(2025, 12, 1)}, "wishes_until_on"),
    ],
)
def test_a_roster_is_whole_weeks_from_a_monday(team: Team, change: dict[str, object], field: str) -> None:
    given = {"starts_on": date(2025, 12, 1), "weeks": 1} | change
    with pytest.raises(DomainError) as error:
        open_roster(actor=team.actor("Roos"), home=team.home, **given)  # type: ignore[arg-type]  # by the table above
    assert error.value.field == field


def test_a_home_has_one_roster_at_a_time_and_a_form_sent_twice_makes_one(team: Team) -> None:
    key = uuid4()
    said = {"actor": team.actor("Roos"), "home": team.home, "starts_on": date(2025, 12, 1), "weeks": 2}
    first = open_roster(**said, client_key=key)  # type: ignore[arg-type]  # as above
    assert open_roster(**said, client_key=key).pk == first.pk  # type: ignore[arg-type]  # as above
    with pytest.raises(Refused, match="al een rooster"):
        open_roster(actor=team.actor("Roos"), home=team.home, starts_on=date(2025, 12, 8), weeks=1)
    assert Roster.objects.count() == 1


def test_a_worker_does_not_plan(team: Team, roster: Roster) -> None:
    with pytest.raises(NotPermitted):
        team.put(roster, "V", 0, "Wies", by="Wies")
    assert AccessLog.objects.filter(what="roster_plan", outcome="denied").exists()


def test_a_move_is_a_step_with_a_row_in_the_log(team: Team, roster: Roster) -> None:
    step = team.put(roster, "V", 0, "Wies")
    shift = team.shift(roster, "V")
    assert (shift.worker_id, shift.revision) == (team.id("Wies"), 2)
    assert step.shifts == [shift.pk]
    log = AccessLog.objects.get(what="shifts of a roster")
    assert log.details["shifts"] == 1


def test_the_same_edit_sent_twice_is_one_step(team: Team, roster: Roster) -> None:
    key = uuid4()
    move = Move(None, team.id("Wies"), template_id=team.kinds["V"].pk, on=roster.starts_on)
    first = apply_moves(actor=team.actor("Roos"), roster=roster, moves=[move], what="put", client_key=key)
    again = apply_moves(actor=team.actor("Roos"), roster=roster, moves=[move], what="put", client_key=key)
    assert first.pk == again.pk
    assert Shift.objects.filter(roster=roster, worker=team.id("Wies")).count() == 1


def test_nobody_works_early_after_a_late_shift_twice_a_week(team: Team, roster: Roster) -> None:
    """ATW 5:3: eleven hours of rest, of which one time a week eight may be left: from half past ten until seven."""
    for letter, day in (("L", 0), ("V", 1), ("L", 3)):
        team.put(roster, letter, day, "Wies")
    with pytest.raises(MovesRefused) as error:
        team.put(roster, "V", 4, "Wies")
    assert error.value.troubles[0].finding is not None
    assert "Wies" in str(error.value)
    assert team.shift(roster, "V", 4).worker_id is None


def test_nobody_is_planned_where_they_said_they_cannot_be(team: Team, roster: Roster) -> None:
    LeaveFactory.create(
        user=team.workers["Wies"],
        from_on=roster.starts_on,
        until_on=roster.starts_on,
        status="approved",
        decided_at=clock.now(),
    )
    with pytest.raises(MovesRefused, match="afwezig"):
        team.put(roster, "V", 0, "Wies")
    Absence.objects.create(user=team.workers["Joep"], kind="ill", from_on=roster.starts_on, reported_at=clock.now())
    with pytest.raises(MovesRefused, match="afwezig"):
        team.put(roster, "L", 3, "Joep")


def test_a_shift_that_asks_a_skill_is_for_who_has_it(team: Team, roster: Roster) -> None:
    skill = SkillFactory.create(key="medication", name="Medicatie delen")
    team.kinds["V"].skills.add(skill)
    with pytest.raises(MovesRefused, match="Medicatie delen"):
        team.put(roster, "V", 0, "Wies")


def test_someone_of_elsewhere_is_not_planned_here(team: Team, roster: Roster) -> None:
    move = Move(team.shift(roster, "V").pk, team.org.staff["Bram"].pk)
    with pytest.raises(MovesRefused):
        apply_moves(actor=team.actor("Roos"), roster=roster, moves=[move], what="move")


def test_two_homes_do_not_share_someone_at_the_same_time(team: Team, roster: Roster) -> None:
    other = a_team(team.org, names=(), home="Huis Verderop")
    other.workers = team.workers
    from baken.workers.tests.factories import DeploymentFactory  # noqa: PLC0415  # only here

    DeploymentFactory.create(user=team.workers["Wies"], home=other.home)
    theirs = other.open()
    team.put(roster, "V", 0, "Wies")
    with pytest.raises(MovesRefused, match="een andere dienst"):
        other.put(theirs, "V", 0, "Wies")


def test_in_bulk_whoever_cannot_is_left_out_and_said(team: Team, roster: Roster) -> None:
    wanted = (("L", 0), ("V", 1), ("L", 3), ("V", 4), ("L", 5))
    moves = [Move(team.shift(roster, letter, day).pk, team.id("Wies")) for letter, day in wanted]
    step = apply_moves(actor=team.actor("Roos"), roster=roster, moves=moves, what="pattern", keep_going=True)
    assert [one.shift_id for one in step.left_open] == [moves[3].shift_id]
    assert Shift.objects.filter(worker=team.id("Wies")).count() == 4


def test_what_is_pinned_stays(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    shift = team.shift(roster, "V")
    apply_moves(actor=team.actor("Roos"), roster=roster, moves=[Move(shift.pk, pinned=True)], what="pin")
    with pytest.raises(Refused, match="vast"):
        team.put(roster, "V", 0, "Joep")
    again = Move(shift.pk, team.id("Joep"), unpin=True)
    apply_moves(actor=team.actor("Roos"), roster=roster, moves=[again], what="move")
    assert team.shift(roster, "V").worker_id == team.id("Joep")


def test_who_saw_an_older_shift_is_told(team: Team, roster: Roster) -> None:
    seen = team.shift(roster, "V").revision
    team.put(roster, "V", 0, "Wies", by="Piet")
    with pytest.raises(Conflict):
        apply_moves(
            actor=team.actor("Roos"),
            roster=roster,
            moves=[Move(team.shift(roster, "V").pk, team.id("Joep"), seen=seen)],
            what="move",
        )
    assert team.shift(roster, "V").worker_id == team.id("Wies")


def test_steps_are_taken_back_and_done_again_in_turn(team: Team, roster: Roster) -> None:
    roos = team.actor("Roos")
    team.put(roster, "V", 0, "Wies")
    shift = team.shift(roster, "V", 1)
    apply_moves(actor=roos, roster=roster, moves=[Move(shift.pk, removed=True)], what="remove")
    made = apply_moves(
        actor=roos, roster=roster, moves=[Move(None, None, template_id=team.kinds["L"].pk, on=shift.on)], what="put"
    )
    undo(actor=roos, roster=roster)
    assert Shift.objects.get(pk=made.shifts[0]).cancelled_at
    undo(actor=roos, roster=roster)
    assert team.shift(roster, "V", 1).pk == shift.pk
    undo(actor=roos, roster=roster)
    assert team.shift(roster, "V").worker_id is None
    with pytest.raises(Refused, match="geen stap"):
        undo(actor=roos, roster=roster)
    redo(actor=roos, roster=roster)
    assert team.shift(roster, "V").worker_id == team.id("Wies")
    redo(actor=roos, roster=roster)
    assert Shift.objects.get(pk=shift.pk).cancelled_at
    redo(actor=roos, roster=roster)
    with pytest.raises(Refused):
        redo(actor=roos, roster=roster)
    assert BoardStep.objects.filter(undone_at__isnull=False).count() == 0


def test_one_takes_back_ones_own_step_and_not_what_a_colleague_did_after_it(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies", by="Roos")
    team.put(roster, "L", 2, "Joep", by="Piet")
    undo(actor=team.actor("Roos"), roster=roster)
    assert team.shift(roster, "L", 2).worker_id == team.id("Joep")
    redo(actor=team.actor("Roos"), roster=roster)
    team.put(roster, "V", 0, "Sanne", by="Piet")
    with pytest.raises(Refused, match="opnieuw gewijzigd"):
        undo(actor=team.actor("Roos"), roster=roster)
    assert team.shift(roster, "V").worker_id == team.id("Sanne")


def test_an_undo_pressed_once_and_sent_twice_takes_back_one_step(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    team.put(roster, "L", 2, "Joep")
    key = uuid4()
    undo(actor=team.actor("Roos"), roster=roster, client_key=key)
    undo(actor=team.actor("Roos"), roster=roster, client_key=key)
    assert team.shift(roster, "V").worker_id == team.id("Wies")


@pytest.mark.parametrize("wrong", [{"on": date(2026, 3, 1)}, {"starts": 2000}, {"break_minutes": 600}])
def test_hours_that_cannot_be_are_refused_in_words(team: Team, roster: Roster, wrong: dict[str, object]) -> None:
    move = Move(team.shift(roster, "V").pk, **wrong)  # type: ignore[arg-type]  # by the table above
    with pytest.raises(DomainError):
        apply_moves(actor=team.actor("Roos"), roster=roster, moves=[move], what="hours")
