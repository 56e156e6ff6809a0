"""What every service of this room begins and ends with: may they, once only, the access log, the words of what the
database refuses."""

from __future__ import annotations

from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.audit import services as audit
from baken.participants.services.ground import carried_out_once
from baken.shared.errors import DomainError, Refused
from baken.workers.access import check_can_worker, check_own

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from baken.accounts.models import User
    from baken.accounts.policy import Action
    from baken.accounts.rules import Actor
    from baken.shared.models import Model

#: Which the database keeps apart in time; see `migrations/0002_time_itself.py` and `models/leave.py`.
ONCE_AT_A_TIME = frozenset(
    {
        "one_contract_at_a_time",
        "one_limit_of_a_kind_at_a_time",
        "one_proof_of_a_skill_at_a_time",
        "one_deployment_in_a_home_at_a_time",
        "one_leave_at_a_time",
    }
)


def writes_worker[**P, R](
    action: Action, *, about: str = "user", makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only who may do `action` with the worker found at `about` (such as "contract.user"), in one transaction.

    The rest as `writes` of the participants' room.
    """

    def check(kwargs: Mapping[str, Any]) -> None:
        check_can_worker(kwargs["actor"], action, _found(kwargs, about))

    return carried_out_once(check, makes)


def writes_own[**P, R](
    *, about: str = "user", makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """The same for what only the worker found at `about` does themselves."""

    def check(kwargs: Mapping[str, Any]) -> None:
        check_own(kwargs["actor"], _found(kwargs, about))

    return carried_out_once(check, makes)


def _found(kwargs: Mapping[str, Any], about: str) -> User:
    first, _dot, further = about.partition(".")
    found: User = attrgetter(further)(kwargs[first]) if further else kwargs[first]
    return found


def log_worker(*, actor: Actor, action: str, user: User, what: str, row: Model, **details: Any) -> None:
    """One line in the access log about a change of something of a worker; `details` name nobody."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        details={"user": str(user.pk), **details},
    )


@contextmanager
def in_words(overlaps: Callable[[], tuple[date, date | None] | None]) -> Iterator[None]:
    """Write; where the database sees two at once it is said beside the first day, with the days of `overlaps`.

    Raises:
        Refused: something of the same kind holds in those days (`overlaps`).
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")
        if constraint not in ONCE_AT_A_TIME:
            raise
        raise overlap(overlaps()) from error


def overlap(days: tuple[date, date | None] | None) -> Refused:
    """That something of the same kind holds from the one day up to and including the other."""
    if days is None:
        return Refused(_("There is one already in these days."), field="from_on", code="overlaps")
    words = {"from": said(days[0])}
    if days[1] is None:
        told = _("There is one already in these days: from %(from)s on.") % words
    else:
        told = _("There is one already in these days: from %(from)s up to and including %(until)s.") % {
            **words,
            "until": said(days[1]),
        }
    return Refused(told, field="from_on", code="overlaps")


def check_days(first: date, last: date | None, field: str = "until_on") -> None:
    """Raise DomainError where the last day comes before the first."""
    if last is not None and last < first:
        raise DomainError(_("The last day is before the first."), field=field, code="backwards")


def said(day: date) -> str:
    return date_format(day, "j F Y")
