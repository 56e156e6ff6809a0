"""Practising in a group: open it, fill in on one device, close it, throw it away."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.environments.rules.catalogue import fits
from baken.environments.selectors import environments
from baken.shared import clock
from baken.shared.submissions import sent_once
from baken.trainings.models import Exercise, Gathering, Turn
from baken.trainings.rules.counting import counted
from baken.trainings.services.ground import answered, check_own, locked, log_exercise

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.trainings.services.ground import Answers

#: Without letters and figures that look like each other, or that together make a word.
_LETTERS = "BCDFGHKLMNPRTVXZ2346789"
_LENGTH = 6
#: Under this question stands in which environment people fit best.
BEST = "best"


def open_gathering(*, actor: Actor, exercise: str, on: date, client_key: UUID | None = None) -> Gathering:
    """Begin to practise with a group: others take part with the code, today."""
    check_may(actor, Action.TRAINING_DO)
    owner = check_own(actor, actor.user_id)
    with sent_once(client_key, actor=actor, what="gathering", said=(exercise,)) as sent:
        if sent.before and (made := Gathering.objects.filter(pk=sent.before).first()):
            return made
        code = "".join(secrets.choice(_LETTERS) for _each in range(_LENGTH))
        gathering = Gathering.objects.create(facilitator_id=owner, exercise=exercise, code=code, opened_on=on)
        log_exercise(actor)
        sent.made = gathering.pk
    return gathering


def fill_in_for_nobody(*, actor: Actor, gathering: Gathering, answers: Answers, on: date, client_key: UUID) -> None:
    """Count what someone filled in on the device of the facilitator; whose it is, is kept nowhere.

    Raises:
        DomainError: nothing was ticked. Refused: the gathering is closed. NotPermitted: not by this actor.
    """
    check_may(actor, Action.TRAINING_DO)
    check_own(actor, gathering.facilitator_id)
    said = {"exercise": gathering.exercise, "answers": answered(answers), "done_on": on}
    with transaction.atomic():
        Turn.objects.update_or_create(owner=None, gathering=locked(gathering), key=client_key, defaults=said)


def close_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """End the filling in and keep the counts. From now on nothing says who took part.

    With too few people even the counts are not kept (`rules.counting.FEWEST`).
    """
    check_may(actor, Action.TRAINING_DO)
    check_own(actor, gathering.facilitator_id)
    with transaction.atomic():
        gathering = locked(gathering)
        everyone = [_with_best(turn) for turn in gathering.turns.all()]
        gathering.turns.filter(owner__isnull=True).delete()
        gathering.turns.update(gathering=None)
        gathering.counts = counted(everyone)
        gathering.took_part = len(everyone)
        gathering.closed_at = clock.now()
        gathering.save()
    return gathering


def throw_gathering_away(*, actor: Actor, gathering: Gathering) -> None:
    """Throw away a gathering with its counts. What people keep of it for themselves stays theirs."""
    check_may(actor, Action.TRAINING_DO)
    check_own(actor, gathering.facilitator_id)
    with transaction.atomic():
        gathering.turns.filter(owner__isnull=True).delete()
        gathering.delete()


def _with_best(turn: Turn) -> dict[str, list[str]]:
    """The answers, and in the first exercise where this person fits best; ties are all of them (LE-05)."""
    answers: dict[str, list[str]] = dict(turn.answers)
    if turn.exercise == Exercise.SELF:
        needed = {feature for features in answers.values() for feature in features}
        answers[BEST] = [fit.environment for fit in fits(needed, environments().values()) if fit.rank == 1]
    return answers
