"""Who arranges the money of someone: writing it down, and putting it right (YG-05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.cashbooks.models import MoneyArrangement
from baken.cashbooks.rules.arranging import Arranger, ground_fits
from baken.cashbooks.rules.entries import LEAST, MOST, RULE
from baken.participants.models import Participant, PersonRelation
from baken.participants.services.ground import Once, log, take_revision, writes
from baken.shared.errors import Conflict, DomainError
from baken.shared.money import Money

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT = "arrangement about money"


@dataclass(frozen=True)
class ArrangementData:
    """What was agreed about one of the purses."""

    purse: str
    arranger: str
    amount: Money
    per: str
    from_on: date
    until_on: date | None = None
    ground: str = ""
    contact_id: UUID | None = None
    agreements: str = ""


@writes(Action.CASH_MANAGE, about="participant", makes=MoneyArrangement)
def arrange_money(
    *, actor: Actor, participant: Participant, data: ArrangementData, **_once: Unpack[Once]
) -> MoneyArrangement:
    """Write down who arranges it from a day on. What held until then ends on that day, and stays as history.

    Raises:
        DomainError: beside its field, what cannot be (YG-05).
    """
    Participant.objects.select_for_update().get(pk=participant.pk)
    _check(participant, data)
    before = MoneyArrangement.objects.filter(
        participant=participant, purse=data.purse, until_on__isnull=True, from_on__lt=data.from_on
    ).first()
    if before is not None:
        before.until_on = data.from_on
        before.revision += 1
        before.save(update_fields=["until_on", "revision"])
    made = MoneyArrangement(participant=participant, purse=data.purse)
    _fill(actor, made, data)
    _save(made)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=made, purse=data.purse)
    return made


@writes(Action.CASH_MANAGE, about="participant")
def change_arrangement(
    *, actor: Actor, participant: Participant, arrangement: MoneyArrangement, data: ArrangementData, revision: int
) -> MoneyArrangement:
    """Put right what was written down, or say until when it holds.

    Raises:
        DomainError: beside its field, what cannot be.
        Conflict: somebody saved it meanwhile.
    """
    Participant.objects.select_for_update().get(pk=participant.pk)
    found = MoneyArrangement.objects.select_for_update().get(pk=arrangement.pk, participant=participant)
    take_revision(found, revision)
    _check(participant, data, besides=found)
    _fill(actor, found, data)
    _save(found)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=found, purse=found.purse)
    return found


def _check(participant: Participant, data: ArrangementData, besides: MoneyArrangement | None = None) -> None:
    if not LEAST <= data.amount <= MOST:
        raise DomainError(_("Between %(least)s and %(most)s.") % {"least": LEAST, "most": MOST}, field="amount")
    if not ground_fits(data.arranger, data.ground):
        message = (
            _("The certified institution arranges it only under guardianship or a supervision order with placement.")
            if data.arranger == Arranger.INSTITUTION
            else _("This ground belongs to the certified institution. Leave it empty.")
        )
        raise DomainError(message, field="ground", rule=RULE, code="ground")
    if data.until_on is not None and data.until_on <= data.from_on:
        raise DomainError(_("This is before the first day."), field="until_on")
    if data.contact_id and not PersonRelation.objects.filter(pk=data.contact_id, participant=participant).exists():
        raise DomainError(_("Choose someone from the network."), field="contact")
    _check_overlap(participant, data, besides)


def _check_overlap(participant: Participant, data: ArrangementData, besides: MoneyArrangement | None) -> None:
    """One arrangement of a purse holds at a time; a new one ends the one that holds."""
    others = MoneyArrangement.objects.filter(participant=participant, purse=data.purse).filter(
        Q(until_on__isnull=True) | Q(until_on__gt=data.from_on)
    )
    if data.until_on is not None:
        others = others.filter(from_on__lt=data.until_on)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    else:
        others = others.exclude(until_on__isnull=True, from_on__lt=data.from_on)
    if other := others.first():
        raise DomainError(
            _("Something else holds from %(day)s. Let this one end before that, or change that one.")
            % {"day": other.from_on.strftime("%d-%m-%Y")},
            field="from_on",
            code="overlap",
        )


def _fill(actor: Actor, row: MoneyArrangement, data: ArrangementData) -> None:
    row.arranger, row.ground, row.contact_id = data.arranger, data.ground, data.contact_id
    row.cents, row.per = data.amount.cents, data.per
    row.from_on, row.until_on = data.from_on, data.until_on
    row.agreements = data.agreements.strip()
    row.recorded_by_name = actor.name


def _save(row: MoneyArrangement) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(
            _("Someone else wrote down something about the same days. Look at what is there."), code="overlap"
        ) from error
