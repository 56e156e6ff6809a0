"""Adding an event: the one way in which a trajectory moves."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods import engine
from baken.methods.engine import EventKind
from baken.methods.texts import localised
from baken.participants.access import check_can
from baken.presence.selectors import guidance_refused_on
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once
from baken.trajectories.models import TrajectoryEvent
from baken.trajectories.selectors import as_fact, course_of
from baken.trajectories.services.locking import lock_trajectory
from baken.trajectories.services.projecting import project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.trajectories.models import Trajectory

#: Beside which field of a form each refusal of the engine belongs.
_FIELDS: Final = {
    "in-future": "on",
    "before-entry": "on",
    "no-person": "by",
    "no-reason": "reason",
    "unknown-outcome": "outcome",
    "unknown-ending": "outcome",
    "not-met": "outcome",
    "need-until": "until",
    "until-too-early": "until",
    "need-conditions": "conditions",
    "need-to_whom": "to_whom",
    "no-assigned-person": "person",
    "no-agreement": "agreed_by",
}

#: The least that two moments differ.
_NEXT: Final = timedelta(microseconds=1)

#: What the access log calls each kind of event.
_LOGGED_AS: Final = {
    EventKind.STARTED: "trajectory started",
    EventKind.DONE: "step recorded",
    EventKind.LEFT_OUT: "step left out",
    EventKind.DECIDED: "decision",
    EventKind.CLOSED: "phase closed",
    EventKind.ENDED: "trajectory ended",
    EventKind.MOVED: "trajectory moved to another version",
    EventKind.CORRECTED: "event corrected",
    EventKind.WITHDRAWN: "event withdrawn",
}


@dataclass(frozen=True)
class Entry:
    """What someone wants to add to a trajectory. `by` is who did or decided it, when that is someone else."""

    kind: EventKind
    on: date
    step: str = ""
    phase: str = ""
    outcome: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    corrects: UUID | None = None


def record_step(
    *,
    actor: Actor,
    trajectory: Trajectory,
    step: str,
    on: date,
    data: dict[str, Any] | None = None,
    reason: str = "",
    action: Action = Action.TRAJECTORY_RECORD,
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Record that a talk was held, a form filled in, a document finished, something arranged or agreed.

    `action` is what the actor must be allowed to do: a room that keeps a document checks its own.

    Raises:
        Refused: the engine's reason why it cannot be recorded now (8F-18).
        NotPermitted: the policy does not allow it to this actor.
    """
    check_can(actor, action, trajectory.participant)
    entry = Entry(EventKind.DONE, on, step=step, data=data or {}, reason=reason)
    return append(actor, trajectory, entry, client_key)


