"""Taking back one's last step on the board, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.rosters.models import BoardStep, RosterStage, Shift
from baken.rosters.models import Roster as RosterRow
from baken.rosters.selectors.shifts import rows_of
from baken.rosters.services.ground import locked_roster, log_roster, write_rows
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from baken.accounts.rules import Actor
    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Row


@writes_home(Action.ROSTER_PLAN, about="roster.home")
def undo(*, actor: Actor, roster: Roster, client_key: UUID | None = None) -> BoardStep:
    """Take back one's own last step. Others' steps stay.

    Raises:
        Refused: there is none, a shift of it changed since, or the roster is no concept any more.
        NotPermitted: not by this actor.
    """
    row = locked_roster(roster, RosterStage.CONCEPT)
    if again := _sent_before(row, client_key):
        return again
    step = BoardStep.objects.filter(roster=row, by_id=actor.user_id, undone_at__isnull=True).order_by("-number").first()
    if step is None:
        raise Refused(_("There is no step of yours to take back."), code="nothing")
    _write(row, step, expected=step.after, wanted=step.before)
    step.undone_at = clock.now()
    _close(actor, row, step, "taken back", client_key)
    return step


@writes_home(Action.ROSTER_PLAN, about="roster.home")
def redo(*, actor: Actor, roster: Roster, client_key: UUID | None = None) -> BoardStep:
    """Do again what one took back last, as long as one did nothing else since.

    Raises:
        As `undo`.
    """
    row = locked_roster(roster, RosterStage.CONCEPT)
    if again := _sent_before(row, client_key):
        return again
    step = next_to_redo(row, actor.user_id)
    if step is None:
        raise Refused(_("There is no step of yours to do again."), code="nothing")
    _write(row, step, expected=step.before, wanted=step.after)
    step.undone_at = None
    _close(actor, row, step, "done again", client_key)
    return step


def next_to_redo(roster: RosterRow, user_id: UUID | None) -> BoardStep | None:
    """The first of the steps that someone took back since their last one that stands."""
    mine = BoardStep.objects.filter(roster=roster, by_id=user_id)
    last = mine.filter(undone_at__isnull=True).aggregate(last=Max("number"))["last"] or 0
    return mine.filter(undone_at__isnull=False, number__gt=last).order_by("number").first()


def _sent_before(roster: RosterRow, key: UUID | None) -> BoardStep | None:
    """The step that the same press of a key took back, or did again, a moment ago."""
    return BoardStep.objects.filter(roster=roster, last_key=key).first() if key else None


def _write(roster: RosterRow, step: BoardStep, *, expected: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """Put the shifts of a step as they were. Raises Refused when one of them changed since."""
    found = {str(row.id): row for row in rows_of(Shift.objects.filter(roster=roster, pk__in=step.shifts))}
    overtaken = [key for key in expected if key not in found or not found[key].is_as(expected[key])]
    if overtaken:
        raise Refused(
            _("After this step a shift of it was changed again, by you or by a colleague. Change it by hand."),
            code="overtaken",
        )
    rows: list[Row] = [found[key].with_data(wanted[key]) for key in expected]
    write_rows(rows, {row.id: row for row in rows})


def _close(actor: Actor, roster: RosterRow, step: BoardStep, how: str, key: UUID | None) -> None:
    step.last_key = key
    step.save(update_fields=["undone_at", "last_key"])
    roster.revision += 1
    RosterRow.objects.filter(pk=roster.pk).update(revision=roster.revision)
    log_roster(actor=actor, action=Event.UPDATE, roster=roster, what="step on the board", step=step.what, how=how)
