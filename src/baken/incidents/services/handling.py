"""Handling a report: taking it up, follow-up, analysis, closing, opening again (RR-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.audit.rules import Event
from baken.incidents import selectors
from baken.incidents.access import Right, check_right
from baken.incidents.models import FollowUp, StateChoices, What
from baken.incidents.rules.handling import RULE, still_needed_to_close
from baken.incidents.services.ground import begin_handling, demand, lock, lock_open, log, note, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.incidents.models import Incident

WHAT = "handling of an incident"
FOLLOW_UP = "follow-up of an incident"


def take_up(*, actor: Actor, incident: Incident) -> None:
    """Say that you handle this report, or take it over from a colleague.

    Raises:
        Refused: it is closed.
        NotPermitted: the actor may not handle this report.
    """
    participants = check_right(actor, Right.HANDLE, incident)
    with transaction.atomic():
        lock_open(incident)
        if incident.state == StateChoices.HANDLED and incident.handled_by_id == actor.user_id:
            return
        incident.state = StateChoices.HANDLED
        incident.handled_by_id = actor.user_id
        incident.handled_by_name = actor.name
        incident.save()
        note(incident, actor, What.TAKEN_UP)
        log(actor=actor, action=Event.UPDATE, incident=incident, participants=participants, what=WHAT)


def add_follow_up(
    *, actor: Actor, incident: Incident, what: str, by_id: UUID, due_on: date, client_key: UUID | None = None
) -> FollowUp:
    """Agree who does what by when.

    Raises:
        DomainError: it says nothing, its day has passed, or nobody would do it.
        Refused: it is closed.
        NotPermitted: the actor may not handle this report.
    """
    participants = check_right(actor, Right.HANDLE, incident)
    what = demand(what, "what", _("Write down what has to be done."))
    if due_on < clock.today():
        raise DomainError(_("This day has passed."), field="due_on", code="past")
    with sent_once(client_key, actor=actor, what="follow-up", said=(incident.pk, what, by_id, due_on)) as sent:
        if sent.before:
            return FollowUp.objects.get(pk=sent.before)
        lock_open(incident)
        if not User.objects.filter(pk=by_id, is_active=True).exists():
            raise DomainError(_("Choose a colleague from the list."), field="by", code="unknown-user")
        begin_handling(incident, actor)
        incident.save()
        follow_up = FollowUp.objects.create(incident=incident, what=what, by_id=by_id, due_on=due_on)
        log(actor=actor, action=Event.CREATE, incident=incident, participants=participants, what=FOLLOW_UP)
        sent.made = follow_up.pk
    return follow_up


def finish_follow_up(*, actor: Actor, follow_up: FollowUp, outcome: str = "") -> None:
    """Say that it was done. Whoever may add to the report may: the one who does it need not be a manager.

    Raises:
        NotPermitted: the actor may not add to this report.
    """
    participants = check_right(actor, Right.COMPLETE, follow_up.incident)
    with transaction.atomic():
        follow_up.refresh_from_db(from_queryset=FollowUp.objects.select_for_update())
        if follow_up.done_on is not None:
            return
        follow_up.done_on = clock.today()
        follow_up.done_by_name = actor.name
        follow_up.outcome = outcome.strip()
        follow_up.save()
        log(actor=actor, action=Event.UPDATE, incident=follow_up.incident, participants=participants, what=FOLLOW_UP)


def write_analysis(*, actor: Actor, incident: Incident, what: str, why: str, learned: str, revision: int) -> None:
    """Write what exactly happened, why it could, and what we learn. Half of it is fine; all of it is needed to close.

    Raises:
        DomainError: nothing was written.
        Conflict: someone else saved meanwhile.
        Refused: it is closed.
        NotPermitted: the actor may not handle this report.
    """
    participants = check_right(actor, Right.HANDLE, incident)
    texts = {"analysis_what": what.strip(), "analysis_why": why.strip(), "analysis_learned": learned.strip()}
    if not any(texts.values()):
        raise DomainError(_("Write at least one of the three."), field="what", code="empty")
    with transaction.atomic():
        lock_open(incident)
        take_revision(incident, revision)
        before = {name: getattr(incident, name) for name in texts}
        for name, text in texts.items():
            setattr(incident, name, text)
        begin_handling(incident, actor)
        incident.save()
        old = {name: text for name, text in before.items() if text and text != texts[name]}
        note(incident, actor, What.ANALYSED, before=old)
        log(actor=actor, action=Event.UPDATE, incident=incident, participants=participants, what=WHAT)


def close_incident(*, actor: Actor, incident: Incident, decision: str) -> None:
    """Close a report with what was decided.

    Raises:
        DomainError: there is no decision.
        Refused: the analysis, a follow-up, the judgement or the report to the inspectorate is still open.
        NotPermitted: the actor may not handle this report.
    """
    participants = check_right(actor, Right.HANDLE, incident)
    decision = demand(decision, "decision", _("Write down what was decided."), rule=RULE)
    with transaction.atomic():
        lock(incident)
        if incident.is_closed:
            return
        needed = still_needed_to_close(**selectors.facts_for_closing(incident))
        if needed:
            raise Refused(
                _("Not everything is there yet: see the list of what is still needed."), rule=RULE, code=needed[0]
            )
        begin_handling(incident, actor)
        incident.state = StateChoices.CLOSED
        incident.decision = decision
        incident.closed_at = clock.now()
        incident.closed_by_id = actor.user_id
        incident.closed_by_name = actor.name
        incident.save()
        note(incident, actor, What.CLOSED)
        log(actor=actor, action=Event.UPDATE, incident=incident, participants=participants, what=WHAT)


def reopen_incident(*, actor: Actor, incident: Incident, reason: str) -> None:
    """Open a closed report again. What was decided stays in its history.

    Raises:
        DomainError: there is no reason.
        NotPermitted: the actor may not handle this report.
    """
    participants = check_right(actor, Right.HANDLE, incident)
    reason = demand(reason, "reason", _("Say why you open it again."), rule=RULE)
    with transaction.atomic():
        lock(incident)
        if not incident.is_closed:
            return
        before = {
            "decision": incident.decision,
            "closed_by_name": incident.closed_by_name,
            "closed_at": incident.closed_at.isoformat() if incident.closed_at else "",
        }
        incident.state = StateChoices.HANDLED
        incident.closed_at = None
        incident.closed_by = None
        incident.closed_by_name = ""
        incident.decision = ""
        incident.save()
        note(incident, actor, What.REOPENED, reason=reason, before=before)
        log(actor=actor, action=Event.UPDATE, incident=incident, participants=participants, what=WHAT)
