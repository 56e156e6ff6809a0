"""What is asked, and who agrees to what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import Consent, ConsentKind, Participant, SupportRequest
from baken.participants.rules import may_agree
from baken.participants.selectors import authority_over
from baken.participants.services.people import write_request
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.rules import RequestData


def give_consent(
    *,
    actor: Actor,
    participant: Participant,
    kind: str,
    what: str,
    with_whom: str,
    given_by_id: UUID,
    from_on: date,
    until_on: date | None = None,
    on: date,
    client_key: UUID | None = None,
) -> Consent:
    """Record that someone agreed. Who agrees is the participant, or someone with authority (CT-03).

    Raises:
        DomainError: this person's consent does not count, or the days cannot be.
    """
    check_can(actor, Action.CONSENTS_EDIT, participant)
    if kind not in ConsentKind.values:
        raise DomainError(_("Choose what the consent is about."), field="kind")
    if not what.strip() or not with_whom.strip():
        raise DomainError(
            _("Write down what was agreed to, and with whom."), field="with_whom" if what.strip() else "what"
        )
    if from_on > on:
        raise DomainError(_("Consent cannot be given in the future."), field="from_on")
    if until_on is not None and until_on < from_on:
        raise DomainError(_("The end is before the beginning."), field="until_on")
    _check_giver(participant, given_by_id, from_on)
    said = (participant.pk, kind, what, with_whom, given_by_id, from_on, until_on)
    with sent_once(client_key, actor=actor, what="consent", said=said) as sent:
        if sent.before:
            return Consent.objects.get(pk=sent.before)
        consent = Consent.objects.create(
            participant=participant,
            kind=kind,
            what=what.strip(),
            with_whom=with_whom.strip(),
            given_by_id=given_by_id,
            from_on=from_on,
            until_on=until_on,
            recorded_by_id=actor.user_id,
        )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="consent",
            object_type="consent",
            object_id=consent.pk,
            relation=participant.relation,
            details={"kind": kind},
        )
        sent.made = consent.pk
    return consent


def _check_giver(participant: Participant, given_by_id: UUID, on: date) -> None:
    if given_by_id == participant.person_id:
        if not may_agree(participant.person.birth, on, under_guardianship=participant.under_guardianship):
            raise DomainError(
                _("A parent or representative has to agree for this participant."), field="given_by", rule="CT-03"
            )
        return
    if given_by_id not in {relation.person_id for relation in authority_over(participant, on)}:
        raise DomainError(
            _("Only the participant, or someone with authority, can agree. Record the authority first."),
            field="given_by",
            rule="CT-03",
        )


def withdraw_consent(*, actor: Actor, consent: Consent, on: date, reason: str) -> Consent:
    """Note that a consent no longer holds from a day on, and why.

    Raises:
        Refused: it was withdrawn already. DomainError: no reason, or a day before it was given.
    """
    participant = consent.participant
    check_can(actor, Action.CONSENTS_EDIT, participant)
    if not reason.strip():
        raise DomainError(_("Write down why it is withdrawn."), field="reason")
    with transaction.atomic():
        consent = Consent.objects.select_for_update().get(pk=consent.pk)
        if consent.withdrawn_on is not None:
            raise Refused(_("This consent was withdrawn already."))
        if on < consent.from_on:
            raise DomainError(_("It was not yet given on that day."), field="on")
        consent.withdrawn_on = on
        consent.withdrawal_reason = reason.strip()
        consent.save(update_fields=["withdrawn_on", "withdrawal_reason"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="consent withdrawn",
            object_type="consent",
            object_id=consent.pk,
            relation=participant.relation,
            details={"kind": consent.kind},
        )
    return consent


def record_support_request(
    *, actor: Actor, participant: Participant, data: RequestData, on: date, client_key: UUID | None = None
) -> SupportRequest:
    """Keep a new support request of someone who is known here (8F-03)."""
    check_can(actor, Action.TRAJECTORY_RECORD, participant)
    with sent_once(client_key, actor=actor, what="support request", said=(participant.pk, data)) as sent:
        if sent.before:
            return SupportRequest.objects.get(pk=sent.before)
        request = write_request(actor, participant, data, on)
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="support request",
            object_type="support request",
            object_id=request.pk,
            relation=participant.relation,
        )
        sent.made = request.pk
    return request
