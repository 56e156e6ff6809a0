"""Someone who looks after a participant for a while, because mentor and buddy cannot (CT-01, CT-02)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.continuity.selectors.absences import is_away
from baken.continuity.selectors.responsible import responsible_today
from baken.participants.access import check_can
from baken.participants.models import CareAssignment, CareKind, Participant
from baken.participants.services import assign_care
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor


def name_stand_in(
    *,
    actor: Actor,
    participant: Participant,
    user_id: UUID,
    from_on: date,
    until_on: date,
    note: str = "",
    client_key: UUID | None = None,
) -> CareAssignment:
    """Let a colleague look after a participant from a day up to and including another.

    While it lasts this person may do with the dossier what a buddy may. Deciding, the citizen service number and a
    secret address stay with the mentor and the manager.

    Raises:
        Refused: mentor or buddy is there on the first day, so nobody has to stand in.
        DomainError: the days cannot be, or the colleague is away.
    """
    check_can(actor, Action.CARE_TEAM_EDIT, participant)
    if until_on < from_on:
        raise DomainError(_("The last day is before the first."), field="until_on")
    said = (participant.pk, user_id, from_on, until_on, note)
    with sent_once(client_key, actor=actor, what="stand-in", said=said) as sent:
        if sent.before:
            return CareAssignment.objects.get(pk=sent.before)
        Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)  # two managers name one stand-in
        now = responsible_today([participant.pk], from_on)[participant.pk]
        if now.user is not None:
            raise Refused(
                _("%(name)s is there on that day, so nobody has to stand in.") % {"name": now.user.name},
                field="from_on",
                rule="CT-02",
                code="somebody-is-there",
            )
        if is_away(user_id, from_on):
            raise DomainError(_("This person is away on that day. Choose someone else."), field="user", rule="CT-01")
        assignment = assign_care(
            actor=actor,
            participant=participant,
            user_id=user_id,
            kind=CareKind.STAND_IN,
            on=from_on,
            until_on=until_on + timedelta(days=1),
            note=note,
        )
        sent.made = assignment.pk
    return assignment
