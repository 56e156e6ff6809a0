"""Who guides whom: mentor, buddy, and the location and team that a participant belongs to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Team, User
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import CareAssignment, CareKind, Participant
from baken.participants.models.care import SINGULAR
from baken.participants.services.people import lock_participant
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

_FITTING_ROLES = {
    CareKind.MENTOR: {Role.WORKER},
    CareKind.BUDDY: {Role.WORKER},
    CareKind.STAND_IN: {Role.WORKER},
    CareKind.CONTACT: {Role.WORKER, Role.MANAGER},
    CareKind.EXPERT: {Role.EXPERT},
}
_RULES = {CareKind.MENTOR: "CT-01", CareKind.BUDDY: "CT-02"}


def assign_care(
    *,
    actor: Actor,
    participant: Participant,
    user_id: UUID,
    kind: str,
    on: date,
    until_on: date | None = None,
    note: str = "",
    client_key: UUID | None = None,
) -> CareAssignment:
    """Make someone mentor, buddy, stand-in, contact or expert from a day on, to the day `until_on`.

    A new mentor or buddy takes over from the former one, whose time ends on that day (CT-01, CT-02). Standing in is
    for a while: it has an end.

    Raises:
        DomainError: this person is away or works in another role, or the end is missing or too soon.
        Refused: they are it already, or one person would be mentor and buddy at once.
    """
    check_can(actor, Action.CARE_TEAM_EDIT, participant)
    if kind not in CareKind.values:
        raise DomainError(_("Choose what this person will be."), field="kind")
    as_kind = CareKind(kind)
    _check_worker(user_id, as_kind)
    if until_on is None and as_kind is CareKind.STAND_IN:
        raise DomainError(_("Say until when this person stands in."), field="until_on", rule="CT-01")
    if until_on is not None and until_on <= on:
        raise DomainError(_("The end is before the beginning."), field="until_on")
    said = (participant.pk, user_id, kind, on, until_on, note)
    try:
        with sent_once(client_key, actor=actor, what="care assignment", said=said) as sent:
            if sent.before:
                return CareAssignment.objects.get(pk=sent.before)
            former = _make_room(participant, user_id, as_kind, on)
            assignment = CareAssignment.objects.create(
                participant=participant,
                user_id=user_id,
                kind=kind,
                from_on=on,
                until_on=until_on,
                note=note.strip(),
            )
            audit.record(
                actor=actor,
                action=Event.CREATE,
                participant_id=participant.pk,
                what=f"{kind} assigned",
                object_type="care assignment",
                object_id=assignment.pk,
                relation=participant.relation,
                details={"user": str(user_id), "takes_over_from": str(former.user_id) if former else None},
            )
            sent.made = assignment.pk
    except IntegrityError as error:
        raise Conflict(
            _("Another assignment holds in that period. Look again at who guides."), code="conflict"
        ) from error
    return assignment


def _make_room(participant: Participant, user_id: UUID, kind: CareKind, on: date) -> CareAssignment | None:
    """End the time of whoever is it now, of what one person is at a time. Gives that former assignment."""
    lock_participant(participant)
    current = list(CareAssignment.objects.on(on).filter(participant=participant))
    if any(one.kind == kind and one.user_id == user_id for one in current):
        raise Refused(_("This person is that already."), field="user", rule=_RULES.get(kind, ""))
    if kind not in SINGULAR:
        return None
    if any(one.user_id == user_id and one.kind in SINGULAR for one in current):
        raise Refused(
            _("Mentor and buddy are two people. Choose someone else for the other first."),
            field="user",
            rule="CT-02",
        )
    former = next((one for one in current if one.kind == kind), None)
    if former is not None:
        former.until_on = on
        former.save(update_fields=["until_on"])
    return former


def _check_worker(user_id: UUID, kind: CareKind) -> None:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise DomainError(_("This person does not work here (any more)."), field="user")
    if _FITTING_ROLES[kind].isdisjoint(user.roles):
        raise DomainError(_("This person does not work in a role that fits."), field="user")


def end_care(*, actor: Actor, assignment: CareAssignment, on: date, reason: str = "") -> CareAssignment:
    """End an assignment: from this day on it no longer holds.

    Raises:
        Refused: it has ended already. DomainError: the day is before it began.
    """
    participant = assignment.participant
    check_can(actor, Action.CARE_TEAM_EDIT, participant)
    with transaction.atomic():
        lock_participant(participant)
        assignment = CareAssignment.objects.get(pk=assignment.pk)
        if assignment.until_on is not None and assignment.until_on <= on:
            raise Refused(_("This has ended already."))
        if on < assignment.from_on:
            raise DomainError(_("It had not begun yet on that day."), field="on")
        assignment.until_on = on
        assignment.end_reason = reason.strip()
        assignment.save(update_fields=["until_on", "end_reason"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what=f"{assignment.kind} ended",
            object_type="care assignment",
            object_id=assignment.pk,
            relation=participant.relation,
        )
    return assignment


def move_participant(
    *, actor: Actor, participant: Participant, location_id: UUID, team_id: UUID | None, reason: str
) -> Participant:
    """Let a participant belong to another location or team. Mentor and buddy stay until others take over.

    Raises:
        DomainError: the team does not work at the location, or no reason was given.
        Refused: the participant belongs there already.
    """
    check_can(actor, Action.CARE_TEAM_EDIT, participant)
    if team_id and not Team.objects.filter(pk=team_id, location_id=location_id).exists():
        raise DomainError(_("This team does not work at this location."), field="team")
    if not reason.strip():
        raise DomainError(_("Write down why."), field="reason")
    with transaction.atomic():
        now = lock_participant(participant)
        if (now.location_id, now.team_id) == (location_id, team_id):
            raise Refused(_("The participant belongs there already."), field="location")
        before = {"location": str(now.location_id), "team": str(now.team_id)}
        now.location_id, now.team_id, now.placed_because = location_id, team_id, reason.strip()
        now.save(update_fields=["location", "team", "placed_because"])
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="moved",
            object_type="participant",
            object_id=participant.pk,
            relation=participant.relation,
            details={"from": before},
        )
    return now
