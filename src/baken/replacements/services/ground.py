"""What every service about a gap begins and ends with: the gap locked, the roster changed, the gap settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.rules import Actor
from baken.accounts.selectors import user_with_ties
from baken.audit.rules import Event
from baken.homes.access import can_home
from baken.homes.services.ground import log_home
from baken.replacements.models import Gap, GapStage, Question
from baken.rosters.models import ChangeSort
from baken.rosters.rules.moves import Move, minute_of
from baken.rosters.services.changes import propose_change
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from baken.replacements.rules.repairs import Step, Way
    from baken.rosters.models import Change

WHAT_ASKED, WHAT_ANSWER, WHAT_FILLED = "question to help", "answer to a question to help", "shift replaced"


def locked(gap: Gap) -> Gap:
    """The gap as it is now; whoever else wants it waits.

    Raises:
        Refused: it is settled already.
    """
    row = (
        Gap.objects.select_for_update(of=("self",)).select_related("shift__roster__home", "shift__home").get(pk=gap.pk)
    )
    if row.stage == GapStage.FILLED or (row.stage == GapStage.OPEN and not row.waits):
        raise Refused(_("Someone else has taken this shift already. Thank you for thinking along."), code="filled")
    if row.stage != GapStage.OPEN:
        raise Refused(_("Nobody is needed for this shift any more."), code="settled")
    return row


def check_not_over(gap: Gap) -> None:
    """Raises Refused: the shift has ended, so nobody can come any more."""
    if gap.is_over:
        raise Refused(_("This shift is over. You can still note who took it over."), code="over")


def behind(question: Question, actor: Actor) -> Actor:
    """On whose word the roster changes: of who asked, as long as they may; else of nobody in particular."""
    if question.asked_by_id is None:
        return actor
    user = user_with_ties(question.asked_by_id)
    home = question.gap.shift.home
    if user is not None and user.is_active and can_home(user.actor, Action.ROSTER_MEND, home):
        return user.actor
    return Actor.system("replacement")


def change_roster(actor: Actor, gap: Gap, steps: Sequence[Step], agreed: Collection[UUID], accept: str) -> Change:
    return propose_change(
        actor=actor,
        roster=gap.shift.roster,
        moves=[_move(step) for step in steps],
        sort=ChangeSort.REPLACEMENT,
        agreed=list(agreed),
        accept=accept,
    )


def _move(step: Step) -> Move:
    row = step.row
    if step.worker_id is None:
        return Move(row.id, removed=True)
    if not step.longer:
        return Move(row.id, worker_id=step.worker_id)
    return Move(
        row.id,
        worker_id=step.worker_id,
        starts=minute_of(row.on, step.starts_at),
        ends=minute_of(row.on, step.ends_at),
        break_minutes=step.break_minutes,
    )


def settle(actor: Actor, gap: Gap, stage: GapStage, way: Way | str = "", change: Change | None = None) -> None:
    gap.stage, gap.way, gap.change = stage, way, change
    gap.settled_at, gap.settled_by_id = clock.now(), actor.user_id
    gap.revision += 1
    gap.save(update_fields=["stage", "way", "change", "settled_at", "settled_by", "revision"])
    if actor.user_id:  # who settles it knows how it ended
        gap.questions.filter(worker_id=actor.user_id, seen_at__isnull=True).update(seen_at=gap.settled_at)
    log_home(actor=actor, action=Event.UPDATE, home=gap.shift.home, what=WHAT_FILLED, row=gap, stage=str(stage))
