"""What is said of a programme beside its course: its name, who coordinates it, and why it was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.services.ground import take_revision
from baken.programmes.access import Right, check_right
from baken.programmes.models import Programme
from baken.programmes.services.recording import sole_participant_id
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def change_programme(
    *,
    actor: Actor,
    programme: Programme,
    coordinator_id: UUID | None,
    reason: str,
    revision: int,
    title: str = "",
    participant: Participant | None = None,
) -> Programme:
    """Give a programme another coordinator, reason or (of a group) name. `revision` is the one that was read.

    Raises:
        Conflict: someone else changed it since. DomainError: the name or the reason is missing, or this colleague
            works here no more. NotPermitted: the actor may not decide.
    """
    check_right(actor, Right.DECIDE, programme, participant)
    name, why = title.strip()[:120], reason.strip()
    if programme.for_group and not name:
        raise DomainError(_("Give the group a name."), field="title", rule="MT-07")
    if not why:
        raise DomainError(_("Write down why this method was chosen."), field="reason", rule="MT-07")
    if coordinator_id is not None and not User.objects.filter(pk=coordinator_id, is_active=True).exists():
        raise DomainError(_("Choose who it will be."), field="coordinator")
    with transaction.atomic():
        locked = Programme.objects.select_for_update().get(pk=programme.pk)
        take_revision(locked, revision)
        locked.coordinator_id, locked.reason = coordinator_id, why
        locked.title = name if locked.for_group else ""
        locked.save(update_fields=["title", "coordinator", "reason", "revision"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=sole_participant_id(locked),
            what="change of a method",
            object_type="programme",
            object_id=locked.pk,
            relation=participant.relation if participant else "",
            details={"revision": locked.revision},
        )
    return locked
