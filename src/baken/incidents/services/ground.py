"""What the services on an incident share: locking, revisions, its own history, the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.audit import services as audit
from baken.incidents.models import Incident, IncidentStep, StateChoices
from baken.incidents.rules.handling import RULE
from baken.incidents.rules.inspectorate import must_be_judged
from baken.incidents.selectors import find_kind
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def lock(incident: Incident) -> None:
    """Hold the incident as it is kept now."""
    incident.refresh_from_db(from_queryset=Incident.objects.select_for_update())


def lock_open(incident: Incident) -> None:
    """Hold it, when it is not closed.

    Raises:
        Refused: it is closed; opening it again asks a reason.
    """
    lock(incident)
    if incident.is_closed:
        raise Refused(
            _("This report is closed. Open it again first, with a reason."), rule=RULE, code="incident-closed"
        )


def take_revision(row: Any, revision: int) -> None:
    """Count one up, when nobody saved since `revision` was read. The row must be locked.

    Raises:
        Conflict: somebody did; what they wrote is still there.
    """
    if row.revision != revision:
        raise Conflict(
            _("Someone else saved this while you were writing. Below you see both; nothing was lost."),
            code="conflict",
        )
    row.revision += 1


def demand(text: str, field: str, message: str, *, rule: str = "") -> str:
    """The text without spaces around it; DomainError where there is none."""
    stripped = text.strip()
    if not stripped:
        raise DomainError(message, field=field, rule=rule, code="empty")
    return stripped


def follow_rule_of_judging(incident: Incident) -> None:
    """Note from when someone must decide about the inspectorate (RR-05). It is never taken back: it is decided."""
    if incident.must_be_judged_since is None and must_be_judged(
        side=incident.side, kind=find_kind(incident.kind), injury=incident.injury, near_miss=incident.near_miss
    ):
        incident.must_be_judged_since = clock.now()


def begin_handling(incident: Incident, actor: Actor) -> None:
    """Whoever does something with a report that nobody took up yet, takes it up."""
    if incident.state == StateChoices.REPORTED:
        incident.state = StateChoices.HANDLED
        incident.handled_by_id = actor.user_id
        incident.handled_by_name = actor.name


def note(
    incident: Incident, actor: Actor, step: str, *, reason: str = "", before: dict[str, Any] | None = None
) -> None:
    """Add a line to the incident's own history."""
    IncidentStep.objects.create(
        incident=incident,
        step=step,
        at=clock.now(),
        by_id=actor.user_id,
        by_name=actor.name,
        reason=reason,
        before=before or {},
    )


def log(
    *,
    actor: Actor,
    action: str,
    incident: Incident,
    participants: Iterable[Participant],
    what: str,
    **details: Any,
) -> None:
    """One line in the access log for each dossier in which the incident stands; one about nobody for staff's own."""
    dossiers = list(participants)
    if not dossiers:
        _log(actor, action, incident, what, details)
    for participant in dossiers:
        _log(actor, action, incident, what, details, participant.pk, participant.relation)


def _log(
    actor: Actor,
    action: str,
    incident: Incident,
    what: str,
    details: dict[str, Any],
    participant_id: UUID | None = None,
    relation: str = "",
) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=participant_id,
        what=what,
        object_type="Incident",
        object_id=incident.pk,
        relation=relation,
        details=details or None,
    )
