"""Changing what was published: asked first, done when everyone whose roster changes said yes (CT-04)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.continuity.selectors import absences_on
from baken.homes.access import can_home, check_can_home
from baken.participants.services.ground import carried_out_once, demand
from baken.rosters.models import (
    AcceptedBreach,
    Agreement,
    Change,
    ChangeSort,
    ChangeStage,
    Origin,
    Roster,
    RosterStage,
    WorkedShift,
)
from baken.rosters.rules.standing import Weight
from baken.rosters.services.ground import (
    MovesRefused,
    locked_roster,
    log_roster,
    one_by_one_on_published,
    person_behind,
    write_rows,
)
from baken.rosters.services.planning import Plan, plan_moves, plan_rows, refusal
from baken.rosters.services.yielding import let_concepts_yield
from baken.shared import clock
from baken.shared.errors import NotPermitted, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.services.ground import Once
    from baken.rosters.rules.moves import Move, Row
    from baken.rosters.rules.standing import Trouble

_ORIGIN = {
    ChangeSort.PLANNER: Origin.HAND,
    ChangeSort.SWAP: Origin.SWAP,
    ChangeSort.REPLACEMENT: Origin.REPLACEMENT,
}


def _check_propose(kwargs: Mapping[str, Any]) -> None:
    """A planner plans, a team mends what falls out (CT-04), and someone may ask to swap in the homes they see."""
    actions = {ChangeSort.PLANNER: Action.ROSTER_PLAN, ChangeSort.REPLACEMENT: Action.ROSTER_MEND}
    action = actions.get(ChangeSort(kwargs["sort"]), Action.ROSTER_VIEW)
    check_can_home(kwargs["actor"], action, kwargs["roster"].home)


@carried_out_once(_check_propose, Change)
def propose_change(
    *,
    actor: Actor,
    roster: Roster,
    moves: Sequence[Move],
    sort: ChangeSort,
    why: str = "",
    agreed: Collection[UUID] = (),
    accept: str = "",
    **_once: Unpack[Once],
) -> Change:
    """Ask everyone whose shifts change. Who asks it, who is ill then and the `agreed` said yes already; when nobody is
    left it is carried out at once. `accept` is a manager's reason to accept what the law leaves to an agreement.

    Raises:
        MovesRefused: a rule would not be kept. Refused: the roster was not published, or is closed.
        Conflict, DomainError: as `editing.apply_moves`. NotPermitted: not by this actor.
    """
    row = locked_roster(roster, RosterStage.PUBLISHED)
    one_by_one_on_published()
    plan = plan_moves(
        row,
        [replace(move, unpin=True) for move in moves],
        origin=_ORIGIN[ChangeSort(sort)],
        published_only=True,
    )
    _check_swap(actor, roster, plan, ChangeSort(sort))
    if _is_confirmed(plan):
        raise Refused(
            _("The hours of this shift were confirmed already, so it does not change any more."), code="confirmed"
        )
    breaks = _acceptable(plan, actor, roster, accept)
    change = Change.objects.create(
        roster=row,
        sort=sort,
        why=why.strip()[:300],
        moves=[_as_move(plan, key) for key in plan.after],
        asked_by_id=actor.user_id,
        asked_at=clock.now(),
    )
    change.roster = row
    _ask(actor, change, plan, agreed)
    log_roster(
        actor=actor, action=Event.CREATE, roster=row, what="change of a roster", shifts=len(plan.after), sort=str(sort)
    )
    if not change.agreements.filter(agreed__isnull=True).exists():
        _carry_out(actor, change, plan)
    _accept(actor, change, breaks, accept)
    return change


def carry_out_now(
    *,
    actor: Actor,
    roster: Roster,
    moves: Sequence[Move],
    sort: ChangeSort,
    why: str = "",
    agreed: Collection[UUID] = (),
    client_key: UUID | None = None,
) -> Change:
    """Change it at once: everyone whose shifts change just said yes, or is ill.

    Raises:
        Refused: somebody has yet to say yes. The rest as `propose_change`.
    """
    made = propose_change(
        actor=actor, roster=roster, moves=moves, sort=sort, why=why, agreed=agreed, client_key=client_key
    )
    if made.stage == ChangeStage.ASKED:
        raise Refused(_("Not everyone whose shift changes said yes yet."), code="not-agreed")
    return made


def _check_answer(kwargs: Mapping[str, Any]) -> None:
    """One's own answer, or one that a planner was given on the phone."""
    actor: Actor = kwargs["actor"]
    if kwargs["worker_id"] != actor.user_id:
        check_can_home(actor, Action.ROSTER_PLAN, kwargs["change"].roster.home)


