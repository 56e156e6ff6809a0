"""Rounds in which colleagues choose shifts of a concept themselves, and dealing those out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.homes.services.ground import writes_home
from baken.participants.services.ground import Once, take_revision
from baken.rosters.models import Origin, Pick, RosterStage, Round
from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.moves import Move
from baken.rosters.rules.rounds import Because, Chooser, Wanted, deal
from baken.rosters.rules.standing import refused
from baken.rosters.selectors.rounds import CHOOSE_TIMES, Table, find_open_round, luck_of
from baken.rosters.services.editing import apply_moves
from baken.rosters.services.ground import locked_roster, log_roster
from baken.rosters.services.planning import refusal
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.rosters.models import BoardStep, Roster
    from baken.rosters.rules.rounds import Dealt

WHAT, CHOICE = "round of choosing", "choice in a round"
MOST_SHIFTS = 60


@writes_home(Action.ROSTER_PLAN, about="roster.home", makes=Round)
def open_round(
    *,
    actor: Actor,
    roster: Roster,
    opens_on: date,
    closes_on: date,
    most_shifts: int | None = None,
    words: str = "",
    **_once: Unpack[Once],
) -> Round:
    """Let the colleagues of a home choose from the open shifts of a concept, from one day up to and including another.

    Raises:
        DomainError: the days cannot be. Refused: a round of this roster is open, or it is no concept any more.
        NotPermitted: not by this actor.
    """
    row = locked_roster(roster, RosterStage.CONCEPT)
    _check_days(opens_on, closes_on, row.starts_on)
    _check_most(most_shifts)
    if Round.objects.filter(roster=row, settled_at__isnull=True).exists():
        raise Refused(_("A round of this roster is open already. Deal that one out first."), code="round-open")
    made = Round.objects.create(
        roster=row, opens_on=opens_on, closes_on=closes_on, most_shifts=most_shifts, words=words.strip()
    )
    log_roster(actor=actor, action=Event.CREATE, roster=row, what=WHAT, most_shifts=most_shifts or 0)
    return made


@writes_home(Action.ROSTER_PLAN, about="round.roster.home")
def change_round(
    *,
    actor: Actor,
    round: Round,  # noqa: A002  # a round is what it is
    revision: int,
    closes_on: date,
    most_shifts: int | None,
    words: str,  # a round is what it is
) -> Round:
    """Let it last longer or shorter, or say something else with it. What was chosen stays.

    Raises:
        Refused: it was dealt out. Conflict: a colleague saved since `revision`. As `open_round` for the rest.
    """
    row = locked_roster(round.roster, RosterStage.CONCEPT)
    found = _locked(round)
    take_revision(found, revision)
    _check_days(found.opens_on, closes_on, row.starts_on)
    _check_most(most_shifts)
    found.closes_on, found.most_shifts, found.words = closes_on, most_shifts, words.strip()
    found.save()
    log_roster(actor=actor, action=Event.UPDATE, roster=row, what=WHAT, most_shifts=most_shifts or 0)
    return found


def _check_days(opens_on: date, closes_on: date, begins_on: date) -> None:
    if closes_on < opens_on:
        raise DomainError(_("A round closes after it opens."), field="closes_on")
    if closes_on < clock.today():
        raise DomainError(_("This day is over."), field="closes_on")
    if closes_on >= begins_on:
        raise DomainError(_("A round closes before the roster begins."), field="closes_on")


def _check_most(most_shifts: int | None) -> None:
    if most_shifts is not None and not 1 <= most_shifts <= MOST_SHIFTS:
        raise DomainError(_("Everyone gets one to sixty shifts."), field="most_shifts")


def _locked(one: Round) -> Round:
    found = Round.objects.select_for_update().get(pk=one.pk)
    found.roster = one.roster
    if found.settled_at is not None:
        raise Refused(_("This round was dealt out already."), code="settled")
    return found


def choose(*, actor: Actor, round_id: UUID, shift_id: UUID, rank: int | None = None) -> Pick:
    """Choose a shift in a round that is open, for oneself. A second time changes how much it is wanted.

    `rank` 1 is wanted most; without one it comes after what was chosen before.

    Raises:
        NotPermitted: it is no round of this colleague. Refused: it is over, the shift is taken, or they may not work
            it; the reasons are said.
    """
    one = _my_round(actor, round_id)
    who = _self(actor)
    with transaction.atomic():
        found = _locked(one)
        table = Table.of(found, [who])
        row = next((each for each in table.open_rows if each.id == shift_id), None)
        if row is None or who not in table.people:
            raise Refused(_("This shift is no longer open."), code="taken")
        if against := refused(table.troubles(who, row)):
            raise Refused(refusal(against, table.people), code="not-possible")
        mine = Pick.objects.filter(round=found, worker_id=who)
        last = mine.aggregate(last=Max("rank"))["last"] or 0
        limit = (found.most_shifts or MOST_SHIFTS) * CHOOSE_TIMES
        if not mine.filter(shift_id=shift_id).exists() and mine.count() >= limit:
            raise Refused(_("You chose enough. Take something back to choose something else."), code="enough")
        pick, _made = Pick.objects.update_or_create(
            round=found, shift_id=shift_id, worker_id=who, defaults={"rank": max(1, rank or last + 1)}
        )
        _log_own(actor, Event.CREATE, found)
    return pick


def take_back(*, actor: Actor, round_id: UUID, shift_id: UUID) -> None:
    """Choose a shift no longer, as long as the round is open.

    Raises:
        NotPermitted: it is no round of this colleague. Refused: it was dealt out.
    """
    one = _my_round(actor, round_id)
    with transaction.atomic():
        found = _locked(one)
        Pick.objects.filter(round=found, shift_id=shift_id, worker_id=_self(actor)).delete()
        _log_own(actor, Event.DELETE, found)


def _my_round(actor: Actor, round_id: UUID) -> Round:
    found = find_open_round(actor, round_id) if may(actor, Action.OWN_ROSTER) else None
    if found is None:
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=None,
            what=CHOICE,
            object_type="Round",
            object_id=round_id,
            outcome=Outcome.DENIED,
        )
        raise NotPermitted(_("You cannot choose in this round, or it is over."), code="not-permitted")
    return found


def _self(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotPermitted(_("Only a colleague chooses."), code="not-permitted")
    return actor.user_id


def _log_own(actor: Actor, action: str, one: Round) -> None:
    audit.record(actor=actor, action=action, participant_id=None, what=CHOICE, object_type="Round", object_id=one.pk)


def deal_round(one: Round) -> list[Dealt]:
    """How a round would be dealt out now: for every choice who gets it, and why. Nothing is written."""
    picks = list(Pick.objects.filter(round=one).values_list("shift_id", "worker_id", "rank"))
    workers = {worker for _shift, worker, _rank in picks}
    table, luck = Table.of(one, workers), luck_of(workers, one)
    rows = {str(row.id): row for row in table.open_rows}
    choices = [Wanted(str(shift), str(worker), rank) for shift, worker, rank in picks if worker in table.people]

    def possible(worker: str, shift: str, given: Collection[str]) -> bool:
        row = rows.get(shift)
        return row is not None and not refused(table.troubles(UUID(worker), row, [rows[key] for key in given]))

    choosers = {
        str(worker): Chooser(
            str(worker),
            open_minutes=table.contract(worker) - table.planned(worker),
            contract=table.contract(worker),
            luck=luck.get(worker, 1.0),
            most=one.most_shifts,
        )
        for worker in workers & table.people.keys()
    }
    return deal(choosers, choices, possible, {key: minutes_of(row) for key, row in rows.items()}, str(one.pk))


@dataclass(frozen=True)
class Settled:
    """What came of dealing out: the step on the board, if anybody got something."""

    step: BoardStep | None
    dealt: tuple[Dealt, ...]


@writes_home(Action.ROSTER_PLAN, about="round.roster.home")
def settle(*, actor: Actor, round: Round, revision: int) -> Settled:  # noqa: A002  # a round is what it is
    """Deal a round out: who got a shift stands in it, as one step that can be taken back; the reasons are kept.

    It can be done before its last day as well. Raises:
        Refused: it was dealt out already, or the roster is no concept any more. Conflict: the round was changed since.
    """
    roster = locked_roster(round.roster, RosterStage.CONCEPT)
    round.roster = roster
    found = _locked(round)
    take_revision(found, revision)
    dealt = deal_round(found)
    moves = [Move(UUID(one.choice.shift), UUID(one.choice.worker)) for one in dealt if one.got]
    step = None
    left: set[tuple[str, str]] = set()
    if moves:
        step = apply_moves(actor=actor, roster=roster, moves=moves, what="round", origin=Origin.ROUND, keep_going=True)
        left = {(str(one.shift_id), str(one.worker_id)) for one in step.left_open}
    _keep(found, dealt, left)
    found.settled_at = clock.now()
    found.save()
    log_roster(actor=actor, action=Event.UPDATE, roster=roster, what=WHAT, given=len(moves) - len(left))
    return Settled(step, tuple(dealt))


def _keep(one: Round, dealt: Collection[Dealt], left: set[tuple[str, str]]) -> None:
    """With each choice what came of it, and why."""
    by_choice = {(each.choice.shift, each.choice.worker): each for each in dealt}
    picks = list(Pick.objects.filter(round=one))
    for pick in picks:
        key = (str(pick.shift_id), str(pick.worker_id))
        found = by_choice.get(key)
        pick.got = bool(found and found.got and key not in left)
        pick.because = _because(found, is_left=key in left)
    Pick.objects.bulk_update(picks, ["got", "because"])


def _because(found: Dealt | None, *, is_left: bool) -> dict[str, Any]:
    if found is None or is_left:
        return {"why": str(Because.IMPOSSIBLE), "winner": ""}
    return {"why": str(found.because), "winner": found.winner}
