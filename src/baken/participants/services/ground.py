"""What every service about a participant begins and ends with: may they, once only, which revision, the access log."""

from __future__ import annotations

from functools import wraps
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypedDict, cast

from django.db import IntegrityError
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from baken.audit import services as audit
from baken.participants.access import check_can
from baken.shared.errors import Conflict, DomainError
from baken.shared.models import Model
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.shared.models import Revised


class Once(TypedDict, total=False):
    """What a service takes that makes something: the key of the form, so that sent twice it makes one thing."""

    client_key: UUID | None


def writes[**P, R](
    action: Action, *, about: str, makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only who may do `action` with the participant found at `about` (such as "goal.plan"), in one transaction.

    The check comes before the transaction, so that a denied attempt stays in the access log. Who makes what someone
    else made at the same moment gets a Conflict. A service that says what it `makes` takes the `client_key` of its
    form: the second time that the form arrives it gives what was made the first time.
    """
    first, _dot, further = about.partition(".")
    to_document = attrgetter(further) if further else None

    def check(kwargs: Mapping[str, Any]) -> None:
        document = kwargs[first]
        document = to_document(document) if to_document else document
        check_can(kwargs["actor"], action, getattr(document, "participant", document))

    return carried_out_once(check, makes)


def carried_out_once[**P, R](
    check: Callable[[Mapping[str, Any]], None], makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Do `check` first, then the service in one transaction; see `writes`, which says what `makes` does."""

    def mark(service: Callable[P, R]) -> Callable[P, R]:
        @wraps(service)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            check(kwargs)
            actor = cast("Actor", kwargs["actor"])
            key = cast("UUID | None", kwargs.pop("client_key", None)) if makes else None
            try:
                with sent_once(key, actor=actor, what=service.__name__, said=_said(kwargs)) as sent:
                    if makes and sent.made:
                        return cast("R", makes._default_manager.get(pk=sent.made))  # noqa: SLF001  # by its public name
                    made = service(*args, **kwargs)
                    sent.made = made.pk if isinstance(made, Model) else None
                    return made
            except IntegrityError as error:
                if not isinstance(error.__cause__, UniqueViolation):
                    raise
                raise Conflict(
                    _("Someone else made this at the same moment. Go on with what is there."), code="made-twice"
                ) from error

        return checked

    return mark


def _said(kwargs: Mapping[str, Any]) -> tuple[object, ...]:
    """What was filled in, to tell a repetition from another form: rows by their id, without who and on which day."""
    plain = {name: value.pk if isinstance(value, Model) else value for name, value in kwargs.items()}
    return tuple((name, plain[name]) for name in sorted(plain.keys() - {"actor", "on"}))


def check_not_ahead(day: date, today: date, field: str) -> None:
    """Raise DomainError for a day that is still to come."""
    if day > today:
        raise DomainError(_("This day is still to come."), field=field)


def demand(text: str, field: str, message: str, *, rule: str = "") -> str:
    """The text without spaces around it; DomainError where there is none."""
    stripped = text.strip()
    if not stripped:
        raise DomainError(message, field=field, rule=rule)
    return stripped


def take_revision(row: Revised, revision: int) -> None:
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


def log(*, actor: Actor, action: str, participant: Participant, what: str, row: Model, **details: Any) -> None:
    """One line in the access log about a change of a document."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=participant.pk,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        relation=participant.relation,
        details=details or None,
    )