@carried_out_once(_check_answer)
def answer_change(*, actor: Actor, change: Change, worker_id: UUID, agreed: bool) -> Change:
    """Say yes or no to a change. The last yes carries it out; when the roster has no place for it any more it is
    overtaken, and stays readable as that.

    Raises:
        Refused: it was settled already, or nobody asked this person. NotPermitted: not by this actor.
    """
    roster = locked_roster(change.roster, RosterStage.PUBLISHED, RosterStage.WORKED)
    one_by_one_on_published()
    row = _asked(change, roster)
    mine = row.agreements.select_for_update().filter(worker_id=worker_id).first()
    if mine is None:
        raise Refused(_("This person has not to agree with it."), code="not-asked")
    mine.agreed, mine.answered_at = agreed, clock.now()
    mine.noted_by_id = None if worker_id == actor.user_id else actor.user_id
    mine.save(update_fields=["agreed", "answered_at", "noted_by"])
    by_phone = worker_id != actor.user_id
    log_roster(
        actor=actor, action=Event.UPDATE, roster=roster, what="answer to a change of a roster", by_phone=by_phone
    )
    if not agreed:
        _settle(row, ChangeStage.REFUSED)
    elif not row.agreements.exclude(agreed=True).exists():
        _carry_out(actor, row)
    return row


def _check_withdraw(kwargs: Mapping[str, Any]) -> None:
    actor, change = kwargs["actor"], kwargs["change"]
    if change.asked_by_id is None or change.asked_by_id != actor.user_id:
        check_can_home(actor, Action.ROSTER_PLAN, change.roster.home)


@carried_out_once(_check_withdraw)
def withdraw_change(*, actor: Actor, change: Change) -> Change:
    """Ask it no longer: who asked it, or a planner.

    Raises:
        Refused: it was settled already. NotPermitted: not by this actor.
    """
    roster = locked_roster(change.roster, RosterStage.PUBLISHED, RosterStage.WORKED)
    row = _asked(change, roster)
    _settle(row, ChangeStage.WITHDRAWN)
    log_roster(actor=actor, action=Event.UPDATE, roster=roster, what="change of a roster withdrawn")
    return row


def _asked(change: Change, roster: Roster) -> Change:
    row = Change.objects.select_for_update().get(pk=change.pk)
    row.roster = roster
    if row.stage != ChangeStage.ASKED:
        raise Refused(
            _("This is settled already: %(stage)s.") % {"stage": ChangeStage(row.stage).label}, code="settled"
        )
    return row


def _check_swap(actor: Actor, roster: Roster, plan: Plan, sort: ChangeSort) -> None:
    """Who swaps, swaps a shift of their own. Raises NotPermitted."""
    if sort is ChangeSort.SWAP and actor.user_id not in plan.touched and not _plans(actor, roster):
        raise NotPermitted(_("You can only swap shifts of your own."), code="not-permitted")


def _plans(actor: Actor, roster: Roster) -> bool:
    return can_home(actor, Action.ROSTER_PLAN, roster.home)


def _acceptable(plan: Plan, actor: Actor, roster: Roster, accept: str) -> list[Trouble]:
    """What this change brings that only a manager may accept. Raises MovesRefused when nobody did."""
    new = [one for one in plan.new_troubles if one.weight is Weight.ACCEPTABLE and not plan.ground.is_accepted(one)]
    if not new:
        return []
    if not can_home(actor, Action.ROSTER_APPROVE, roster.home):
        words = refusal(new, plan.people) + " " + _("A manager of this location can accept this, with a reason.")
        raise MovesRefused(words, new)
    demand(accept, "accept", refusal(new, plan.people) + " " + _("Say why it is accepted."))
    return new


def _is_confirmed(plan: Plan) -> bool:
    """Whether hours were confirmed of one of these shifts: they are of who worked it then."""
    return WorkedShift.objects.filter(shift__in=list(plan.before)).exists()


