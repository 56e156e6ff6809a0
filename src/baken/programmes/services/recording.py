"""Adding an event: the one way in which a programme moves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import astuple, dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.selectors import rule_settings
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods import engine
from baken.methods.engine import EventKind
from baken.methods.texts import localised
from baken.presence.selectors import guidance_refused_for
from baken.programmes.models import ProgrammeEvent
from baken.programmes.selectors.programmes import as_fact, course_of
from baken.programmes.services.locking import lock_programme
from baken.programmes.services.projecting import project
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.programmes.models import Programme

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
    "no-owner": "by_whom",
    "no-reference": "ref",
    "no-member": "participant",
    "already-a-member": "participant",
    "not-a-member": "participant",
    "group-full": "participant",
    "unknown-role": "role",
    "role-full": "role",
    "no-person-in-role": "user",
    "already-in-role": "user",
    "needs-expert-by-experience": "traits",
    "needs-trained": "traits",
    "needs-independent": "traits",
    "hours-wrong": "hours",
    "hours-too-few": "hours",
    "nobody-present": "present",
    "unknown-scorer": "scorer",
    "scored-already": "scorer",
}

#: Steps at which someone is guided on a day.
_GUIDANCE: Final = ("talk", "meeting")

#: The least that two moments differ.
_NEXT: Final = timedelta(microseconds=1)

#: What the access log calls each kind of event.
_LOGGED_AS: Final = {
    EventKind.STARTED: "programme started",
    EventKind.DONE: "step of a programme recorded",
    EventKind.LEFT_OUT: "part of a programme left out",
    EventKind.DECIDED: "decision in a programme",
    EventKind.ENTERED: "phase of a programme begun",
    EventKind.CLOSED: "phase of a programme closed",
    EventKind.JOINED: "joined a programme",
    EventKind.LEFT: "left a programme",
    EventKind.ROLE_TAKEN: "role in a programme taken",
    EventKind.ROLE_LEFT: "role in a programme left",
    EventKind.SPENT: "hours of a programme spent",
    EventKind.BUDGET: "hours of a programme agreed",
    EventKind.PAUSED: "programme paused",
    EventKind.RESUMED: "programme resumed",
    EventKind.ENDED: "programme ended",
    EventKind.MOVED: "programme moved to another version",
    EventKind.CORRECTED: "event of a programme corrected",
    EventKind.WITHDRAWN: "event of a programme withdrawn",
}


@dataclass(frozen=True)
class Entry:
    """What someone wants to add to a programme. `by` is who did or decided it, when that is someone else."""

    kind: EventKind
    on: date
    step: str = ""
    phase: str = ""
    outcome: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    by: str = ""
    corrects: UUID | None = None
    participant_id: UUID | None = None
    #: Whose log it belongs in, where that is not everyone whom it names.
    logged_with: UUID | None = None


def append(
    actor: Actor,
    programme: Programme,
    entry: Entry,
    client_key: UUID | None = None,
    *,
    participant: Participant | None = None,
) -> ProgrammeEvent:
    """Add an event when the engine has no objection, under a lock on the programme.

    The programme that was passed in knows afterwards where it stands. Check the policy before you call this.
    A form that is sent again, known by its `client_key`, gives the event of the first time.

    Raises:
        Refused: the engine's objection, in the user's language, with the rule and the field it is about.
    """
    said = (programme.pk, *astuple(entry))
    with sent_once(client_key, actor=actor, what="programme event", said=said) as sent:
        lock_programme(programme)
        if sent.before:
            return ProgrammeEvent.objects.get(pk=sent.before)
        row = add(actor, programme, entry, participant=participant)
        sent.made = row.pk
    return row


def add(
    actor: Actor,
    programme: Programme,
    entry: Entry,
    *,
    onto: Course | None = None,
    participant: Participant | None = None,
) -> ProgrammeEvent:
    """Add an event to a programme that is locked; with `onto` it goes on along that version of its course.

    Raises:
        Refused: the engine's objection.
    """
    facts = [as_fact(event) for event in programme.events.all()]
    row = _row(actor, programme, entry, _next_moment(facts))
    course, today = course_of(programme), clock.today()
    if objection := engine.refusal(course, facts, _proposed(row), today=today):
        raise refused(objection)
    _check_there(course, facts, row)
    row.save(force_insert=True)
    if onto is not None:
        course = onto
        programme.course_version = onto.version
        programme.save(update_fields=["course_version"])
    state = engine.state(course, [*facts, as_fact(row)], today=today, settings=rule_settings())
    project(programme, state)
    _log(actor, programme, row, participant, entry.logged_with)
    return row


def _check_there(course: Course, facts: Sequence[engine.Event], row: ProgrammeEvent) -> None:
    """Raise Refused for a talk or meeting on a day on which who lives in a home part of the time is not there (YG-06).

    Of a group this is asked of those who were present.
    """
    corrected = next((fact for fact in facts if fact.id == row.corrects_id), None) if row.corrects_id else None
    if row.kind == EventKind.WITHDRAWN or (corrected is not None and corrected.on == row.on):
        return
    step = course.steps_by_key.get(corrected.step if corrected else row.step)
    if step is None or step.kind not in _GUIDANCE:
        return
    about = [row.participant_id] if row.participant_id else _ids(row.data.get("present") or ())
    if refusal := guidance_refused_for(about, row.on):
        raise Refused(refusal.text, field="on", rule=refusal.rule, code="not-there")


def _ids(present: Sequence[object]) -> list[UUID]:
    """Those among the present who are participants: a leader or a guest stands there by name."""
    found = []
    for one in present:
        with suppress(ValueError):
            found.append(UUID(str(one)))
    return found


def _next_moment(facts: Sequence[engine.Event]) -> datetime:
    """Now, and after everything that was recorded already: a clock that is put back does not change what came first."""
    now = clock.now()
    latest = max((fact.recorded_at for fact in facts), default=None)
    return now if latest is None or latest < now else latest + _NEXT


def _row(actor: Actor, programme: Programme, entry: Entry, recorded_at: datetime) -> ProgrammeEvent:
    return ProgrammeEvent(
        programme=programme,
        participant_id=entry.participant_id or sole_participant_id(programme),
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


def sole_participant_id(programme: Programme) -> UUID | None:
    """Whose programme it is; None for a group."""
    if programme.for_group:
        return None
    return programme.members.values_list("participant_id", flat=True).get()


def _proposed(row: ProgrammeEvent) -> engine.Event:
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


def storable(data: dict[str, Any]) -> dict[str, Any]:
    """Dates as ISO texts, as the engine and JSON want them."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}


