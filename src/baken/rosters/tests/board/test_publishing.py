"""Publishing, exceptions, and changes of what was published: who has to say yes, and what overtakes what."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baken.audit.models import AccessLog
from baken.continuity.models import Absence
from baken.rosters.models import (
    AcceptedBreach,
    BoardStep,
    ChangeSort,
    ChangeStage,
    NeedAtPublishing,
    RosterStage,
    Shift,
)
from baken.rosters.rules.moves import Move
from baken.rosters.rules.standing import Weight
from baken.rosters.selectors.changes import waiting_for
from baken.rosters.selectors.rosters import find_roster
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.accepting import accept_breach, take_back_acceptance, trouble_key
from baken.rosters.services.changes import answer_change, carry_out_now, propose_change, withdraw_change
from baken.rosters.services.editing import apply_moves
from baken.rosters.services.ground import MovesRefused
from baken.rosters.services.publishing import publish
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.rosters.models import Change, Roster
    from baken.rosters.tests.board.conftest import Team

pytestmark = pytest.mark.django_db


def test_a_concept_is_the_planners_until_it_is_published(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    assert find_roster(team.actor("Wies"), team.home, roster.pk) is None
    published = team.publish(roster)
    assert published.stage == RosterStage.PUBLISHED
    assert published.published_by_id == team.actor("Roos").user_id
    assert find_roster(team.actor("Wies"), team.home, roster.pk) is not None
    assert not BoardStep.objects.exists()
    assert NeedAtPublishing.objects.filter(roster=roster).exists()
    assert AccessLog.objects.filter(what="roster published").exists()
    with pytest.raises(Refused, match="akkoord"):
        team.put(published, "L", 0, "Joep")


def test_open_shifts_stay_open_only_when_the_planner_says_so(team: Team, roster: Roster) -> None:
    now = team.roster(roster)
    with pytest.raises(DomainError) as error:
        publish(actor=team.actor("Roos"), roster=now, revision=now.revision)
    assert error.value.field == "leave_open"
    with pytest.raises(NotPermitted):
        publish(actor=team.actor("Wies"), roster=now, revision=now.revision, leave_open=True)
    with pytest.raises(Conflict):
        publish(actor=team.actor("Roos"), roster=now, revision=now.revision + 1, leave_open=True)


def test_a_roster_in_which_a_hard_rule_is_broken_is_not_published(team: Team, roster: Roster) -> None:
    """Whatever way it came there: here someone is away who stood in it already."""
    team.put(roster, "V", 0, "Wies")
    Absence.objects.create(user=team.workers["Wies"], kind="ill", from_on=roster.starts_on, reported_at=clock.now())
    with pytest.raises(MovesRefused, match="afwezig"):
        team.publish(roster)
    assert team.roster(roster).stage == RosterStage.CONCEPT


def too_long_awake(team: Team, roster: Roster) -> Roster:
    """Wies sleeps in and has a long awake shift besides: the law leaves that to an agreement."""
    team.put(roster, "S", 0, "Wies")
    shift = team.shift(roster, "V", 3)
    move = Move(shift.pk, team.id("Wies"), starts=420, ends=1200, break_minutes=45)
    apply_moves(actor=team.actor("Roos"), roster=roster, moves=[move], what="hours")
    return team.roster(roster)


def test_only_a_manager_accepts_an_exception_and_only_what_the_law_leaves_open(team: Team, roster: Roster) -> None:
    roster = too_long_awake(team, roster)
    (found,) = standing_of(roster).stops
    assert found.weight is Weight.ACCEPTABLE
    key = trouble_key(found)
    with pytest.raises(NotPermitted):
        accept_breach(actor=team.actor("Roos"), roster=roster, trouble_id=key, reason="Feest")
    with pytest.raises(DomainError):
        accept_breach(actor=team.actor("Mara"), roster=roster, trouble_id=key, reason=" ")
    with pytest.raises(MovesRefused):
        team.publish(roster)
    made = accept_breach(actor=team.actor("Mara"), roster=roster, trouble_id=key, reason="Met Wies besproken")
    assert AccessLog.objects.filter(what="exception accepted").exists()
    assert standing_of(roster).stops == []
    take_back_acceptance(actor=team.actor("Mara"), accepted=made)
    assert AcceptedBreach.objects.filter(withdrawn_at__isnull=True).count() == 0
    with pytest.raises(MovesRefused):
        team.publish(roster)
    accept_breach(actor=team.actor("Mara"), roster=roster, trouble_id=key, reason="Met Wies besproken")
    assert team.publish(roster).stage == RosterStage.PUBLISHED


def test_a_change_that_needs_an_exception_needs_a_manager_with_a_reason(team: Team, published: Roster) -> None:
    shift = team.shift(published, "S", 4)
    carry_out_now(
        actor=team.actor("Roos"),
        roster=published,
        moves=[Move(shift.pk, team.id("Sanne"))],
        sort=ChangeSort.PLANNER,
        agreed=[team.id("Sanne")],
    )
    long = [Move(team.shift(published, "V", 2).pk, team.id("Sanne"), starts=420, ends=1200, break_minutes=45)]
    said = {"roster": published, "moves": long, "sort": ChangeSort.PLANNER, "agreed": [team.id("Sanne")]}
    with pytest.raises(MovesRefused, match="manager"):
        propose_change(actor=team.actor("Roos"), **said)  # type: ignore[arg-type]  # said above
    with pytest.raises(DomainError) as error:
        propose_change(actor=team.actor("Mara"), **said)  # type: ignore[arg-type]  # said above
    assert error.value.field == "accept"
    done = propose_change(actor=team.actor("Mara"), accept="Eenmalig, op verzoek van Sanne", **said)  # type: ignore[arg-type]  # said above
    assert done.stage == ChangeStage.DONE
    assert AcceptedBreach.objects.get().worker_id == team.id("Sanne")
    assert standing_of(team.roster(published), published_only=True).stops == []


def asked(team: Team, roster: Roster, who: str | None, day: int = 0) -> Change:
    shift = team.shift(roster, "V", day)
    return propose_change(
        actor=team.actor("Roos"),
        roster=roster,
        moves=[Move(shift.pk, team.id(who) if who else None)],
        sort=ChangeSort.PLANNER,
        why="Bram heeft een training",
    )


@pytest.fixture
def published(team: Team, roster: Roster) -> Roster:
    team.put(roster, "V", 0, "Wies")
    team.put(roster, "L", 2, "Joep")
    return team.publish(roster)


def test_a_published_roster_changes_when_everyone_whose_shift_it_is_said_yes(team: Team, published: Roster) -> None:
    change = asked(team, published, "Joep")
    assert {one.change_id for one in waiting_for(team.actor("Wies"))} == {change.pk}
    assert team.shift(published, "V").worker_id == team.id("Wies")
    answer_change(actor=team.actor("Wies"), change=change, worker_id=team.id("Wies"), agreed=True)
    assert waiting_for(team.actor("Wies")) == []
    # Joep said yes on the phone, and Roos writes it down
    done = answer_change(actor=team.actor("Roos"), change=change, worker_id=team.id("Joep"), agreed=True)
    assert done.stage == ChangeStage.DONE
    assert done.agreements.get(worker=team.id("Joep")).noted_by_id == team.actor("Roos").user_id
    shift = team.shift(published, "V")
    assert shift.worker_id == team.id("Joep")
    with pytest.raises(Refused, match="afgehandeld"):
        answer_change(actor=team.actor("Joep"), change=change, worker_id=team.id("Joep"), agreed=False)


def test_one_no_is_enough_and_the_roster_stays(team: Team, published: Roster) -> None:
    change = asked(team, published, "Joep")
    done = answer_change(actor=team.actor("Joep"), change=change, worker_id=team.id("Joep"), agreed=False)
    assert done.stage == ChangeStage.REFUSED
    assert team.shift(published, "V").worker_id == team.id("Wies")


def test_nobody_answers_for_another(team: Team, published: Roster) -> None:
    change = asked(team, published, "Joep")
    with pytest.raises(NotPermitted):
        answer_change(actor=team.actor("Wies"), change=change, worker_id=team.id("Joep"), agreed=True)
    with pytest.raises(NotPermitted):
        withdraw_change(actor=team.actor("Wies"), change=change)
    assert withdraw_change(actor=team.actor("Roos"), change=change).stage == ChangeStage.WITHDRAWN


def test_who_is_ill_has_not_to_agree_and_the_team_mends_it_at_once(team: Team, published: Roster) -> None:
    """CT-04: a colleague reports ill; someone of the team finds Joep, who just said yes."""
    Absence.objects.create(user=team.workers["Wies"], kind="ill", from_on=published.starts_on, reported_at=clock.now())
    change = carry_out_now(
        actor=team.actor("Fenna"),
        roster=published,
        moves=[Move(team.shift(published, "V").pk, team.id("Joep"))],
        sort=ChangeSort.REPLACEMENT,
        agreed=[team.id("Joep")],
    )
    assert change.stage == ChangeStage.DONE
    assert team.shift(published, "V").worker_id == team.id("Joep")
    assert not change.agreements.filter(worker=team.id("Wies")).exists()
    moves = [Move(team.shift(published, "L", 2).pk, None)]
    fenna = team.actor("Fenna")
    with pytest.raises(NotPermitted):
        propose_change(actor=fenna, roster=published, moves=moves, sort=ChangeSort.PLANNER)


def test_two_who_swap_agree_with_each_other(team: Team, published: Roster) -> None:
    """Wies asks; Joep says yes: then both have each other's shift."""
    early, late = team.shift(published, "V"), team.shift(published, "L", 2)
    change = propose_change(
        actor=team.actor("Wies"),
        roster=published,
        moves=[Move(early.pk, team.id("Joep")), Move(late.pk, team.id("Wies"))],
        sort=ChangeSort.SWAP,
    )
    assert change.stage == ChangeStage.ASKED
    answer_change(actor=team.actor("Joep"), change=change, worker_id=team.id("Joep"), agreed=True)
    assert (team.shift(published, "V").worker_id, team.shift(published, "L", 2).worker_id) == (
        team.id("Joep"),
        team.id("Wies"),
    )
    assert team.shift(published, "V").origin == "swap"
    with pytest.raises(NotPermitted):
        propose_change(
            actor=team.actor("Fenna"), roster=published, moves=[Move(early.pk, team.id("Wies"))], sort=ChangeSort.SWAP
        )


