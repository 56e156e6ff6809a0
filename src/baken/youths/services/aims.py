"""The aim of the stay and how near it is (YG-08); the area of a goal (YG-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.models import Participant
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.plans.models import Goal
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.youths.models import AimLook, GoalArea, StayAim
from baken.youths.rules.areas import RULE, TOWARDS, Aim, Area, Nearer
from baken.youths.services.ground import chosen

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

AIM = "aim of the stay"
AREA = "area of a goal"


@dataclass(frozen=True)
class AimData:
    """To where, in whose words, from when, and why it is another than before."""

    aim: str
    from_on: date
    own_words: str = ""
    wording: str = ""
    because: str = ""


@writes(Action.YOUTH_RECORD, about="participant", makes=StayAim)
def set_aim(*, actor: Actor, participant: Participant, data: AimData, **_once: Unpack[Once]) -> StayAim:
    """Say where living here works towards from a day on (YG-08). The former aim stays readable.

    Raises:
        DomainError: a day to come, before or on the day of the former aim, or a change without a reason.
    """
    Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)  # one at a time
    check_not_ahead(data.from_on, clock.today(), "from_on")
    aim = chosen(data.aim, Aim, "aim", rule=TOWARDS)
    former = StayAim.objects.filter(participant=participant).first()
    if former and data.from_on <= former.from_on:
        raise DomainError(_("The aim that stands there began on that day or later."), field="from_on", rule=TOWARDS)
    if former and former.aim != aim:
        demand(data.because, "because", _("Write why the aim changed."), rule=TOWARDS)
    made = StayAim.objects.create(
        participant=participant,
        aim=aim,
        own_words=data.own_words.strip(),
        wording=data.wording.strip(),
        from_on=data.from_on,
        because=data.because.strip(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=AIM, row=made, aim=str(aim))
    return made


@writes(Action.YOUTH_RECORD, about="aim", makes=AimLook)
def look_at_aim(*, actor: Actor, aim: StayAim, nearer: str, note: str, on: date, **_once: Unpack[Once]) -> AimLook:
    """Say whether the aim came nearer, and what shows it.

    Raises:
        DomainError: a day to come or before the aim, or nothing that shows it.
    """
    check_not_ahead(on, clock.today(), "on")
    if on < aim.from_on:
        raise DomainError(_("That is before this aim was set."), field="on", rule=TOWARDS)
    made = AimLook.objects.create(
        aim=aim,
        on=on,
        nearer=chosen(nearer, Nearer, "nearer", rule=TOWARDS),
        note=demand(note, "note", _("Write what shows it."), rule=TOWARDS),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=aim.participant, what=AIM, row=made, nearer=str(made.nearer))
    return made


@writes(Action.YOUTH_RECORD, about="goal")
def set_area(*, actor: Actor, goal: Goal, area: str) -> GoalArea | None:
    """Say with which area of guidance a goal goes, for all its copies; an empty area takes it away.

    Raises:
        DomainError: an area that YG-07 does not know.
    """
    first = Goal.objects.select_for_update(of=("self",), no_key=True).get(pk=goal.line)
    found = GoalArea.objects.filter(goal=first).first()
    if not area:
        if found:
            log(actor=actor, action=Event.DELETE, participant=goal.participant, what=AREA, row=found)
            found.delete()
        return None
    wanted = chosen(area, Area, "area", rule=RULE)
    if found and found.area == wanted:
        return found
    action = Event.UPDATE if found else Event.CREATE
    found = found or GoalArea(goal=first, participant=goal.participant, revision=0)
    found.area = wanted
    found.revision += 1
    found.save()
    log(actor=actor, action=action, participant=goal.participant, what=AREA, row=found, area=str(wanted))
    return found
