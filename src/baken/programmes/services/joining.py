"""Who takes part in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.programmes.access import runs_group
from baken.programmes.models import ProgrammeEvent, ProgrammeMember
from baken.programmes.selectors.programmes import course_of
from baken.programmes.services.caseload import check_caseload
from baken.programmes.services.hanging import hangs_under
from baken.programmes.services.locking import lock_programme
from baken.programmes.services.recording import Entry, add, append
from baken.shared.errors import Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme


def join(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    on: date,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let a participant take part in a group: of the own location, or one that the actor runs (MT-07, MT-08).

    Raises:
        Refused: the group is full or on its way, this participant takes part already, the group is elsewhere, or the
            trajectory is in another phase (MT-08). NotPermitted: the actor may not decide for this participant.
    """
    check_can(actor, Action.PROGRAMME_DECIDE, participant)
    said = (programme.pk, participant.pk, on)
    with sent_once(client_key, actor=actor, what="joining", said=said) as sent:
        if sent.before:
            return ProgrammeEvent.objects.get(pk=sent.before)
        if programme.location_id != participant.location_id and not runs_group(actor, programme):
            raise Refused(_("This group is at another location."), field="participant", rule="MT-07", code="elsewhere")
        parent = hangs_under(participant, on)
        lock_programme(programme)
        if not programme.members.still_there().filter(participant=participant).exists():
            check_caseload(course_of(programme), programme.team)
            ProgrammeMember.objects.create(
                programme=programme,
                participant=participant,
                trajectory=parent,
                course_slug=programme.course_slug,
                alone=False,
                joined_on=on,
            )
        entry = Entry(EventKind.JOINED, on, data={"member": str(participant.pk)}, participant_id=participant.pk)
        event = add(actor, programme, entry, participant=participant)
        sent.made = event.pk
    return event


def leave(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    on: date,
    reason: str,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let a participant leave a group, with the reason.

    Raises:
        Refused: this participant does not take part, or there is no reason.
        NotPermitted: the actor may not decide for this participant.
    """
    check_can(actor, Action.PROGRAMME_DECIDE, participant)
    entry = Entry(
        EventKind.LEFT,
        on,
        data={"member": str(participant.pk)},
        reason=reason.strip(),
        participant_id=participant.pk,
    )
    return append(actor, programme, entry, client_key, participant=participant)
