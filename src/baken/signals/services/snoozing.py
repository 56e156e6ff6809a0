"""Putting a signal off: with a reason, until a day, and not when someone outside counts on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.signals.models import KeptSignal, Snoozing
from baken.signals.rules import LONGEST_SNOOZE, snooze_ends_by
from baken.signals.selectors import putting_off

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor


def snooze(*, actor: Actor, signal: KeptSignal, until_on: date, reason: str, on: date) -> KeptSignal:
    """Let a signal keep silent up to and including a day. It comes back after it, or when it gets worse before.

    Raises:
        NotPermitted: the actor does not look after this participant.
        DomainError: there is no reason, or the day is not within the next two weeks.
        Refused: it cannot wait (a calamity, a message of relatives), or it was settled meanwhile.
    """
    check_can(actor, putting_off(signal), signal.participant)
    said = check_wait(until_on, reason, on)
    with transaction.atomic():
        locked = _lock(signal)
        if not locked.meaning.can_wait:
            raise Refused(_("This cannot wait: someone outside counts on it."), rule=locked.rule, code="cannot-wait")
        locked.snoozed_until = until_on
        locked.snoozed_weight = locked.weight_at(clock.now(), on)
        locked.save(update_fields=["snoozed_until", "snoozed_weight"])
        Snoozing.objects.create(
            signal=locked,
            until_on=until_on,
            reason=said,
            by_id=actor.user_id,
            by_name=actor.name,
            at=clock.now(),
        )
        _record(actor, locked, {"until_on": until_on.isoformat()})
    return locked


def check_wait(until_on: date, reason: str, on: date) -> str:
    """The reason as it is kept, when there is one and the day lies within the next two weeks.

    Raises:
        DomainError: it does not.
    """
    said = " ".join(reason.split())
    if not said:
        raise DomainError(_("Say why this can wait."), field="reason", code="no-reason")
    if not on < until_on <= snooze_ends_by(on):
        raise DomainError(
            _("Choose a day within the next %(days)s days.") % {"days": LONGEST_SNOOZE.days},
            field="until_on",
            code="outside",
        )
    return said[:300]


def wake(*, actor: Actor, signal: KeptSignal) -> KeptSignal:
    """Let a signal that was put off speak again now.

    Raises:
        NotPermitted: the actor does not look after this participant.
        Refused: it was settled meanwhile.
    """
    check_can(actor, putting_off(signal), signal.participant)
    with transaction.atomic():
        locked = _lock(signal)
        if locked.snoozed_until is not None:
            locked.snoozed_until = None
            locked.save(update_fields=["snoozed_until"])
            _record(actor, locked, {})
    return locked


def _lock(signal: KeptSignal) -> KeptSignal:
    locked = KeptSignal.objects.select_for_update(of=("self",)).select_related("participant__person").get(pk=signal.pk)
    if locked.resolved_at is not None:
        raise Refused(_("This was settled meanwhile."), code="settled")
    return locked


def _record(actor: Actor, signal: KeptSignal, details: dict[str, str]) -> None:
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=signal.participant_id,
        what="signal",
        object_type="signal",
        object_id=signal.pk,
        details={"kind": signal.kind, **details},
    )