def decide(
    *,
    actor: Actor,
    trajectory: Trajectory,
    step: str,
    outcome: str,
    on: date,
    reason: str,
    data: dict[str, Any] | None = None,
    by: str = "",
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Take one of the decisions of a step, with reason, decider and date (8F-04, 8F-06, 8F-16).

    `data` holds what the outcome needs: `until`, `conditions`, `to_whom`. `by` names the decider when someone else
    than the actor decided.

    Raises:
        Refused: the engine's reason, beside the field it is about. NotPermitted: the actor may not decide.
    """
    check_can(actor, Action.TRAJECTORY_DECIDE, trajectory.participant)
    entry = Entry(
        EventKind.DECIDED, on, step=step, outcome=outcome, data=_storable(data or {}), reason=reason.strip(), by=by
    )
    return append(actor, trajectory, entry, client_key)


def leave_out(
    *, actor: Actor, trajectory: Trajectory, step: str, on: date, reason: str, client_key: UUID | None = None
) -> TrajectoryEvent:
    """Leave out a step that may be left out, with the reason (8F-17).

    Raises:
        Refused: this step cannot be left out, or there is no reason. NotPermitted: not by this actor.
    """
    check_can(actor, Action.TRAJECTORY_RECORD, trajectory.participant)
    return append(actor, trajectory, Entry(EventKind.LEFT_OUT, on, step=step, reason=reason.strip()), client_key)


def close_phase(
    *, actor: Actor, trajectory: Trajectory, phase: str, on: date, client_key: UUID | None = None
) -> TrajectoryEvent:
    """Close a phase and enter the next, when all that it must yield is there (8F-18).

    Raises:
        Refused: something is missing, or a decision closes this phase. NotPermitted: not by this actor.
    """
    check_can(actor, Action.TRAJECTORY_RECORD, trajectory.participant)
    return append(actor, trajectory, Entry(EventKind.CLOSED, on, phase=phase), client_key)


def end_trajectory(
    *,
    actor: Actor,
    trajectory: Trajectory,
    outcome: str,
    on: date,
    reason: str,
    by: str = "",
    client_key: UUID | None = None,
) -> TrajectoryEvent:
    """Stop a trajectory midway, on one of the grounds of its course (SE-04, SE-05) or for another reason.

    Raises:
        Refused: the ground or the reason is missing. NotPermitted: the actor may not decide.
    """
    check_can(actor, Action.TRAJECTORY_DECIDE, trajectory.participant)
    entry = Entry(EventKind.ENDED, on, outcome=outcome, reason=reason.strip(), by=by)
    return append(actor, trajectory, entry, client_key)


def append(actor: Actor, trajectory: Trajectory, entry: Entry, client_key: UUID | None = None) -> TrajectoryEvent:
    """Add an event when the engine has no objection, under a lock on the trajectory.

    The trajectory that was passed in knows afterwards where it stands. Check the policy before you call this.
    A form that is sent again, known by its `client_key`, gives the event of the first time.

    Raises:
        Refused: the engine's objection, in the user's language, with the rule and the field it is about.
    """
    said = (trajectory.pk, *astuple(entry))
    with sent_once(client_key, actor=actor, what="trajectory event", said=said) as sent:
        lock_trajectory(trajectory)
        if sent.before:
            return TrajectoryEvent.objects.get(pk=sent.before)
        row = add(actor, trajectory, entry)
        sent.made = row.pk
    return row


def add(actor: Actor, trajectory: Trajectory, entry: Entry, *, onto: Course | None = None) -> TrajectoryEvent:
    """Add an event to a trajectory that is locked; with `onto` it goes on along that version of its course.

    Raises:
        Refused: the engine's objection.
    """
    facts = [as_fact(event) for event in trajectory.events.all()]
    row = _row(actor, trajectory, entry, _next_moment(facts))
    course, today = course_of(trajectory), clock.today()
    if objection := engine.refusal(course, facts, _proposed(row), today=today):
        raise refused(objection)
    _check_there(course, facts, row, trajectory)
    row.save(force_insert=True)
    if onto is not None:
        course = onto
        trajectory.course_version = onto.version
        trajectory.save(update_fields=["course_version"])
    state = engine.state(course, [*facts, as_fact(row)], today=today, settings=rule_settings())
    project(trajectory, state)
    _log(actor, trajectory, row)
    return row


def _check_there(course: Course, facts: Sequence[engine.Event], row: TrajectoryEvent, trajectory: Trajectory) -> None:
    """Raise Refused for a talk on a day on which who lives in a home part of the time is not there (YG-06)."""
    corrected = next((fact for fact in facts if fact.id == row.corrects_id), None) if row.corrects_id else None
    if row.kind == EventKind.WITHDRAWN or (corrected is not None and corrected.on == row.on):
        return
    step = course.steps_by_key.get(corrected.step if corrected else row.step)
    if step is None or step.kind != "talk":
        return
    if refusal := guidance_refused_on(trajectory.participant, row.on):
        raise Refused(refusal.text, field="on", rule=refusal.rule, code="not-there")


def _next_moment(facts: Sequence[engine.Event]) -> datetime:
    """Now, and after everything that was recorded already: a clock that is put back does not change what came first."""
    now = clock.now()
    latest = max((fact.recorded_at for fact in facts), default=None)
    return now if latest is None or latest < now else latest + _NEXT


def _row(actor: Actor, trajectory: Trajectory, entry: Entry, recorded_at: datetime) -> TrajectoryEvent:
    return TrajectoryEvent(
        trajectory=trajectory,
        kind=entry.kind,
        step=entry.step,
        phase=entry.phase,
        outcome=entry.outcome,
        on=entry.on,
        recorded_at=recorded_at,
        recorded_by_id=actor.user_id,
        by_name=(entry.by.strip() or actor.name)[:200],
        data=entry.data,
        reason=entry.reason,
        corrects_id=entry.corrects,
    )


def _proposed(row: TrajectoryEvent) -> engine.Event:
    """The event before the database gave it an id."""
    return engine.Event(
        id="",
        kind=engine.EventKind(row.kind),
        on=row.on,
        recorded_at=row.recorded_at,
        by=row.by_name,
        step=row.step,
        phase=row.phase,
        outcome=row.outcome,
        data=row.data,
        corrects=row.corrects_id,
        reason=row.reason,
    )


def refused(objection: engine.Refusal) -> Refused:
    """The engine's objection in the user's language, with the field it is about."""
    return Refused(
        localised(objection.message),
        field=_FIELDS.get(objection.code),
        rule=objection.rule,
        code=objection.code,
    )


def _storable(data: dict[str, Any]) -> dict[str, Any]:
    """Dates as ISO texts, as the engine and JSON want them."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}


def _log(actor: Actor, trajectory: Trajectory, row: TrajectoryEvent) -> None:
    about = {"step": row.step, "phase": row.phase, "outcome": row.outcome}
    audit.record(
        actor=actor,
        action=Event.CREATE if row.kind == EventKind.STARTED else Event.UPDATE,
        participant_id=trajectory.participant_id,
        what=_LOGGED_AS[EventKind(row.kind)],
        object_type="trajectory event",
        object_id=row.pk,
        relation=trajectory.participant.relation,
        details={name: value for name, value in about.items() if value} | {"trajectory": str(trajectory.pk)},
    )


def check_belongs(trajectory: Trajectory, event: TrajectoryEvent) -> None:
    """Raise DomainError for an event of another trajectory."""
    if event.trajectory_id != trajectory.pk:
        raise DomainError(_("This belongs to another trajectory."), code="other-trajectory")
