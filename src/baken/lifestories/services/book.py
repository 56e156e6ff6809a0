"""Choosing what goes in the book, and what stays with the team."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.lifestories.selectors import story_of
from baken.lifestories.services.ground import BOOK, hold
from baken.participants.services.ground import log, writes

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@writes(Action.LIFE_STORY_EDIT, about="participant")
def choose_for_book(
    *, actor: Actor, participant: Participant, shown: Collection[UUID], chosen: Collection[UUID]
) -> int:
    """Put the chosen parts in the book, and the others that were shown not; says how many changed.

    A part that was added since is left as it is.
    """
    hold(participant)
    changed = [part for part in story_of(participant).parts if part.pk in shown and part.in_book != (part.pk in chosen)]
    for part in changed:
        part.in_book = not part.in_book
        part.revision += 1
        part.save(update_fields=["in_book", "revision"])
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=participant,
        what=BOOK,
        row=participant,
        parts=len(changed),
    )
    return len(changed)
