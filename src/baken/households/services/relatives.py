"""Relatives: keys, what they like, agreements (SL-06). Nothing here can be late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.selectors import stay_of
from baken.households.models import FamilyAgreement, HouseKey, RelativeLikes
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, PersonRelation

RULE = "SL-06"
KEY = "key of a home"
LIKES = "what a relative likes"
AGREEMENT = "agreement with relatives"


@writes(Action.FAMILY_EDIT, about="participant", makes=HouseKey)
def hand_out_key(
    *,
    actor: Actor,
    participant: Participant,
    relation: PersonRelation,
    number: str,
    on: date,
    is_signed: bool,
    note: str = "",
    **_key: Unpack[Once],
) -> HouseKey:
    """Give a relative a key of the home where the participant lives (SL-06).

    Raises:
        Refused: the participant lives in no home. DomainError: no mark, a day to come, someone of another
        participant, or a key that someone has already. NotPermitted: not by this actor.
    """
    check_not_ahead(on, clock.today(), "on")
    _check_relation(participant, relation)
    marked = demand(number, "number", _("Which key is it? A number or a mark is enough."), rule=RULE)[:40]
    stay = stay_of(participant)
    if stay is None:
        raise Refused(_("Who lives in no home has no key to give."), rule=RULE, code="lives-nowhere")
    home = stay.room.home
    if HouseKey.objects.filter(home=home, number=marked, returned_on__isnull=True, lost_on__isnull=True).exists():
        raise DomainError(_("Someone has this key already."), field="number")
    made = HouseKey.objects.create(
        home=home,
        participant=participant,
        relation=relation,
        number=marked,
        handed_on=on,
        is_signed=is_signed,
        note=note.strip()[:200],
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=KEY, row=made)
    return made


@writes(Action.FAMILY_EDIT, about="key")
def return_key(*, actor: Actor, key: HouseKey, on: date, revision: int, note: str = "") -> HouseKey:
    """Note that a key came back; also one that was lost and turned up."""
    locked = _locked_key(key, on, revision)
    locked.returned_on, locked.lost_on = on, None
    locked.end_note = note.strip()[:300] or locked.end_note
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=key.participant, what=KEY, row=locked, kind="returned")
    return locked


@writes(Action.FAMILY_EDIT, about="key")
def lose_key(*, actor: Actor, key: HouseKey, on: date, note: str, revision: int) -> HouseKey:
    """Note that a key is lost, and what happened."""
    locked = _locked_key(key, on, revision)
    if locked.lost_on is not None:
        raise Refused(_("That was noted already."), code="other-state")
    locked.lost_on = on
    locked.end_note = demand(note, "note", _("What happened, and is the lock changed?"), rule=RULE)[:300]
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=key.participant, what=KEY, row=locked, kind="lost")
    return locked


@writes(Action.FAMILY_EDIT, about="participant")
def tell_likes(
    *,
    actor: Actor,
    participant: Participant,
    relation: PersonRelation,
    likes: str,
    comes: str,
    days: Iterable[int],
    on: date,
    revision: int,
) -> RelativeLikes:
    """Keep what a relative told of what they like to do and when they tend to come; empty fields take it away.

    Raises:
        Conflict: a colleague saved meanwhile. DomainError: someone of another participant, a day to come.
    """
    check_not_ahead(on, clock.today(), "told_on")
    _check_relation(participant, relation)
    found = RelativeLikes.objects.select_for_update().filter(relation=relation).first()
    if found is not None:
        take_revision(found, revision)
    row = found or RelativeLikes(relation=relation, participant=participant)
    row.likes, row.comes = likes.strip(), comes.strip()[:200]
    row.days = sorted({day for day in days if day in range(7)})
    row.told_on = on
    row.save()
    event = Event.UPDATE if found else Event.CREATE
    log(actor=actor, action=event, participant=participant, what=LIKES, row=row)
    return row


@writes(Action.FAMILY_EDIT, about="participant", makes=FamilyAgreement)
def agree_with_family(
    *,
    actor: Actor,
    participant: Participant,
    text: str,
    on: date,
    relation: PersonRelation | None = None,
    **_key: Unpack[Once],
) -> FamilyAgreement:
    """Keep what was agreed with relatives. It holds until it is ended."""
    check_not_ahead(on, clock.today(), "agreed_on")
    if relation is not None:
        _check_relation(participant, relation)
    made = FamilyAgreement.objects.create(
        participant=participant,
        relation=relation,
        text=demand(text, "text", _("What did you agree on?"), rule=RULE),
        agreed_on=on,
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=AGREEMENT, row=made)
    return made


@writes(Action.FAMILY_EDIT, about="agreement")
def end_family_agreement(
    *, actor: Actor, agreement: FamilyAgreement, on: date, reason: str, revision: int
) -> FamilyAgreement:
    """End an agreement, on a day and for a reason.

    Raises:
        Refused: it was ended already. Conflict: a colleague saved meanwhile. DomainError: a day that cannot be.
    """
    check_not_ahead(on, clock.today(), "on")
    locked = FamilyAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.ended_on is not None:
        raise Refused(_("That was noted already."), code="other-state")
    if on < locked.agreed_on:
        raise DomainError(_("That is before it was agreed."), field="on")
    take_revision(locked, revision)
    locked.ended_on = on
    locked.end_reason = demand(reason, "reason", _("Why does it not hold any more?"))[:300]
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=agreement.participant, what=AGREEMENT, row=locked)
    return locked


def _locked_key(key: HouseKey, on: date, revision: int) -> HouseKey:
    """The key to change, locked, while it has not come back.

    Raises:
        Refused: it came back already. Conflict: a colleague saved meanwhile. DomainError: a day that cannot be.
    """
    check_not_ahead(on, clock.today(), "on")
    locked = HouseKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if locked.returned_on is not None:
        raise Refused(_("That was noted already."), code="other-state")
    if on < locked.handed_on:
        raise DomainError(_("That is before the key was handed out."), field="on")
    take_revision(locked, revision)
    return locked


def _check_relation(participant: Participant, relation: PersonRelation) -> None:
    if relation.participant_id != participant.pk:
        raise DomainError(_("Choose someone of the network."), field="relation")
