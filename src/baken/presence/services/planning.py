"""Planning that someone will be away, changing that, cancelling it; and what they need to get out of the house."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Stay
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.presence.models import AbsenceReason, PlannedAbsence, WayOut
from baken.presence.rules.local import day_of
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date, datetime

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

#: What comes back each week lasts a weekend at most each time.
LONGEST_TIME = timedelta(days=6)


@writes(Action.PRESENCE_NOTE, about="participant", makes=PlannedAbsence)
def plan_absence(
    *,
    actor: Actor,
    participant: Participant,
    reason: str,
    from_at: datetime,
    until_at: datetime | None = None,
    repeats: str = "",
    repeats_until_on: date | None = None,
    note: str = "",
    told_by: str = "",
    **_once: Unpack[Once],
) -> PlannedAbsence:
    """Plan that someone will be away from a moment to a moment; without an end until further notice.

    Raises:
        DomainError: coming back is before leaving, or it comes back without an end.
        Refused: something is planned at that time already, or they do not live here then.
        NotPermitted: not by this actor.
    """
    absence = PlannedAbsence(
        participant=participant,
        noted_by_id=actor.user_id,
        noted_by_name=actor.name,
    )
    said = {"reason": AbsenceReason(reason), "from_at": from_at, "until_at": until_at, "note": note, "told_by": told_by}
    _fill(absence, **said, repeats=repeats, repeats_until_on=repeats_until_on)
    _demand_a_stay(participant, day_of(from_at))
    _save(absence)
    log(actor=actor, action=Event.CREATE, participant=participant, what="planned absence", row=absence, reason=reason)
    return absence


@writes(Action.PRESENCE_NOTE, about="absence.participant")
def change_absence(
    *,
    actor: Actor,
    absence: PlannedAbsence,
    revision: int,
    reason: str,
    from_at: datetime,
    until_at: datetime | None = None,
    repeats: str = "",
    repeats_until_on: date | None = None,
    note: str = "",
    told_by: str = "",
) -> PlannedAbsence:
    """Put other moments or another reason in the place of what was planned.

    Raises:
        Refused: it was cancelled, or something else is planned then. Conflict: a colleague changed it meanwhile.
        DomainError: as `plan_absence`. NotPermitted: not by this actor.
    """
    row = _standing(absence)
    take_revision(row, revision)
    said = {"reason": AbsenceReason(reason), "from_at": from_at, "until_at": until_at, "note": note, "told_by": told_by}
    _fill(row, **said, repeats=repeats, repeats_until_on=repeats_until_on)
    _save(row)
    log(actor=actor, action=Event.UPDATE, participant=absence.participant, what="planned absence", row=row)
    return row


@writes(Action.PRESENCE_NOTE, about="absence.participant")
def cancel_absence(*, actor: Actor, absence: PlannedAbsence, why: str, revision: int) -> PlannedAbsence:
    """Say that it does not happen. It stays readable, with the reason.

    Raises:
        DomainError: without a reason. Refused: it was cancelled already.
        Conflict: a colleague changed it meanwhile. NotPermitted: not by this actor.
    """
    because = demand(why, "why", _("Say why it does not happen."))
    row = _standing(absence)
    take_revision(row, revision)
    row.cancelled_at = clock.now()
    row.cancelled_by_id = actor.user_id
    row.cancelled_by_name = actor.name
    row.cancelled_because = because[:300]
    row.save()
    log(actor=actor, action=Event.UPDATE, participant=absence.participant, what="planned absence cancelled", row=row)
    return row


@writes(Action.PRESENCE_NOTE, about="participant")
def set_way_out(
    *, actor: Actor, participant: Participant, kind: str, note: str = "", revision: int | None = None
) -> WayOut:
    """Write down what someone needs to get out of the house in a fire.

    Raises:
        Conflict: a colleague wrote it meanwhile. NotPermitted: not by this actor.
    """
    row = WayOut.objects.select_for_update().filter(participant=participant).first()
    action = Event.UPDATE if row else Event.CREATE
    if row is None:
        row = WayOut(participant=participant)
    else:
        take_revision(row, revision or 0)
    row.kind, row.note = kind, note.strip()[:120]
    row.save()
    log(actor=actor, action=action, participant=participant, what="way out in a fire", row=row)
    return row


def _standing(absence: PlannedAbsence) -> PlannedAbsence:
    """The row itself, locked. Raises Refused when it was cancelled."""
    row = PlannedAbsence.objects.select_for_update().get(pk=absence.pk)
    if row.cancelled_at:
        raise Refused(_("This absence was cancelled already."), code="cancelled")
    return row


def _fill(row: PlannedAbsence, **said: Any) -> None:
    from_at, until_at = said["from_at"], said["until_at"]
    if until_at is not None and until_at <= from_at:
        raise DomainError(_("Coming back is after leaving."), field="until_at")
    if said["repeats"]:
        if until_at is None:
            raise DomainError(_("What comes back needs a time of return."), field="until_at")
        if until_at - from_at > LONGEST_TIME:
            raise DomainError(_("What comes back lasts less than a week each time."), field="until_at")
    else:
        said["repeats_until_on"] = None
    if said["repeats_until_on"] and said["repeats_until_on"] < day_of(from_at):
        raise DomainError(_("This day is before the first time."), field="repeats_until_on")
    for name, value in said.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)


def _demand_a_stay(participant: Participant, day: date) -> None:
    if not Stay.objects.between(day, day + timedelta(days=1)).filter(participant=participant).exists():
        raise Refused(_("On this day they do not live here."), field="from_at", code="no-stay")


def _save(row: PlannedAbsence) -> None:
    """Save it, unless something is planned at that time already: the database holds that."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if not isinstance(error.__cause__, ExclusionViolation):
            raise
        raise Refused(
            _("At this time an absence is planned already. Change that one, or cancel it first."),
            field="from_at",
            code="overlap",
        ) from error
