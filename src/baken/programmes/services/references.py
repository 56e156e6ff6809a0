"""Steps that name what another room keeps: answers to an instrument, a version of a drawing (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.drawings.selectors import version_of
from baken.instruments.services import fill_in
from baken.participants.access import check_can
from baken.programmes.access import Right, check_right
from baken.programmes.models import ProgrammeEvent
from baken.programmes.selectors import course_of
from baken.programmes.services.steps import record_step
from baken.shared.errors import DomainError
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.instruments.services import Administered
    from baken.participants.models import Participant
    from baken.programmes.models import Programme


def fill_in_step(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    step: str,
    answers: Mapping[str, Any],
    on: date,
    voice: str,
    voice_name: str = "",
    version: int | None = None,
    score: Administered | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Keep what a participant answered to the instrument of a step, and record the step with it (MT-07).

    Raises:
        BadAnswers, DomainError: as `baken.instruments.services.fill_in` says.
        Refused: the step is not for now. NotPermitted: not by this actor.
    """
    instrument = course_of(programme).steps_by_key[step].instrument
    if instrument is None:
        raise DomainError(_("Nothing is filled in with this step."), code="no-instrument")
    _check(actor, programme, participant)
    check_can(actor, Action.INSTRUMENT_FILL, participant)
    said = (
        programme.pk,
        participant.pk,
        step,
        on,
        voice,
        voice_name,
        version,
        repr(score),
        repr(sorted(answers.items())),
    )
    with sent_once(client_key, actor=actor, what="instrument in a programme", said=said) as sent:
        if sent.before:
            return ProgrammeEvent.objects.get(pk=sent.before)
        response = fill_in(
            actor=actor,
            participant=participant,
            instrument=instrument,
            answers=answers,
            filled_on=on,
            voice=voice,
            voice_name=voice_name,
            version=version,
            programme=programme.pk,
            score=score,
        )
        of_group = programme.for_group
        event = record_step(
            actor=actor,
            programme=programme,
            step=step,
            on=on,
            data={"ref": str(response.pk)},
            participant=None if of_group else participant,
            member=participant if of_group else None,
        )
        sent.made = event.pk
    return event


def _check(actor: Actor, programme: Programme, participant: Participant) -> None:
    """May it be recorded with this participant? Asked before the transaction, so that a refusal stays in the log."""
    if programme.for_group:
        check_can(actor, Action.PROGRAMME_RECORD, participant)
    else:
        check_right(actor, Right.RECORD, programme, participant)


def choose_drawing(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    step: str,
    version_id: UUID,
    on: date,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Record which dated version of a drawing belongs to a step (MT-07).

    Raises:
        DomainError: it is no version of this participant that was laid down, of the kind that the step asks for.
        Refused: the step is not for now. NotPermitted: not by this actor.
    """
    _check(actor, programme, participant)
    wanted = course_of(programme).steps_by_key[step].drawing
    version = version_of(participant, version_id)
    if version is None or not version.is_fixed or version.drawing.kind != wanted:
        raise DomainError(_("Choose a drawing that was laid down."), field="version", rule="MT-07")
    of_group = programme.for_group
    return record_step(
        actor=actor,
        programme=programme,
        step=step,
        on=on,
        data={"ref": str(version.pk)},
        participant=None if of_group else participant,
        member=participant if of_group else None,
        client_key=client_key,
    )
