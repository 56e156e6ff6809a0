"""Copying weeks of an earlier roster over a concept: first seen, then done as one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from baken.rosters.models import Origin
from baken.rosters.rules.patterns import WEEK, Pattern, copied
from baken.rosters.selectors.rosters import days_of
from baken.rosters.selectors.shifts import kinds_of, rows_in
from baken.rosters.services.editing import apply_moves
from baken.rosters.services.planning import plan_moves
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.rosters.models import BoardStep, Roster
    from baken.rosters.rules.patterns import Placed
    from baken.rosters.services.planning import Plan


@dataclass(frozen=True)
class Seen:
    """What a pattern would come to: where each shift of it goes, and what stands in the way of some.

    `plan` is None when nothing would change.
    """

    placed: tuple[Placed, ...]
    plan: Plan | None

    @property
    def fits(self) -> int:
        """How many shifts would change."""
        return sum(one.move is not None for one in self.placed) - (len(self.plan.left) if self.plan else 0)


def see_pattern(*, roster: Roster, source: Roster, pattern: Pattern) -> Seen:
    """What copying weeks of `source` over a concept comes to.

    Raises:
        DomainError: these weeks do not lie in the source, or it is of another home.
    """
    placed = _copied(roster, source, pattern)
    moves = [one.move for one in placed if one.move]
    return Seen(tuple(placed), plan_moves(roster, moves, origin=Origin.PATTERN, keep_going=True) if moves else None)


def copy_pattern(
    *, actor: Actor, roster: Roster, source: Roster, pattern: Pattern, client_key: UUID | None = None
) -> BoardStep:
    """Copy weeks of `source` over a concept, as one step that can be taken back. Only open places are filled.

    Whoever may not work a shift is left out of it: `step.left_open` says which and why.

    Raises:
        Refused: nothing would change. As `see_pattern` and `apply_moves` for the rest.
    """
    moves = [one.move for one in _copied(roster, source, pattern) if one.move]
    if not moves:
        raise Refused(
            _("There is nothing to fill: every place of this pattern is taken, or not there."), code="nothing"
        )
    return apply_moves(
        actor=actor,
        roster=roster,
        moves=moves,
        what="pattern",
        origin=Origin.PATTERN,
        keep_going=True,
        client_key=client_key,
    )


def _copied(roster: Roster, source: Roster, pattern: Pattern) -> list[Placed]:
    if source.home_id != roster.home_id:
        raise DomainError(_("Choose a roster of this home."), field="source")
    last = pattern.first + timedelta(days=WEEK * pattern.weeks)
    if pattern.weeks < 1 or not (source.starts_on <= pattern.first and last <= source.ends_before):
        raise DomainError(_("These weeks do not lie in that roster."), field="weeks")
    rows = rows_in(roster.pk)
    from_rows = rows if source.pk == roster.pk else rows_in(source.pk)
    inside = [row for row in from_rows if pattern.first <= row.on < last]
    return copied(pattern, inside, rows, days_of(roster), kinds_of([roster.home_id]))
