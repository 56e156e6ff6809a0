"""Filling in an exercise for oneself, and throwing it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.trainings.models import Turn
from baken.trainings.services.ground import answered, check_own, locked, log_exercise

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.trainings.models import Gathering
    from baken.trainings.services.ground import Answers


def keep_turn(
    *, actor: Actor, exercise: str, answers: Answers, on: date, client_key: UUID, gathering: Gathering | None = None
) -> Turn:
    """Keep what someone filled in, for that person alone.

    The same form again changes the turn, and so does taking part in a gathering again: who goes back and ticks
    something else means just that.

    Raises:
        DomainError: nothing was ticked. Refused: the gathering is closed. NotPermitted: not by this actor.
    """
    check_may(actor, Action.TRAINING_DO)
    owner = check_own(actor, actor.user_id)
    said = {"exercise": exercise, "answers": answered(answers), "done_on": on}
    with transaction.atomic():
        if gathering is None:
            turn, is_new = Turn.objects.update_or_create(owner_id=owner, key=client_key, defaults=said)
        else:
            turn, is_new = Turn.objects.update_or_create(
                owner_id=owner,
                gathering=locked(gathering),
                defaults={**said, "exercise": gathering.exercise},
                create_defaults={**said, "exercise": gathering.exercise, "key": client_key},
            )
        if is_new:
            log_exercise(actor)
    return turn


def throw_turn_away(*, actor: Actor, turn: Turn) -> None:
    """Throw away what one filled in. Nothing of it stays; in an open gathering it does not count any more."""
    check_may(actor, Action.TRAINING_DO)
    check_own(actor, turn.owner_id)
    turn.delete()
