"""Keeping the organisation's own part of the list of changes (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.models import OwnChangeKind, ProtocolChange
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor


def note_protocol_change(
    *,
    actor: Actor,
    kind: str,
    made_on: date,
    what: str,
    consequence: str,
    decided_by: str,
    client_key: UUID | None = None,
) -> ProtocolChange:
    """Add a change that the organisation made itself: of a question guide, a checklist, or an agreement (CT-07).

    It may hold from a day to come: then everybody can read it in time.

    Raises:
        DomainError: the kind is unknown, or a text is missing. NotPermitted: not by this actor.
    """
    check_may(actor, Action.PROTOCOL_MANAGE)
    if kind not in OwnChangeKind.values:
        raise DomainError(_("Choose what changed."), field="kind", rule="CT-07")
    texts = {"what": what.strip(), "consequence": consequence.strip(), "decided_by": decided_by.strip()[:200]}
    for field, text in texts.items():
        if not text:
            raise DomainError(_("Write this down too."), field=field, rule="CT-07")
    with sent_once(client_key, actor=actor, what="protocol change", said=(kind, made_on, *texts.values())) as sent:
        if sent.before:
            return ProtocolChange.objects.get(pk=sent.before)
        change = ProtocolChange.objects.create(kind=kind, made_on=made_on, recorded_by_id=actor.user_id, **texts)
        _log(actor, change, Event.CREATE, "change of the protocol noted")
        sent.made = change.pk
    return change


def take_off_protocol_change(
    *, actor: Actor, change: ProtocolChange, reason: str, client_key: UUID | None = None
) -> ProtocolChange:
    """Take an entry off the list that should not be on it, with the reason. It stays readable (CT-07).

    Raises:
        DomainError: there is no reason. Refused: it was taken off already. NotPermitted: not by this actor.
    """
    check_may(actor, Action.PROTOCOL_MANAGE)
    if not reason.strip():
        raise DomainError(_("Write down why."), field="reason", rule="CT-07")
    with sent_once(client_key, actor=actor, what="protocol change off", said=(change.pk, reason)) as sent:
        locked = ProtocolChange.objects.select_for_update().get(pk=change.pk)
        if sent.before:
            return locked
        if locked.withdrawn_on is not None:
            raise Refused(_("This was taken off the list already."), rule="CT-07", code="taken-off")
        locked.withdrawn_on, locked.withdrawn_because = clock.today(), reason.strip()[:300]
        locked.save(update_fields=["withdrawn_on", "withdrawn_because"])
        _log(actor, locked, Event.UPDATE, "change of the protocol taken off")
        sent.made = locked.pk
    return locked


def _log(actor: Actor, change: ProtocolChange, action: Event, what: str) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type="protocol change",
        object_id=change.pk,
        details={"kind": change.kind, "made_on": change.made_on.isoformat()},
    )