def _log(
    actor: Actor, programme: Programme, row: ProgrammeEvent, participant: Participant | None, logged_with: UUID | None
) -> None:
    about = {"step": row.step, "phase": row.phase, "outcome": row.outcome}
    details = {name: value for name, value in about.items() if value} | {"programme": str(programme.pk)}
    what = _LOGGED_AS[EventKind(row.kind)]
    audit.record(
        actor=actor,
        action=Event.CREATE if row.kind == EventKind.STARTED else Event.UPDATE,
        participant_id=row.participant_id or logged_with,
        what=what,
        object_type="programme event",
        object_id=row.pk,
        relation=participant.relation if participant else "",
        details=details,
    )
    if logged_with is None and (named := _members_named(programme, row)):
        audit.record_many(actor=actor, action=Event.UPDATE, participant_ids=named, what=what, details=details)


def _members_named(programme: Programme, row: ProgrammeEvent) -> list[UUID]:
    """The members of a group of whom a meeting says whether they were there: each finds it in the own log."""
    if row.participant_id or not programme.for_group:
        return []
    named = {*map(str, row.data.get("present") or ()), *map(str, row.data.get("absent") or ())}
    members = programme.members.values_list("participant_id", flat=True)
    return sorted({member for member in members if str(member) in named})


def check_belongs(programme: Programme, event: ProgrammeEvent) -> None:
    """Raise DomainError for an event of another programme."""
    if event.programme_id != programme.pk:
        raise DomainError(_("This belongs to another programme."), code="other-programme")


def check_takes_part(programme: Programme, participant: Participant) -> None:
    """Raise DomainError for who does not (any more) take part in this programme."""
    if not programme.members.still_there().filter(participant=participant).exists():
        raise DomainError(_("This participant does not take part."), field="member", rule="MT-07", code="not-a-member")