def test_what_was_asked_is_overtaken_by_what_was_done_first(team: Team, published: Roster) -> None:
    first, second = asked(team, published, "Joep"), asked(team, published, "Sanne")
    for who in ("Wies", "Joep"):
        answer_change(actor=team.actor("Roos"), change=first, worker_id=team.id(who), agreed=True)
    second.refresh_from_db()
    assert second.stage == ChangeStage.OVERTAKEN


def test_a_yes_comes_too_late_when_they_cannot_any_more(team: Team, published: Roster) -> None:
    change = asked(team, published, "Joep")
    answer_change(actor=team.actor("Roos"), change=change, worker_id=team.id("Wies"), agreed=True)
    Absence.objects.create(
        user=team.workers["Joep"],
        kind="training",
        from_on=published.starts_on,
        until_on=published.starts_on,
        reported_at=clock.now(),
    )
    done = answer_change(actor=team.actor("Roos"), change=change, worker_id=team.id("Joep"), agreed=True)
    assert done.stage == ChangeStage.OVERTAKEN
    assert team.shift(published, "V").worker_id == team.id("Wies")


def test_a_change_that_a_rule_of_rest_forbids_is_not_even_asked(team: Team, published: Roster) -> None:
    shift = team.shift(published, "S", 1)
    with pytest.raises(MovesRefused):
        propose_change(
            actor=team.actor("Roos"),
            roster=published,
            moves=[Move(shift.pk, team.org.staff["Bram"].pk)],
            sort=ChangeSort.PLANNER,
        )
    assert Shift.objects.get(pk=shift.pk).worker_id is None


