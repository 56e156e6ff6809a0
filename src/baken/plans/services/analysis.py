"""Noting what people say about the life domains (8F-08)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.plans.models import DomainNote, Subject, Voice
from baken.plans.rules import steps
from baken.plans.selectors import covered_domains
from baken.plans.services.ground import check_domain, check_open
from baken.shared.errors import Refused
from baken.trajectories.services import record_step

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory

WHAT = "life domain analysis"


@writes(Action.PLAN_EDIT, about="trajectory", makes=DomainNote)
def add_note(
    *,
    actor: Actor,
    trajectory: Trajectory,
    domain: str,
    subject: str,
    said_by: str,
    text: str,
    on: date,
    said_by_name: str = "",
    said_on: date | None = None,
    **_key: Unpack[Once],
) -> DomainNote:
    """Note what someone said. The first note about a life domain in a round counts as having discussed it.

    The name is asked of relatives and other professionals; participant and writer are known.

    Raises:
        Refused: the trajectory is not in its analysis phase (8F-18).
        DomainError: no text, no name, an unknown life domain, or a day that is still to come.
    """
    participant = trajectory.participant
    course = check_open(trajectory, steps.LIFE_DOMAINS)
    check_domain(course, domain)
    check_not_ahead(said_on or on, on, "said_on")
    known = {Voice.PARTICIPANT: participant.display_name, Voice.MENTOR: actor.name}
    voice = Voice(said_by)
    covered = covered_domains(trajectory)
    note = DomainNote.objects.create(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        domain=domain,
        subject=Subject(subject),
        said_by=voice,
        said_by_name=demand(
            said_by_name or known.get(voice, ""), "said_by_name", _("Say who said this."), rule="8F-08"
        ),
        said_on=said_on or on,
        text=demand(text, "text", _("Write down what was said.")),
        written_by_id=actor.user_id,
        written_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=note, domain=domain)
    if domain not in covered:
        record_step(
            actor=actor,
            trajectory=trajectory,
            step=steps.LIFE_DOMAINS,
            on=on,
            data={"covered": [domain]},
            action=Action.PLAN_EDIT,
        )
    return note


@writes(Action.PLAN_EDIT, about="note")
def withdraw_note(*, actor: Actor, note: DomainNote, reason: str, on: date) -> DomainNote:
    """Take back a note that should not have been made; it stays readable with the reason.

    Raises:
        Refused: it is the only note about its life domain (8F-08), or its phase is over (8F-18).
        DomainError: no reason.
    """
    participant = note.participant
    check_open(note.trajectory, steps.LIFE_DOMAINS)
    notes = DomainNote.objects.select_for_update().filter(
        trajectory=note.trajectory_id, round=note.round, domain=note.domain, withdrawn_on__isnull=True
    )
    if not any(other.pk != note.pk for other in notes):
        raise Refused(_("This is the only note about this life domain. Write another one first."), rule="8F-08")
    note.withdrawn_on = on
    note.withdrawn_by_name = actor.name
    note.withdrawal_reason = demand(reason, "reason", _("Say why you withdraw this note."))
    note.save(update_fields=["withdrawn_on", "withdrawn_by_name", "withdrawal_reason"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=note, withdrawn=True)
    return note
