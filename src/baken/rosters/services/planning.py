"""What moves come to before anything is written: the shifts after them, and what stands in their way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.rosters.models import RosterStage
from baken.rosters.rules.acts import Act, as_moves
from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.moves import MoveError, changed, from_data, made
from baken.rosters.rules.standing import LeftOpen, alone_troubles, new_troubles, refused
from baken.rosters.selectors.people import some_people
from baken.rosters.selectors.shifts import rows_around
from baken.rosters.selectors.standing import AHEAD, BACK, ground_of
from baken.rosters.services.ground import MovesRefused
from baken.rosters.wording import trouble_in_words
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Move, Row
    from baken.rosters.rules.standing import Trouble
    from baken.rosters.selectors.standing import Ground
    from baken.workers.rules.people import WorkerOnRoster

#: So many moves in one step at most: a whole roster of the largest home.
MOST_MOVES = 4000


@dataclass
class Plan:
    """What moves come to. `rows` are all shifts of the roster after them, `around` those of the touched outside it."""

    ground: Ground
    before: dict[UUID, Row | None]
    after: dict[UUID, Row]
    rows: list[Row]
    around: list[Row]
    people: dict[UUID, WorkerOnRoster]
    left: list[LeftOpen] = field(default_factory=list)
    #: Everything that is not kept by who is put somewhere, after it.
    troubles: dict[UUID, list[Trouble]] = field(default_factory=dict)
    #: What these moves bring that was not so before.
    new_troubles: list[Trouble] = field(default_factory=list)

    @property
    def touched(self) -> set[UUID]:
        """Everyone whose shifts changed, before or after."""
        rows = [*self.before.values(), *self.after.values()]
        return {row.worker_id for row in rows if row and row.worker_id}


def plan_moves(
    roster: Roster, moves: Sequence[Move] | Act, *, origin: str, keep_going: bool = False, published_only: bool = False
) -> Plan:
    """See what these moves come to. Nothing is written; the roster is locked by who asks.

    With `published_only` the concepts of other homes do not count: they have yet to yield to what was published.

    Raises:
        As `editing.apply_moves`.
    """
    plan = _after(roster, moves, origin, published_only=published_only)
    against = _judge(plan, keep_going=keep_going)
    if against:
        raise MovesRefused(refusal(against, plan.people), against)
    return plan


def plan_rows(roster: Roster, moves: Sequence[Mapping[str, Any]]) -> Plan | None:
    """See what a change of a published roster comes to, as it was kept (see `models.Change`); None when one of its
    shifts is not any more as it was. What it would break stands in `new_troubles`: nothing is refused here.
    """
    ids = [UUID(one["shift"]) for one in moves]
    targets = {UUID(one["worker"]) for one in moves if one["worker"]}
    found = _found(roster, targets, ids, published_only=True)
    known = {row.id: row for row in found if row.roster_id == roster.pk}
    plan = Plan(ground_of(roster), {}, {}, [], [row for row in found if row.roster_id != roster.pk], {})
    for one, key in zip(moves, ids, strict=True):
        old = known.get(key)
        if one["was"] is None and old is None:
            plan.before[key], plan.after[key] = None, from_data(key, roster.home_id, roster.pk, one["row"])
            continue
        if one["was"] is None or old is None or not old.is_as(one["was"]["row"]):
            return None
        plan.before[key], plan.after[key] = old, old.with_data(one["row"])
    rows = [row for key, row in known.items() if key not in plan.after] + list(plan.after.values())
    plan.rows = [row for row in rows if not row.removed]
    plan.people = some_people(roster, plan.touched)
    _judge(plan, keep_going=False)
    return plan


def _found(roster: Roster, targets: set[UUID], shifts: Sequence[UUID], *, published_only: bool) -> list[Row]:
    """The shifts of a roster, and all around it of those whom moves concern. One query."""
    return rows_around(
        targets,
        roster.starts_on - BACK,
        roster.ends_before + AHEAD,
        rosters=[roster.pk],
        of_shifts=shifts,
        published_only=published_only,
    )


def _after(roster: Roster, asked: Sequence[Move] | Act, origin: str, *, published_only: bool) -> Plan:
    """The shifts after the moves, not yet judged."""
    targets, shifts = _concerned(asked)
    ground = ground_of(roster)
    found = _found(roster, targets, shifts, published_only=published_only)
    known = {row.id: row for row in found if row.roster_id == roster.pk}
    moves = _meant(asked, list(known.values())) if isinstance(asked, Act) else asked
    if not moves:
        raise DomainError(_("Nothing was changed."), code="nothing")
    if len(moves) > MOST_MOVES:
        raise DomainError(_("This is more than one step can hold."), code="too-many")
    before: dict[UUID, Row | None] = {}
    after: dict[UUID, Row] = {}
    for move in moves:
        shift_id = move.shift_id or uuid4()
        old = after.get(shift_id) or known.get(shift_id)
        new = _moved(ground, move, shift_id, old, origin)
        before.setdefault(shift_id, known.get(shift_id))
        after[shift_id] = new
    rows = [after.get(row.id, row) for row in known.values()] + [row for key, row in after.items() if key not in known]
    around = [row for row in found if row.roster_id != roster.pk]
    plan = Plan(ground, before, after, [row for row in rows if not row.removed], around, {})
    plan.people = some_people(roster, plan.touched)
    if {row.worker_id for row in after.values() if row.worker_id} - plan.people.keys():
        raise DomainError(_("This colleague is not known here."), code="who")
    return plan


def _concerned(asked: Sequence[Move] | Act) -> tuple[set[UUID], list[UUID]]:
    """Who is put somewhere, and which shifts are touched."""
    if isinstance(asked, Act):
        who = asked.place.worker_id if asked.place else None
        return {who} if who else set(), [asked.shift_id] if asked.shift_id else []
    targets = {move.worker_id for move in asked if isinstance(move.worker_id, UUID)}
    return targets, [move.shift_id for move in asked if move.shift_id]


def _meant(act: Act, rows: Sequence[Row]) -> Sequence[Move]:
    try:
        return as_moves(act, rows)
    except LookupError as error:
        raise Conflict(
            _("This shift is not there any more. The board below shows how it is now."), code="gone"
        ) from error
    except ValueError as error:
        raise DomainError(_("Say which kind of shift, and on which day."), code="kind") from error


def _moved(ground: Ground, move: Move, shift_id: UUID, old: Row | None, origin: str) -> Row:
    """One shift after one move. Raises what cannot be."""
    roster = ground.roster
    if move.on is not None:  # before hours are counted on it: a calendar has a last day
        _check_inside(roster, move.on)
    if move.shift_id and old is None:
        raise Conflict(_("This shift is not there any more. The board below shows how it is now."), code="gone")
    kind = ground.kinds.get(move.template_id) if move.template_id else None
    if move.template_id and (kind is None or kind.home_id != roster.home_id):
        raise DomainError(_("This home does not know this kind of shift."), code="kind")
    if old is None:
        if kind is None or move.on is None:
            raise DomainError(_("Say which kind of shift, and on which day."), code="kind")
        old = made(shift_id, roster.pk, kind, move.on)
    elif move.seen is not None and move.seen != old.revision:
        raise Conflict(
            _("A colleague changed this shift meanwhile. The board below shows how it is now; look, and do it again."),
            code="conflict",
        )
    if old.pinned and not (move.unpin or move.touches_only_pin or move.pinned is False):
        raise Refused(_("This shift is pinned. Unpin it first, then change it."), code="pinned")
    try:
        new = changed(old, move, kind, origin)
    except MoveError as error:
        raise DomainError(_hours_in_words(error.code), field="ends", code=error.code) from error
    _check_inside(roster, new.on)
    return new


def _check_inside(roster: Roster, on: date) -> None:
    if not roster.starts_on <= on < roster.ends_before:
        raise DomainError(_("This day lies outside this roster."), field="on", code="outside")


def _hours_in_words(code: str) -> str:
    if code == "too-long":
        return _("A shift lasts a day at most.")
    if code == "sleep":
        return _("The hours asleep lie within the shift.")
    return _("These hours cannot be: a shift begins on its day, ends after that, and its break is shorter than itself.")


def _judge(plan: Plan, *, keep_going: bool) -> list[Trouble]:
    """What may not be; with `keep_going` it is left open instead."""
    was = by_worker([*plan.around, *_as_it_was(plan)])
    now = by_worker([*plan.around, *plan.rows])
    against: list[Trouble] = []
    for worker_id in sorted({row.worker_id for row in plan.after.values() if row.worker_id}, key=str):
        who = plan.people[worker_id]
        mine = now.get(worker_id, [])
        old = plan.ground.judge(who, was.get(worker_id, []))
        plan.troubles[worker_id] = plan.ground.judge(who, mine)
        new = new_troubles(old, plan.troubles[worker_id])
        bad = refused(new)
        if bad and keep_going:
            _leave_out(plan, who, old, mine)
        else:
            plan.new_troubles += new
            against += bad
    if plan.ground.roster.stage == RosterStage.PUBLISHED:
        alone = _left_alone(plan)
        plan.new_troubles += alone
        against += alone
    return against


def _left_alone(plan: Plan) -> list[Trouble]:
    """Who is put in a shift of a published roster and would be alone in it, and may not (SL-07). A concept is judged
    as a whole when it is published."""
    put = {row.worker_id for row in plan.after.values()}
    was = alone_troubles(plan.people, _as_it_was(plan), plan.ground.between)
    now = alone_troubles(plan.people, plan.rows, plan.ground.between)
    return [one for one in new_troubles(was, now) if one.worker_id in put]


def _as_it_was(plan: Plan) -> list[Row]:
    same = [row for row in plan.rows if row.id not in plan.after]
    return same + [row for row in plan.before.values() if row]


def _leave_out(plan: Plan, who: WorkerOnRoster, old: list[Trouble], mine: list[Row]) -> None:
    """Put a worker in the shifts of this step one after another, and out of those that may not be."""
    new = [row for row in mine if row.id in plan.after]
    stands = [row for row in mine if row.id not in plan.after]
    known = old
    for row in new:
        found = plan.ground.judge(who, [*stands, row])
        bad = refused(new_troubles(known, found))
        if bad:
            plan.left.append(LeftOpen(row.id, who.user_id, tuple(bad)))
            opened = replace(row, worker_id=None)
            plan.after[row.id] = opened
            plan.rows = [opened if one.id == row.id else one for one in plan.rows]
        else:
            stands.append(row)
            known = found
    plan.troubles[who.user_id] = known


def refusal(troubles: Sequence[Trouble], people: Mapping[UUID, WorkerOnRoster]) -> str:
    """Why not, in words: the first three reasons, and how many more."""
    said = [trouble_in_words(one, people).text.rstrip(".") + "." for one in troubles[:3]]
    more = len(troubles) - len(said)
    if more:
        said.append(ngettext("And %(number)s thing more.", "And %(number)s things more.", more) % {"number": more})
    return " ".join([_("This cannot be."), *dict.fromkeys(said)])