def test_an_open_shift_that_nobody_has_is_cancelled_without_asking(team: Team, published: Roster) -> None:
    shift = team.shift(published, "V", 3)
    change = propose_change(
        actor=team.actor("Roos"), roster=published, moves=[Move(shift.pk, removed=True)], sort=ChangeSort.PLANNER
    )
    assert change.stage == ChangeStage.DONE
    assert Shift.objects.get(pk=shift.pk).cancelled_at
    assert (published.starts_on + timedelta(days=3)) == shift.on


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_planned_and_changed_no_published_roster_breaks_a_rule(team: Team, seed: int) -> None:
    """Someone fills two weeks without looking, publishes, and asks for changes at random, to which all say yes."""
    chance = random.Random(seed)
    roster = team.open(weeks=2)
    shifts = list(Shift.objects.filter(roster=roster))
    who = [one.pk for one in team.workers.values()]
    moves = [Move(one.pk, chance.choice(who)) for one in shifts if chance.random() < 0.8]
    apply_moves(actor=team.actor("Roos"), roster=roster, moves=moves, what="fill", keep_going=True)
    now = team.roster(roster)
    for one in standing_of(now, published_only=True).stops:
        if one.weight is Weight.ACCEPTABLE:
            accept_breach(actor=team.actor("Mara"), roster=now, trouble_id=trouble_key(one), reason="Zo afgesproken")
    published = team.publish(roster)
    done = 0
    for _number in range(12):
        shift = chance.choice(shifts)
        move = Move(shift.pk, chance.choice([*who, None]))
        try:
            carry_out_now(actor=team.actor("Mara"), roster=published, moves=[move], sort=ChangeSort.PLANNER, agreed=who)
            done += 1
        except (MovesRefused, DomainError):
            continue
    assert done
    assert standing_of(team.roster(published), published_only=True).stops == []
