"""Writing down what was agreed on about working time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.services.ground import Once, carried_out_once, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.worktime.models import Agreement
from baken.worktime.rules.regime import BrokenRegime, Regime
from baken.worktime.rules.rulebook import rulebook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class AgreementData:
    """An agreement as it was filled in. `numbers`: by key, hours in minutes; those of the law may be left out."""

    title: str
    starts_on: date
    numbers: Mapping[str, int] = field(default_factory=dict)


def _may_manage(kwargs: Mapping[str, Any]) -> None:
    check_may(kwargs["actor"], Action.SETTINGS_MANAGE)


@carried_out_once(_may_manage, Agreement)
def add_agreement(*, actor: Actor, data: AgreementData, **_key: Unpack[Once]) -> Agreement:
    """Write down what holds from a day.

    Raises:
        DomainError: no name, a number past the law, or there is an agreement from this day already.
    """
    made = Agreement()
    _fill(made, data)
    made.save()
    _log(actor, Event.CREATE, made)
    return made


@carried_out_once(_may_manage)
def change_agreement(*, actor: Actor, agreement: Agreement, data: AgreementData, revision: int) -> Agreement:
    """Write an agreement anew; what it was stays in its versions.

    Raises:
        DomainError: as when adding one. Conflict: a colleague saved it meanwhile.
    """
    kept = _locked(agreement)
    take_revision(kept, revision)
    _fill(kept, data)
    kept.save()
    _log(actor, Event.UPDATE, kept)
    return kept


@carried_out_once(_may_manage)
def withdraw_agreement(*, actor: Actor, agreement: Agreement) -> None:
    """Take back an agreement that does not hold yet.

    Raises:
        Refused: it holds already; rosters were judged by it.
    """
    kept = _locked(agreement)
    if kept.starts_on <= clock.today():
        raise Refused(_("This agreement holds already. Add a new one that starts later."), code="holds")
    _log(actor, Event.DELETE, kept)
    kept.delete()


def _locked(agreement: Agreement) -> Agreement:
    kept = Agreement.objects.select_for_update().filter(pk=agreement.pk).first()
    if kept is None:
        raise DomainError(_("This agreement is not there any more."), code="gone")
    return kept


def _fill(agreement: Agreement, data: AgreementData) -> None:
    agreement.title = demand(" ".join(data.title.split()), "title", _("Give it a name."))
    agreement.starts_on = data.starts_on
    legal = {number.key: number.legal for number in rulebook().numbers.values()}
    numbers = {key: value for key, value in data.numbers.items() if value != legal.get(key)}
    try:
        Regime(numbers)
    except BrokenRegime as error:
        raise DomainError(_("The law does not allow this number."), field=error.keys[0], code="law") from error
    agreement.numbers = numbers
    if Agreement.objects.filter(starts_on=data.starts_on).exclude(pk=agreement.pk).exists():
        raise DomainError(
            _("From this day there is an agreement already. Change that one."), field="starts_on", code="taken"
        )


def _log(actor: Actor, event: Event, agreement: Agreement) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what="agreement on working time",
        object_type="Agreement",
        object_id=agreement.pk,
        details={"from": agreement.starts_on.isoformat(), "numbers": len(agreement.numbers)},
    )
