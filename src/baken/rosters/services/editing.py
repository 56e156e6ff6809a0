"""Making a roster and editing its concept: many changes at once are one step, which can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Unpack
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.rosters.models import BoardStep, Origin, Roster, RosterStage
from baken.rosters.models.rosters import MOST_WEEKS
from baken.rosters.rules.moves import made
from baken.rosters.selectors.rosters import days_of, needs_of
from baken.rosters.selectors.shifts import kinds_of
from baken.rosters.services.ground import locked_roster, log_roster, nobody_twice_after_all, write_rows
from baken.rosters.services.planning import plan_moves
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.services.ground import Once
    from baken.rosters.rules.acts import Act
    from baken.rosters.rules.moves import Move, Row
    from baken.rosters.rules.standing import LeftOpen
    from baken.rosters.services.planning import Plan


@dataclass(frozen=True)
class Edited:
    """What came of an edit: the step, how things stand now, and which shifts stayed open (when that was allowed)."""

    step: BoardStep
    plan: Plan | None = None
    left: Sequence[LeftOpen] = ()


@writes_home(Action.ROSTER_PLAN, about="home", makes=Roster)
def open_roster(
    *,
    actor: Actor,
    home: Home,
    starts_on: date,
    weeks: int,
    wishes_until_on: date | None = None,
    **_once: Unpack[Once],
) -> Roster:
    """Begin a concept of some weeks from a Monday on, with an open shift for each that the home needs (YG-02, YG-03).

    Raises:
        DomainError: it does not begin on a Monday, is too long, or wishes could be given after it began.
        Refused: the home has a roster in those weeks. NotPermitted: not by this actor.
    """
    if starts_on.weekday() != 0:
        raise DomainError(_("A roster begins on a Monday."), field="starts_on")
    if not 1 <= weeks <= MOST_WEEKS:
        raise DomainError(_("A roster is one to eight weeks."), field="weeks")
    if wishes_until_on and wishes_until_on >= starts_on:
        raise DomainError(_("Wishes can be given until a day before the roster begins."), field="wishes_until_on")
    roster = Roster(
        home=home,
        starts_on=starts_on,
        ends_before=starts_on + timedelta(weeks=weeks),
        wishes_until_on=wishes_until_on,
    )
    try:
        roster.save(force_insert=True)
    except IntegrityError as error:
        if isinstance(error.__cause__, ExclusionViolation):
            raise Refused(
                _("This home has a roster in these weeks already. Choose another first Monday, or fewer weeks."),
                field="starts_on",
                code="roster-there",
            ) from error
        raise
    rows = needed_rows(roster)
    write_rows(rows, {})
    log_roster(actor=actor, action=Event.CREATE, roster=roster, what="roster", weeks=weeks)
    return roster


def needed_rows(roster: Roster) -> list[Row]:
    """An open shift for each that the home says it needs on these days."""
    needs = needs_of(roster.home_id)
    kinds = kinds_of([roster.home_id])
    return [
        made(uuid4(), roster.pk, kinds[kind], day)
        for day in days_of(roster)
        for (kind, weekday), number in needs.items()
        if weekday == day.isoweekday()
        for _number in range(number)
    ]


def apply_moves(
    *,
    actor: Actor,
    roster: Roster,
    moves: Sequence[Move],
    what: str,
    origin: Origin = Origin.HAND,
    keep_going: bool = False,
    client_key: UUID | None = None,
) -> BoardStep:
    """Carry out moves in a concept, all or none, as one step that can be taken back.

    With `keep_going` whoever may not work a shift is left out of it, and the rest goes on: `step.left_open` says which.
    The same `client_key` a second time gives the step of the first time.

    Raises:
        MovesRefused: a rule of rest, someone's own word or leave, a skill, or another shift at that time.
        Refused: the roster is no concept any more, or a shift is pinned. Conflict: a shift changed since it was seen.
        DomainError: a day outside the roster, or hours that cannot be. NotPermitted: not by this actor.
    """
    done = edit_board(
        actor=actor, roster=roster, moves=moves, what=what, origin=origin, keep_going=keep_going, client_key=client_key
    )
    done.step.left_open = tuple(done.left)
    return done.step


@nobody_twice_after_all
@writes_home(Action.ROSTER_PLAN, about="roster.home")
def edit_board(
    *,
    actor: Actor,
    roster: Roster,
    moves: Sequence[Move] | Act,
    what: str,
    origin: Origin = Origin.HAND,
    keep_going: bool = False,
    client_key: UUID | None = None,
) -> Edited:
    """The same as `apply_moves`, or for one act on the board, with how everything stands after it."""
    row = locked_roster(roster, RosterStage.CONCEPT, key=client_key)
    if row.sent_before:
        return Edited(BoardStep.objects.get(pk=row.sent_before))
    plan = plan_moves(row, moves, origin=origin, keep_going=keep_going)
    step = keep_step(actor, row, what, plan.before, plan.after, key=client_key)
    plan.rows = [replace(one, revision=one.revision + 1) if one.id in plan.after else one for one in plan.rows]
    log_roster(
        actor=actor, action=Event.UPDATE, roster=row, what="shifts of a roster", shifts=len(plan.after), step=what
    )
    return Edited(step, plan, plan.left)


def keep_step(
    actor: Actor,
    roster: Roster,
    what: str,
    before: Mapping[UUID, Row | None],
    after: Mapping[UUID, Row],
    *,
    key: UUID | None = None,
) -> BoardStep:
    """Write the shifts as they are after a step, and the step. The roster is locked, and goes to its next revision."""
    write_rows(list(after.values()), before, at_once=False)
    roster.revision += 1
    Roster.objects.filter(pk=roster.pk).update(revision=roster.revision)
    return BoardStep.objects.create(
        id=uuid4(),
        roster=roster,
        number=roster.revision,
        what=what,
        by_id=actor.user_id,
        at=clock.now(),
        before={str(key): row.as_data() if row else None for key, row in before.items()},
        after={str(key): row.as_data() for key, row in after.items()},
        shifts=list(after),
        key=key,
    )
