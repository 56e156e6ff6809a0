"""Writing to the access log. Every service and every screen that shows a participant's data comes here."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import connection

from baken.audit.models import AccessLog
from baken.audit.rules import CHANGING, NOBODY, Changed, Event, Origin, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from uuid import UUID

    from baken.audit.rules import Doer

    type OnChange = Callable[[Changed], None]

_listeners: list[OnChange] = []
_origin: ContextVar[Origin | None] = ContextVar("origin", default=None)


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Note in every entry made inside where the request came from."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)


def on_change(listener: OnChange) -> None:
    """Have `listener(changed)` called with each change that is entered, inside the transaction of that change.

    Every change passes here, whichever room makes it. What listens must be quick, and ask no more than one query.
    """
    if listener not in _listeners:
        _listeners.append(listener)


def _tell(event: str, changed: Changed) -> None:
    if event in CHANGING:
        for listener in _listeners:
            listener(changed)


def record(
    *,
    actor: Doer,
    action: str,
    participant_id: UUID | None,
    what: str,
    object_type: str = "",
    object_id: object = "",
    relation: str = "",
    outcome: str = Outcome.SUCCESS,
    details: dict[str, Any] | None = None,
) -> AccessLog:
    """Add one entry. `action` is one of `Event`; `details` hold no more of a person than is needed to follow it."""
    entry = _entry(
        actor=actor,
        action=action,
        participant_id=participant_id,
        what=what,
        object_type=object_type,
        object_id=object_id,
        relation=relation,
        outcome=outcome,
        details=details,
    )
    entry.save(force_insert=True)
    if entry.outcome == Outcome.SUCCESS:
        about = (participant_id,) if participant_id else ()
        _tell(entry.event, Changed(about, what, object_type, entry.object_id))
    return entry


def record_many(
    *,
    actor: Doer,
    action: str,
    participant_ids: Iterable[UUID],
    what: str,
    relations: dict[UUID, str] | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Add an entry for each participant that a list showed, in one insert; one about nobody for an empty list."""
    shown = list(participant_ids) or [NOBODY]
    relations = relations or {}
    same = _entry(actor=actor, action=action, participant_id=NOBODY, what=what, details=details)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_MANY, [*_values(same), shown, [str(relations.get(one, "")) for one in shown]])
    _tell(same.event, Changed(tuple(one for one in shown if one != NOBODY), what))


#: What differs between the entries of a list.
_OF_EACH = ("participant_id", "relation", "id")
_SAME = [field for field in AccessLog._meta.concrete_fields if field.attname not in _OF_EACH]
#: Written out, because a list of fifty would have fifty times eighteen parameters.
_INSERT_MANY = (
    f"insert into {AccessLog._meta.db_table} (participant_id, relation, id, "  # noqa: S608  # our own names
    f"{', '.join(field.attname for field in _SAME)}) "
    f"select participant, relation, gen_random_uuid(), {', '.join('%s' for _ in _SAME)} "
    "from unnest(%s::uuid[], %s::text[]) shown(participant, relation)"
)


def _values(entry: AccessLog) -> list[Any]:
    """What stands in the other columns, as the database takes it."""
    return [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in _SAME]


def _entry(
    *,
    actor: Doer,
    action: str,
    participant_id: UUID | None,
    what: str,
    object_type: str = "",
    object_id: object = "",
    relation: str = "",
    outcome: str = Outcome.SUCCESS,
    details: dict[str, Any] | None = None,
) -> AccessLog:
    origin = _origin.get() or Origin()
    return AccessLog(
        participant_id=participant_id or NOBODY,
        user_id=actor.user_id,
        user_name=actor.name,
        roles=sorted(actor.role_names),
        on_behalf_of=actor.on_behalf_of,
        relation=relation,
        purpose=actor.purpose,
        event=Event(action),
        what=what,
        object_type=object_type,
        object_id=str(object_id),
        outcome=Outcome(outcome),
        details=details or {},
        address=origin.address[:45],
        path=origin.path[:300],
        agent=origin.agent[:200],
    )
