"""Being away and being back (CT-02, CT-04)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.continuity import followers
from baken.continuity.models import Absence, AbsenceKind
from baken.continuity.selectors.absences import plans_for
from baken.participants.services.ground import take_revision
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "absence"


@dataclass(frozen=True)
class AbsenceData:
    """Why and when someone is away. Without a last day nobody knows yet until when."""

    kind: str
    from_on: date
    until_on: date | None = None
    note: str = ""


def report_absence(
    *,
    actor: Actor,
    user_id: UUID,
    data: AbsenceData,
    called_at: datetime | None = None,
    client_key: UUID | None = None,
) -> Absence:
    """Note that someone is away: oneself, or a colleague for whom the actor plans.

    `called_at` is the moment of the call, which CT-04 wants an hour before the shift; without it that is now. Where
    nobody knows yet until when, and leave was planned already, it lasts until the day before that: who is ill in the
    morning need not change the plans of summer first.

    Raises:
        NotPermitted: it is about someone else. DomainError: the days or the moment cannot be.
        Conflict: this person is away already on one of those days.
    """
    _check_may(actor, user_id)
    _check_data(data)
    now = clock.now()
    if called_at is not None and called_at > now:
        raise DomainError(_("This moment is still to come."), field="called_at", rule="CT-04")
    said = (user_id, data, called_at)
    with _one_at_a_time(), sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return Absence.objects.get(pk=sent.before)
        absence = Absence.objects.create(
            user_id=user_id,
            kind=data.kind,
            from_on=data.from_on,
            until_on=data.until_on or _day_before_what_was_planned(user_id, data.from_on),
            note=data.note.strip(),
            reported_at=called_at or now,
            reported_by_id=actor.user_id,
        )
        _log(actor, Event.CREATE, absence)
        sent.made = absence.pk
        followers.tell(absence, actor)
    return absence


def _day_before_what_was_planned(user_id: UUID, from_on: date) -> date | None:
    planned = Absence.objects.filter(user_id=user_id, withdrawn_at__isnull=True, from_on__gt=from_on)
    first = planned.order_by("from_on").values_list("from_on", flat=True).first()
    return first - timedelta(days=1) if first else None


def change_absence(*, actor: Actor, absence: Absence, data: AbsenceData, revision: int) -> Absence:
    """Correct the days, the kind or the note.

    Raises:
        Conflict: someone else saved since `revision`, or the days overlap another absence.
    """
    _check_may(actor, absence.user_id)
    _check_data(data)
    with _one_at_a_time(), transaction.atomic():
        locked = _locked(absence)
        take_revision(locked, revision)
        locked.kind, locked.note = data.kind, data.note.strip()
        locked.from_on, locked.until_on = data.from_on, data.until_on
        locked.save()
        _log(actor, Event.UPDATE, locked)
        followers.tell(locked, actor)
    return locked


def end_absence(*, actor: Actor, absence: Absence, back_on: date) -> Absence:
    """Note from which day someone is there again. The mentor's work comes back on that day (CT-02).

    Back on the first day of it, or before: then there was no absence, and it is taken back.

    Raises:
        DomainError: it ends sooner than that day already.
    """
    _check_may(actor, absence.user_id)
    with transaction.atomic():
        locked = Absence.objects.select_for_update().get(pk=absence.pk)
        if locked.withdrawn_at is not None:
            return locked
        last_day = back_on - timedelta(days=1)
        if locked.until_on is not None and last_day > locked.until_on:
            raise DomainError(_("By then the absence is over already."), field="back_on")
        if last_day < locked.from_on:
            locked.withdrawn_at = clock.now()
        else:
            locked.until_on = last_day
        locked.revision += 1
        locked.save(update_fields=["until_on", "withdrawn_at", "revision"])
        _log(actor, Event.UPDATE, locked)
        followers.tell(locked, actor)
    return locked


def _locked(absence: Absence) -> Absence:
    locked = Absence.objects.select_for_update().get(pk=absence.pk)
    if locked.withdrawn_at is not None:
        raise Refused(_("This absence was taken back already."), code="taken-back")
    return locked


def _check_may(actor: Actor, user_id: UUID) -> None:
    """Oneself, or someone for whom the actor plans; other attempts are logged and refused."""
    own = user_id == actor.user_id and may(actor, Action.ABSENCE_REPORT)
    if own or actor.is_system:
        return
    if may(actor, Action.ABSENCE_MANAGE) and plans_for(actor).filter(pk=user_id).exists():
        return
    audit.record(actor=actor, action=Event.UPDATE, participant_id=None, what=WHAT, outcome=Outcome.DENIED)
    raise NotPermitted(_("You may report only yourself, or those for whom you plan."), code="not-permitted")


def _check_data(data: AbsenceData) -> None:
    if data.kind not in AbsenceKind.values:
        raise DomainError(_("Choose why."), field="kind")
    if data.until_on is not None and data.until_on < data.from_on:
        raise DomainError(_("The last day is before the first."), field="until_on")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Say in words that the database refused two absences on one day. Open it around the transaction."""
    try:
        yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, ExclusionViolation):
            raise
        raise Conflict(
            _("On one of these days this person is away already. Change that absence."),
            field="from_on",
            code="overlaps",
        ) from error


def _log(actor: Actor, event: Event, absence: Absence) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what=WHAT,
        object_type="Absence",
        object_id=absence.pk,
        details={"user": str(absence.user_id)},
    )
