"""The newest entries of a dossier, for a page that is about more than that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.timeline.presenters.entries import Shown, entries
from baken.timeline.selectors import OneDossier, Wanted, background_of, stretch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import Goal
    from baken.timeline.presenters.entries import Entry

LATEST = 10


def latest_entries(
    actor: Actor, participant: Participant, *, limit: int = LATEST, goals: Mapping[UUID, Goal] | None = None
) -> list[Entry]:
    """For `timeline/_latest.html`: one query for the rows and at most six for what goes with them.

    `goals` are those of the participant by their line, when the page has them at hand; it saves a query. It does not
    move the mark of what was read.
    """
    rows = stretch(OneDossier(actor, participant), Wanted(), limit=limit).rows
    return entries(rows, background_of(actor, rows, goals=goals), Shown())