def _accept(actor: Actor, change: Change, troubles: Sequence[Trouble], reason: str) -> None:
    """Keep who accepted what this change does not keep, and why; also while it waits for a yes."""
    AcceptedBreach.objects.bulk_create(
        AcceptedBreach(
            worker_id=one.worker_id,
            roster=change.roster,
            rule=one.rule,
            from_at=one.since,
            until_at=one.until,
            beyond=one.beyond,
            reason=reason.strip()[:300],
            accepted_by_id=person_behind(actor),
            accepted_at=change.asked_at,
        )
        for one in troubles
    )
    for one in troubles:
        log_roster(actor=actor, action=Event.CREATE, roster=change.roster, what="exception accepted", rule=one.rule)


def _accept_no_longer(change: Change) -> None:
    """What was accepted for a change that does not go on was accepted for nothing."""
    made = AcceptedBreach.objects.filter(
        roster=change.roster_id, accepted_by=change.asked_by_id, accepted_at=change.asked_at, withdrawn_at__isnull=True
    )
    made.update(withdrawn_at=clock.now())


def _as_move(plan: Plan, shift_id: UUID) -> dict[str, Any]:
    was = plan.before[shift_id]
    return {"shift": str(shift_id), **_side(plan.after[shift_id]), "was": _side(was) if was else None}


def _side(row: Row) -> dict[str, Any]:
    return {
        "worker": str(row.worker_id) if row.worker_id else None,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "cancelled": row.removed,
        "row": row.as_data(),
    }


def _ask(actor: Actor, change: Change, plan: Plan, agreed: Collection[UUID]) -> None:
    """Everyone whose shifts change has to agree; some did."""
    yes = set(agreed) | ({actor.user_id} if actor.user_id else set())
    ill = _ill(plan)
    now, swaps = clock.now(), change.sort == ChangeSort.SWAP
    Agreement.objects.bulk_create(
        Agreement(
            change=change,
            worker_id=key,
            agreed=True if key in yes else None,
            answered_at=now if key in yes else None,
            # who swaps said so themselves, by asking or by saying yes
            noted_by_id=actor.user_id if key in yes and key != actor.user_id and not swaps else None,
        )
        for key in sorted(plan.touched - ill, key=str)
    )


def _ill(plan: Plan) -> set[UUID]:
    """Who is absent on the day of every shift of theirs that changes: they have not to agree."""
    days: dict[UUID, set[Any]] = {}
    for row in [*plan.before.values(), *plan.after.values()]:
        if row and row.worker_id:
            days.setdefault(row.worker_id, set()).add(row.on)
    away = {day: absences_on(days, day) for day in {day for found in days.values() for day in found}}
    return {key for key, found in days.items() if all(key in away[day] for day in found)}


def _carry_out(actor: Actor, change: Change, plan: Plan | None = None) -> None:
    """Write the shifts as the change has them; when that cannot be any more it is overtaken."""
    roster = change.roster
    if plan is None:
        plan = plan_rows(roster, change.moves)
        if plan is None or plan.ground.stops(plan.new_troubles) or _is_confirmed(plan):
            _settle(change, ChangeStage.OVERTAKEN)
            return
    let_concepts_yield(actor, plan)
    write_rows(list(plan.after.values()), plan.before)
    roster.revision += 1
    Roster.objects.filter(pk=roster.pk).update(revision=roster.revision)
    _settle(change, ChangeStage.DONE)
    _overtake_others(change)
    log_roster(
        actor=actor, action=Event.UPDATE, roster=roster, what="shifts of a published roster", shifts=len(plan.after)
    )


def _overtake_others(change: Change) -> None:
    """Other changes of the same shifts have no ground any more."""
    mine = {one["shift"] for one in change.moves}
    for other in Change.objects.select_for_update().filter(roster=change.roster, stage=ChangeStage.ASKED):
        if other.pk != change.pk and mine & {one["shift"] for one in other.moves}:
            _settle(other, ChangeStage.OVERTAKEN)


def _settle(change: Change, stage: ChangeStage) -> None:
    change.stage = stage
    change.settled_at = clock.now()
    change.revision += 1
    change.save(update_fields=["stage", "settled_at", "revision"])
    if stage is not ChangeStage.DONE:
        _accept_no_longer(change)
