"""Writing down how a resident fares: by the team, and in the words of a relative (SL-08).

The answers themselves are kept by the instruments' room: with their version, who gave them, and how they read before a
correction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.accounts.policy import Action
from baken.instruments.schema import Voice
from baken.instruments.services import fill_in
from baken.participants.access import check_can
from baken.wellbeing.rules.followed import RELATIVES, TEAM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.instruments.models import Response
    from baken.participants.models import Participant


def note_how_it_goes(
    *,
    actor: Actor,
    participant: Participant,
    answers: Mapping[str, Any],
    on: date,
    version: int | None = None,
    client_key: UUID | None = None,
) -> Response:
    """Write down how a worker of the team sees that a resident fares. Several workers may each do so.

    Raises:
        BadAnswers: they do not fit the questions.
        DomainError: nothing was answered, or the day is still to come.
        NotPermitted: the actor may not follow this resident.
    """
    check_can(actor, Action.WELLBEING_RECORD, participant)
    return fill_in(
        actor=actor,
        participant=participant,
        instrument=TEAM,
        answers=answers,
        filled_on=on,
        voice=Voice.WORKER,
        voice_name=actor.name,
        version=version,
        client_key=client_key,
    )


def note_what_a_relative_finds(
    *,
    actor: Actor,
    participant: Participant,
    relative: str,
    answers: Mapping[str, Any],
    on: date,
    version: int | None = None,
    client_key: UUID | None = None,
) -> Response:
    """Write down whether a relative finds that the resident feels at home: who said so, and when.

    Raises:
        BadAnswers: they do not fit the questions.
        DomainError: nobody is named, or the day is still to come.
        NotPermitted: the actor may not follow this resident.
    """
    check_can(actor, Action.WELLBEING_RECORD, participant)
    return fill_in(
        actor=actor,
        participant=participant,
        instrument=RELATIVES,
        answers=answers,
        filled_on=on,
        voice=Voice.RELATIVE,
        voice_name=relative,
        version=version,
        client_key=client_key,
    )
