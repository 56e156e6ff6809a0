"""Keeping school, work, side jobs and leisure as facts with a history (YG-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.youths.models import Occupation, Qualification
from baken.youths.rules.occupations import Kind, Qualified
from baken.youths.services.ground import chosen

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "school, work and leisure"
RULE = "YG-07"


@dataclass(frozen=True)
class OccupationData:
    """What someone does, where, when and with whom to speak there."""

    kind: str
    what: str
    from_on: date
    until_on: date | None = None
    place: str = ""
    nearby: bool = False
    days: tuple[int, ...] = ()
    hours: str = ""
    contact: str = ""
    note: str = ""
    end_note: str = ""


@writes(Action.YOUTH_RECORD, about="participant", makes=Occupation)
def add_occupation(
    *, actor: Actor, participant: Participant, data: OccupationData, **_once: Unpack[Once]
) -> Occupation:
    """Write down a school, day activity, job or hobby. Several may go together.

    Raises:
        DomainError: no name, or an end before the beginning.
    """
    made = Occupation(participant=participant)
    _fill(made, data)
    made.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=made, kind=made.kind)
    return made


@writes(Action.YOUTH_RECORD, about="occupation")
def change_occupation(*, actor: Actor, occupation: Occupation, data: OccupationData, revision: int) -> Occupation:
    """Correct it, or say when and how it ended. What stood there before stays readable.

    Raises:
        DomainError: as when adding. Conflict: someone saved since `revision`.
    """
    locked = Occupation.objects.select_for_update(of=("self",)).get(pk=occupation.pk)
    take_revision(locked, revision)
    _fill(locked, data)
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=occupation.participant, what=WHAT, row=locked, kind=locked.kind)
    return locked


@writes(Action.YOUTH_RECORD, about="participant", makes=Qualification)
def note_qualification(
    *, actor: Actor, participant: Participant, state: str, note: str, on: date, **_once: Unpack[Once]
) -> Qualification:
    """Say how it stands with the start qualification.

    Raises:
        DomainError: a day to come, or "reached" without which diploma.
    """
    check_not_ahead(on, clock.today(), "on")
    now = chosen(state, Qualified, "state", rule=RULE)
    if now == Qualified.REACHED:
        demand(note, "note", _("Write which diploma it is."), rule=RULE)
    made = Qualification.objects.create(
        participant=participant, state=now, on=on, note=note.strip(), recorded_by_name=actor.name
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what="start qualification", row=made, state=str(now))
    return made


def _fill(row: Occupation, data: OccupationData) -> None:
    row.kind = chosen(data.kind, Kind, "kind", rule=RULE)
    row.what = demand(data.what, "what", _("Write what it is called."), rule=RULE)
    row.from_on, row.until_on = data.from_on, data.until_on
    if data.until_on and data.until_on < data.from_on:
        raise DomainError(_("That is before it began."), field="until_on")
    row.place, row.nearby, row.hours = data.place.strip(), data.nearby, data.hours.strip()
    row.days = sorted({day for day in data.days if 1 <= day <= 7})  # noqa: PLR2004  # the days of a week
    row.contact, row.note, row.end_note = data.contact.strip(), data.note.strip(), data.end_note.strip()
