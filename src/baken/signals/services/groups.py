"""Putting off what a group asks, as with what a participant asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from baken.audit import services as audit
from baken.audit.rules import Event
from baken.programmes.access import Right, check_right
from baken.shared import clock
from baken.signals.models import GroupSnoozing
from baken.signals.services.snoozing import check_wait

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.signals.selectors import GroupSignal


def snooze_group(*, actor: Actor, signal: GroupSignal, until_on: date, reason: str, on: date) -> GroupSnoozing:
    """Let what a group asks keep silent up to and including a day. It comes back after it, or when it gets worse.

    Raises:
        NotPermitted: the actor does not run this group.
        DomainError: there is no reason, or the day is not within the next two weeks.
    """
    check_right(actor, Right.RECORD, signal.programme)
    said = check_wait(until_on, reason, on)
    return _keep(actor, signal, until_on, said)


def wake_group(*, actor: Actor, signal: GroupSignal) -> GroupSnoozing:
    """Let it speak again now.

    Raises:
        NotPermitted: the actor does not run this group.
    """
    check_right(actor, Right.RECORD, signal.programme)
    return _keep(actor, signal, None, "")


@transaction.atomic
def _keep(actor: Actor, signal: GroupSignal, until_on: date | None, reason: str) -> GroupSnoozing:
    row = GroupSnoozing.objects.create(
        programme=signal.programme,
        key=signal.asked.key,
        until_on=until_on,
        weight=signal.weight,
        reason=reason,
        by_id=actor.user_id,
        by_name=actor.name,
        at=clock.now(),
    )
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what="signal",
        object_type="programme",
        object_id=signal.programme.pk,
        details={"kind": signal.asked.kind, **({"until_on": until_on.isoformat()} if until_on else {})},
    )
    return row
