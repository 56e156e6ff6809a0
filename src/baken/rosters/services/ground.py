"""What every service of rosters begins and ends with: the roster locked, one shift at a time per person, the log."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection
from django.db.models import Subquery
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from baken.homes.services.ground import log_home
from baken.rosters.models import BoardStep, Roster, RosterStage, Shift
from baken.rosters.rules.moves import Row
from baken.shared import clock
from baken.shared.errors import Conflict, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.rosters.rules.standing import Trouble

ONE_AT_A_TIME = "nobody_works_in_two_shifts_at_once"
#: Whoever publishes, or changes what was published, waits for another who does: only then is nobody's rest broken by
#: two homes that each looked at what was there before. The number is of this purpose alone.
_PUBLISHED = 7_020_301


class MovesRefused(Refused):
    """What was asked of the board cannot be: `troubles` says of whom, in which shift and why."""

    def __init__(self, message: str, troubles: Iterable[Trouble], rule: str = "") -> None:
        super().__init__(message, code="moves-refused", rule=rule)
        self.troubles = tuple(troubles)


def locked_roster(roster: Roster, *stages: RosterStage, key: UUID | None = None) -> Roster:
    """The roster as it is now, locked: whoever changes the same one waits. With the `key` of a form it also knows the
    step that this form made before.

    Raises:
        Refused: it is not in one of these stages. Conflict: it is not there any more.
    """
    rows = Roster.objects.select_for_update(of=("self",)).filter(pk=roster.pk, home_id=roster.home_id)
    if key:
        rows = rows.annotate(step_sent=Subquery(BoardStep.objects.filter(key=key).values("pk")[:1]))
    found = rows.first()
    if found is None:
        raise Conflict(_("This roster is not there any more."), code="gone")
    found.home = roster.home
    found.sent_before = getattr(found, "step_sent", None)
    if found.stage not in stages:
        raise Refused(_WRONG_STAGE[RosterStage(found.stage)](), code="wrong-stage")
    return found


_WRONG_STAGE: Mapping[RosterStage, Any] = {
    RosterStage.CONCEPT: lambda: _("This roster is still a concept."),
    RosterStage.PUBLISHED: lambda: _("This roster was published. Changes now need the agreement of the worker."),
    RosterStage.WORKED: lambda: _("The hours of this roster were approved: it does not change any more."),
}


def person_behind(actor: Actor) -> UUID:
    """Who decides. Raises NotPermitted for a machine: an exception has the name of a person under it."""
    if actor.user_id is None:
        raise NotPermitted(_("Only a person can decide this."), code="not-permitted")
    return actor.user_id


def one_by_one_on_published() -> None:
    """Wait until nobody else changes what was published; held until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHED])


def check_nobody_twice() -> None:
    """Let the database look now whether someone stands in two shifts at once, and not only at the end."""
    with _twice_in_words(), connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {ONE_AT_A_TIME} IMMEDIATE; SET CONSTRAINTS {ONE_AT_A_TIME} DEFERRED")


def nobody_twice_after_all[**P, R](service: Callable[P, R]) -> Callable[P, R]:
    """Put what the database refuses at the end of this service into words: for one that does not look before."""

    @wraps(service)
    def said(*args: P.args, **kwargs: P.kwargs) -> R:
        with _twice_in_words():
            return service(*args, **kwargs)

    return said


@contextmanager
def _twice_in_words() -> Iterator[None]:
    """Raises Refused: a colleague planned someone in another home at the same moment."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(error.__cause__, ExclusionViolation):
            raise Refused(
                _("Someone here was put in another shift at the same time, in this home or another. Look again."),
                code="twice",
            ) from error
        raise


def write_rows(rows: Collection[Row], known: Mapping[UUID, Row | None], *, at_once: bool = True) -> None:
    """Keep these shifts as they should be: two statements for any number, each shift with its next revision.

    `known` are those that were there already. Unless `at_once` the database looks at the end whether someone stands in
    two shifts at the same time.
    """
    now = clock.now()
    new = [_as_shift(row, now) for row in rows if not known.get(row.id)]
    old = [_as_shift(row, now) for row in rows if known.get(row.id)]
    if new:
        Shift.objects.bulk_create(new)
    if old:
        Shift.objects.bulk_update(old, _WRITTEN, batch_size=500)
    if at_once and any(row.worker_id for row in rows):
        check_nobody_twice()


_WRITTEN = (
    "template",
    "sort",
    "on",
    "starts_at",
    "ends_at",
    "break_minutes",
    "slept_from",
    "slept_until",
    "worker",
    "pinned",
    "origin",
    "note",
    "cancelled_at",
    "revision",
)


def _as_shift(row: Row, now: Any) -> Shift:
    assert row.roster_id is not None
    return Shift(
        id=row.id,
        roster_id=row.roster_id,
        home_id=row.home_id,
        template_id=row.template_id,
        sort=row.sort,
        on=row.on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        break_minutes=row.break_minutes,
        slept_from=row.slept_from,
        slept_until=row.slept_until,
        worker_id=row.worker_id,
        pinned=row.pinned,
        origin=row.origin,
        note=row.note,
        cancelled_at=now if row.removed else None,
        revision=row.revision + 1,
    )


def log_roster(*, actor: Actor, action: str, roster: Roster, what: str, **details: Any) -> None:
    """One line in the access log about a roster; `details` name nobody."""
    log_home(actor=actor, action=action, home=roster.home, what=what, row=roster, **details)
