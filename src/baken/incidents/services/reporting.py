"""Reporting an incident, adding who was there, completing and correcting the text (RR-04)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from baken.accounts.models import Team, User
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.incidents.access import Right, check_right
from baken.incidents.models import Incident, Involved, PartChoices, SideChoices, What
from baken.incidents.rules.handling import RULE, changes
from baken.incidents.rules.inspectorate import Injury
from baken.incidents.rules.kinds import Side
from baken.incidents.selectors import find_kind
from baken.incidents.services.ground import demand, follow_rule_of_judging, lock_open, log, note, take_revision
from baken.participants.access import check_can
from baken.participants.selectors import participants_visible_to
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.incidents.rules.handling import IncidentData, Who
    from baken.participants.models import Participant

WHAT_CLIENT = "incident (MIC)"
WHAT_STAFF = "incident of staff (MIM)"
LONG_AGO = timedelta(days=366)


def report_incident(
    *,
    actor: Actor,
    participant: Participant,
    part: str,
    data: IncidentData,
    others: Sequence[Who] = (),
    client_key: UUID | None = None,
) -> Incident:
    """Report what happened with a participant, near misses included (MIC). It stands in each one's dossier.

    Raises:
        DomainError: something needed is missing, or cannot be.
        Refused: this form was saved already with other words.
        NotPermitted: the actor may not report about this participant.
    """
    check_can(actor, Action.INCIDENT_REPORT, participant)
    _check(data, Side.CLIENT)
    said = (participant.pk, part, tuple(data.as_dict().items()), tuple(others))
    with sent_once(client_key, actor=actor, what="incident", said=said) as sent:
        if sent.before:
            return Incident.objects.get(pk=sent.before)
        incident = _create(
            actor, data, side=SideChoices.CLIENT, location_id=participant.location_id, team_id=participant.team_id
        )
        Involved.objects.create(incident=incident, participant=participant, part=part)
        others_involved = [_involve(actor, incident, other).participant for other in others]
        shown_to = [participant, *(one for one in others_involved if one)]
        log(actor=actor, action=Event.CREATE, incident=incident, participants=shown_to, what=WHAT_CLIENT)
        sent.made = incident.pk
    return incident


def report_staff_incident(
    *,
    actor: Actor,
    location_id: UUID,
    team_id: UUID | None = None,
    part: str = PartChoices.HAPPENED_TO,
    data: IncidentData,
    others: Sequence[Who] = (),
    client_key: UUID | None = None,
) -> Incident:
    """Report what happened to a colleague or oneself (MIM). Anyone on the staff may.

    Raises:
        DomainError: something needed is missing, or cannot be.
        Refused: this form was saved already with other words.
        NotPermitted: the actor is no member of staff.
    """
    if not may(actor, Action.INCIDENT_OF_STAFF_REPORT):
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=None,
            what=Action.INCIDENT_OF_STAFF_REPORT,
            outcome=Outcome.DENIED,
        )
        raise NotPermitted(_("You are not allowed to report this."), code="not-permitted")
    _check(data, Side.STAFF)
    if team_id and not Team.objects.filter(pk=team_id, location=location_id).exists():
        raise DomainError(_("This team works at another location."), field="team", code="other-location")
    said = (location_id, team_id, part, tuple(data.as_dict().items()), tuple(others))
    with sent_once(client_key, actor=actor, what="staff incident", said=said) as sent:
        if sent.before:
            return Incident.objects.get(pk=sent.before)
        incident = _create(actor, data, side=SideChoices.STAFF, location_id=location_id, team_id=team_id)
        if actor.user_id:
            Involved.objects.create(incident=incident, user_id=actor.user_id, part=part)
        for other in others:
            _involve(actor, incident, other)
        log(actor=actor, action=Event.CREATE, incident=incident, participants=[], what=WHAT_STAFF)
        sent.made = incident.pk
    return incident


def _create(
    actor: Actor, data: IncidentData, *, side: SideChoices, location_id: UUID, team_id: UUID | None
) -> Incident:
    incident = Incident(
        side=side,
        location_id=location_id,
        team_id=team_id,
        noted_at=clock.now(),
        reported_by_id=actor.user_id,
        reported_by_name=actor.name,
        **data.as_dict(),
    )
    follow_rule_of_judging(incident)
    incident.save(force_insert=True)
    return incident


def add_involved(*, actor: Actor, incident: Incident, who: Who, client_key: UUID | None = None) -> Involved:
    """Add someone who had to do with it. A participant's dossier gets the incident too.

    Raises:
        DomainError: nobody was named, or this person stands there already.
        Refused: it is closed.
        NotPermitted: the actor may not add to this report.
    """
    participants = check_right(actor, Right.COMPLETE, incident)
    with sent_once(client_key, actor=actor, what="person involved", said=(incident.pk, who)) as sent:
        if sent.before:
            return Involved.objects.get(pk=sent.before)
        lock_open(incident)
        involved = _involve(actor, incident, who)
        note(incident, actor, What.INVOLVED)
        if incident.side == SideChoices.CLIENT and involved.participant:
            participants = [*participants, involved.participant]
        log(actor=actor, action=Event.UPDATE, incident=incident, participants=participants, what=_what(incident))
        sent.made = involved.pk
    return involved


def _involve(actor: Actor, incident: Incident, who: Who) -> Involved:
    """Put someone beside the incident."""
    participant = None
    if who.participant_id:
        allowed = participants_visible_to(actor, action=Action.INCIDENT_REPORT)
        participant = allowed.filter(pk=who.participant_id).first()
        if participant is None:
            raise DomainError(
                _("You have no care relation with this participant. Say in words who it was; a manager can add them."),
                field="participant",
                code="unknown-participant",
            )
    elif who.user_id:
        if not User.objects.filter(pk=who.user_id).exists():
            raise DomainError(_("Choose a colleague from the list."), field="user", code="unknown-user")
    else:
        demand(who.name, "name", _("Say who it was."))
    try:
        with transaction.atomic():
            return Involved.objects.create(
                incident=incident,
                part=PartChoices(who.part),
                participant=participant,
                user_id=None if participant else who.user_id,
                name="" if participant or who.user_id else who.name.strip(),
            )
    except IntegrityError as error:
        raise DomainError(
            _("This person stands there already."), field="participant" if participant else "user", code="twice"
        ) from error


def revise_report(*, actor: Actor, incident: Incident, data: IncidentData, reason: str = "", revision: int) -> None:
    """Fill in what was still open, or correct what stood there. The old text stays, with the reason.

    Raises:
        DomainError: something needed is missing or cannot be, nothing was changed, or a correction has no reason.
        Conflict: someone else saved meanwhile.
        Refused: it is closed.
        NotPermitted: the actor may not add to this report.
    """
    participants = check_right(actor, Right.COMPLETE, incident)
    _check(data, Side(incident.side), noted_at=incident.noted_at)
    with transaction.atomic():
        lock_open(incident)
        take_revision(incident, revision)
        before = {name: getattr(incident, name) for name in data.as_dict()}
        changed = changes(before, data.as_dict())
        if not changed:
            raise DomainError(_("Nothing was changed."), code="unchanged")
        if changed.corrected:
            reason = demand(reason, "reason", _("You change what stood there. Say why."), rule=RULE)
        for name, value in data.as_dict().items():
            setattr(incident, name, value)
        follow_rule_of_judging(incident)
        incident.save()
        old = {name: _kept(before[name]) for name in changed.corrected}
        note(incident, actor, What.CORRECTED if old else What.COMPLETED, reason=reason if old else "", before=old)
        fields = {"fields": [*changed.completed, *changed.corrected]}
        log(
            actor=actor,
            action=Event.UPDATE,
            incident=incident,
            participants=participants,
            what=_what(incident),
            **fields,
        )


def _kept(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _what(incident: Incident) -> str:
    return WHAT_CLIENT if incident.side == SideChoices.CLIENT else WHAT_STAFF


def _check(data: IncidentData, side: Side, noted_at: datetime | None = None) -> None:
    """What every report must be.

    Raises:
        DomainError: see the messages.
    """
    demand(data.what, "what", _("Write down what happened."), rule=RULE)
    known = find_kind(data.kind)
    if known is None or side not in known.of:
        raise DomainError(_("Choose what kind of incident it was."), field="kind", code="unknown-kind")
    latest = noted_at or clock.now()
    if data.happened_at > latest:
        raise DomainError(_("This moment is still to come."), field="happened_at", code="ahead")
    if data.happened_at < latest - LONG_AGO:
        raise DomainError(_("This is more than a year ago. Look at the year once more."), field="happened_at")
    if data.near_miss and data.injury != Injury.NONE:
        raise DomainError(
            _("Someone was hurt, so it was no near miss."), field="near_miss", rule=RULE, code="near-miss-with-injury"
        )
