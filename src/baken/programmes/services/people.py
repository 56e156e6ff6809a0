"""Who carries a programme: the roles without which a method does not go on (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.methods.engine import EventKind
from baken.participants.access import check_can
from baken.programmes.access import Right, check_member, check_right
from baken.programmes.rules import staff_in
from baken.programmes.selectors import course_of
from baken.programmes.services.recording import Entry, append, check_takes_part
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeEvent


def take_role(
    *,
    actor: Actor,
    programme: Programme,
    role: str,
    on: date,
    user_id: UUID | None = None,
    name: str = "",
    traits: Sequence[str] = (),
    participant: Participant | None = None,
    member: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let someone take a role: a member of staff, or a volunteer, a peer or a relative by name.

    A role that participants of a group hold is for a `member`, who is named by id only.

    Raises:
        Refused: the role is full, or asks for traits that this person does not have.
        DomainError: nobody is named, or this member of staff works here no more. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    data: dict[str, Any] = {"role": role, "traits": list(traits)}
    declared = course_of(programme).roles_by_key.get(role)
    about = None
    if programme.for_group and declared is not None and declared.who == "participant":
        if member is None:
            raise DomainError(_("Choose a participant of the group."), field="member", rule="MT-07")
        check_can(actor, Action.PROGRAMME_RECORD, member)
        check_takes_part(programme, member)
        data["person"], about = str(member.pk), member.pk
    elif user_id is not None:
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None:
            raise DomainError(_("Choose who it will be."), field="user")
        data |= {"person": str(user.pk), "name": user.name}
    elif name.strip():
        data |= {"person": name.strip()[:120], "name": name.strip()[:120]}
    else:
        raise DomainError(_("Choose someone of the staff, or fill in a name."), field="user", rule="MT-07")
    entry = Entry(EventKind.ROLE_TAKEN, on, data=data, participant_id=about)
    return append(actor, programme, entry, client_key, participant=participant)


def leave_role(
    *,
    actor: Actor,
    programme: Programme,
    role: str,
    person: str,
    on: date,
    reason: str = "",
    participant: Participant | None = None,
    client_key: UUID | None = None,
) -> ProgrammeEvent:
    """Let someone leave a role. `person` is the id of a member of staff, or the name.

    Raises:
        Refused: this person does not hold the role. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    user = User.objects.filter(pk__in=staff_in([person])).first()
    data = {"role": role, "person": person, "name": user.name if user else person}
    member = programme.members.filter(participant__in=staff_in([person])).first() if programme.for_group else None
    about = member.participant_id if member else None
    if about is not None:
        check_member(actor, Action.PROGRAMME_RECORD, about)
        del data["name"]
    entry = Entry(EventKind.ROLE_LEFT, on, data=data, reason=reason.strip(), participant_id=about)
    return append(actor, programme, entry, client_key, participant=participant)
