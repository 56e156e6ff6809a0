"""What was published keeps its rules: who is put somewhere later, what was accepted, what was confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.audit.models import AccessLog
from baken.rosters.models import AcceptedBreach, ChangeSort, ChangeStage, WorkedShift
from baken.rosters.rules.moves import Move
from baken.rosters.rules.standing import Sort, Trouble, Weight, new_troubles
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.changes import answer_change, carry_out_now, propose_change
from baken.rosters.services.ground import MovesRefused
from baken.rosters.tests.board.conftest import a_team
from baken.shared import clock
from baken.shared.errors import Refused
from baken.workers.tests.factories import DeploymentFactory, MayNotFactory
from baken.worktime.rules.values import Finding, Unit, Verdict

if TYPE_CHECKING:
    from baken.rosters.models import Change, Roster
    from baken.rosters.tests.board.conftest import Team


def test_what_was_accepted_and_becomes_what_the_law_forbids_is_new() -> None:
    """Fifty hours in a week were agreed on; one shift more makes sixty-two, in the same week (ATW 5:7)."""
    since, until = datetime(2025, 12, 1, tzinfo=UTC), datetime(2025, 12, 8, tzinfo=UTC)
    fifty = Finding("week-hours", "ATW 5:7", since, until, 3000, 2880, Unit.HOURS, Verdict.ACCEPTABLE, ())
    over = replace(fifty, measured=3720, bound=3600, verdict=Verdict.REFUSED)
    was = Trouble(Sort.REST, uuid4(), (), Weight.ACCEPTABLE, since, until, finding=fifty)
    now = replace(was, weight=Weight.REFUSED, finding=over)
    assert new_troubles([was], [now]) == [now]
    assert new_troubles([now], [was]) == []
    more, less = (replace(now, finding=replace(over, measured=minutes)) for minutes in (3780, 3660))
    assert new_troubles([now], [more]) == [more]
    assert new_troubles([now], [less, now]) == []


@pytest.fixture
def published(team: Team, roster: Roster) -> Roster:
    team.put(roster, "V", 0, "Wies")
    team.put(roster, "S", 4, "Sanne")
    return team.publish(roster)


def put(team: Team, roster: Roster, letter: str, day: int, who: str, by: str = "Roos") -> Change:
    return carry_out_now(
        actor=team.actor(by),
        roster=roster,
        moves=[Move(team.shift(roster, letter, day).pk, team.id(who))],
        sort=ChangeSort.PLANNER,
        agreed=[team.workers[name].pk for name in team.workers],
    )


@pytest.mark.django_db
def test_who_may_not_work_alone_is_not_put_alone_after_publishing_either(team: Team, published: Roster) -> None:
    """SL-07."""
    MayNotFactory.create(user=team.workers["Joep"], limit="alone")
    with pytest.raises(MovesRefused, match="Joep"):
        put(team, published, "V", 0, "Joep")
    assert put(team, published, "V", 0, "Fenna").stage == ChangeStage.DONE


def too_long(team: Team, roster: Roster) -> Change:
    """A manager asks Sanne, who sleeps in that week, for a long awake shift besides, and accepts it."""
    shift = team.shift(roster, "V", 2)
    return propose_change(
        actor=team.actor("Mara"),
        roster=roster,
        moves=[Move(shift.pk, team.id("Sanne"), starts=420, ends=1200, break_minutes=45)],
        sort=ChangeSort.PLANNER,
        accept="Eenmalig, op verzoek van Sanne",
    )


@pytest.mark.django_db
def test_what_a_manager_accepted_stands_with_the_change_that_waited_for_a_yes(team: Team, published: Roster) -> None:
    change = too_long(team, published)
    assert change.stage == ChangeStage.ASKED
    done = answer_change(actor=team.actor("Sanne"), change=change, worker_id=team.id("Sanne"), agreed=True)
    assert done.stage == ChangeStage.DONE
    assert AcceptedBreach.objects.get(withdrawn_at__isnull=True).reason == "Eenmalig, op verzoek van Sanne"
    assert AccessLog.objects.filter(what="exception accepted").count() == 1
    assert standing_of(team.roster(published), published_only=True).stops == []


@pytest.mark.django_db
def test_what_was_accepted_for_a_change_that_does_not_go_on_is_accepted_no_longer(
    team: Team, published: Roster
) -> None:
    change = too_long(team, published)
    answer_change(actor=team.actor("Sanne"), change=change, worker_id=team.id("Sanne"), agreed=False)
    assert not AcceptedBreach.objects.filter(withdrawn_at__isnull=True).exists()


@pytest.mark.django_db
def test_a_change_that_nobody_accepted_what_it_breaks_of_is_overtaken(team: Team, published: Roster) -> None:
    change = too_long(team, published)
    AcceptedBreach.objects.update(withdrawn_at=clock.now())
    done = answer_change(actor=team.actor("Sanne"), change=change, worker_id=team.id("Sanne"), agreed=True)
    assert done.stage == ChangeStage.OVERTAKEN


@pytest.mark.django_db
def test_a_shift_of_which_hours_were_confirmed_stays_whose_it_was(team: Team, published: Roster) -> None:
    """Else what one worked would be paid to another, and the planned hours be lost."""
    shift = team.shift(published, "V")
    WorkedShift.objects.create(
        shift=shift,
        worker=team.workers["Wies"],
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        break_minutes=30,
        confirmed_at=clock.now(),
    )
    with pytest.raises(Refused, match="bevestigd"):
        put(team, published, "V", 0, "Fenna")


@pytest.mark.django_db
def test_a_concept_of_another_home_yields_to_what_changes_in_a_published_roster(team: Team, published: Roster) -> None:
    """Nobody but its planner saw the concept: it keeps nobody from helping out."""
    other = a_team(team.org, (), home="Huis Ernaast")
    other.workers["Fenna"] = team.workers["Fenna"]
    DeploymentFactory.create(user=team.workers["Fenna"], home=other.home)
    concept = other.open()
    other.put(concept, "V", 0, "Fenna")
    assert put(team, published, "V", 0, "Fenna").stage == ChangeStage.DONE
    left = other.shift(concept, "V")
    assert left.worker_id is None
    assert AccessLog.objects.filter(
        what="shifts of a roster", object_id=str(concept.pk), details__step="yield"
    ).exists()
    with pytest.raises(MovesRefused):
        other.put(concept, "V", 0, "Fenna")
