"""Weighing what pulls two ways, and looking back on it when one wants to (SL-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.households.models import Weighing
from baken.households.rules.balances import balances
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

RULE = "SL-07"
WHAT = "weighing"


@dataclass(frozen=True)
class WeighingData:
    """What someone tells of a choice that pulled two ways."""

    balance: str
    on: date
    situation: str
    weighed: str
    decided: str
    with_whom: str
    look_back_on: date | None = None


@writes(Action.EVALUATION_EDIT, about="participant", makes=Weighing)
def weigh(*, actor: Actor, participant: Participant, data: WeighingData, **_key: Unpack[Once]) -> Weighing:
    """Write down what was weighed and decided, and with whom.

    Raises:
        DomainError: something is missing, an unknown balance, or days that cannot be. NotPermitted: not by this actor.
    """
    made = Weighing(participant=participant, recorded_by_id=actor.user_id, recorded_by_name=actor.name)
    _take_over(made, data)
    made.save()
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=made, kind=data.balance)
    return made


@writes(Action.EVALUATION_EDIT, about="weighing")
def change_weighing(*, actor: Actor, weighing: Weighing, data: WeighingData, revision: int) -> Weighing:
    """Change what was written down; earlier words stay in the history.

    Raises:
        Conflict: a colleague saved meanwhile. The rest as `weigh`.
    """
    locked = Weighing.objects.select_for_update().get(pk=weighing.pk)
    take_revision(locked, revision)
    _take_over(locked, data)
    if locked.looked_back_on and locked.looked_back_on < locked.on:
        raise DomainError(_("That is later than the day on which you looked back."), field="on")
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=weighing.participant, what=WHAT, row=locked)
    return locked


@writes(Action.EVALUATION_EDIT, about="weighing")
def look_back(*, actor: Actor, weighing: Weighing, text: str, on: date, revision: int) -> Weighing:
    """Write down how it turned out.

    Raises:
        Conflict: a colleague saved meanwhile. DomainError: no words, or a day that cannot be.
    """
    check_not_ahead(on, clock.today(), "on")
    locked = Weighing.objects.select_for_update().get(pk=weighing.pk)
    if on < locked.on:
        raise DomainError(_("That is before it was weighed."), field="on")
    take_revision(locked, revision)
    locked.looked_back_on = on
    locked.looking_back = demand(text, "text", _("How did it turn out?"), rule=RULE)
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=weighing.participant, what=WHAT, row=locked, kind="looked back")
    return locked


def _take_over(row: Weighing, data: WeighingData) -> None:
    if data.balance not in balances():
        raise DomainError(_("Choose one of the balances."), field="balance", rule=RULE)
    check_not_ahead(data.on, clock.today(), "on")
    if data.look_back_on is not None and data.look_back_on <= data.on:
        raise DomainError(_("One looks back later than one weighs."), field="look_back_on")
    row.balance, row.on, row.look_back_on = data.balance, data.on, data.look_back_on
    row.situation = demand(data.situation, "situation", _("What is going on?"))
    row.weighed = demand(data.weighed, "weighed", _("What did you weigh against each other?"), rule=RULE)
    row.decided = demand(data.decided, "decided", _("What did you decide?"))
    row.with_whom = demand(data.with_whom, "with_whom", _("Who decided along? The resident first."), rule=RULE)[:200]
