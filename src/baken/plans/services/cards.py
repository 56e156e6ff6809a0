"""Drawing up the early-warning plan and the participant card, and looking at them again (CT-01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.selectors import network_of
from baken.participants.services.ground import log, take_revision, writes
from baken.plans.models import CARDS, Capacity
from baken.plans.rules.cards import CardKind, CardStatus, gaps, review_by
from baken.plans.selectors import card_draft, review_days
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models.cards import Card
    from baken.plans.services.support_plans import Agreeing

#: What the access log calls each.
WHAT = {CardKind.EARLY_WARNING: "early-warning plan", CardKind.CARD: "participant card"}
#: The part in which the people to call stand.
CONTACTS = {CardKind.EARLY_WARNING: "crisis_contacts", CardKind.CARD: "contacts"}


@writes(Action.CARD_EDIT, about="participant")
def start_card(*, actor: Actor, participant: Participant, kind: CardKind, on: date) -> Card:
    """Begin a version: with the words of the one in force, else with the people to call who are known.

    Raises:
        Refused: a draft is being written already.
    """
    table = CARDS[kind]
    if card_draft(participant, kind):
        raise Refused(_("Someone is writing a version already. Go on with that one."), rule="CT-01")
    former = table.objects.filter(participant=participant, status=CardStatus.IN_FORCE).first()
    latest = table.objects.filter(participant=participant).aggregate(version=Max("version"))["version"]
    card = table(
        participant=participant,
        version=(latest or 0) + 1,
        started_on=on,
        made_by_id=actor.user_id,
        made_by_name=actor.name,
    )
    card.take(former.texts if former else {CONTACTS[kind]: _to_call(participant)})
    card.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT[kind], row=card)
    return card


def _to_call(participant: Participant) -> str:
    """The people around a participant with a phone number, whoever is called first on top.

    Not of those who asked the register for secrecy: a card lies on a table. Who writes it may add them.
    """
    known = [relation for relation in network_of(participant) if relation.person.phone]
    return "\n".join(
        f"{relation.person.full_name} ({relation.get_kind_display()}): {relation.person.phone}"
        for relation in known
        if not relation.person.is_deceased and not relation.person.is_secret
    )


@writes(Action.CARD_EDIT, about="card")
def save_card(*, actor: Actor, card: Card, texts: Mapping[str, str], revision: int) -> Card:
    """Keep what is written so far.

    Raises:
        Conflict: someone else saved since `revision`.
        Refused: it is no draft any more.
    """
    participant = card.participant
    locked = _locked(card, CardStatus.DRAFT)
    take_revision(locked, revision)
    locked.take(dict(texts))
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT[card.kind], row=locked)
    return locked


@writes(Action.CARD_EDIT, about="card")
def put_card_in_force(
    *,
    actor: Actor,
    card: Card,
    people: Sequence[Agreeing],
    on: date,
    review_on: date | None = None,
    revision: int | None = None,
) -> Card:
    """From now on this version holds, with who agreed and the day by which someone looks again.

    `revision` is the one that was read and agreed to, where somebody read it.

    Raises:
        Conflict: a colleague changed the text since that revision, so that nobody agreed to what stands there now.
        DomainError: a part is empty, nobody agreed, or the day is not ahead or later than the organisation allows.
        Refused: it is no draft any more.
    """
    participant = card.participant
    former = CARDS[card.kind].objects.select_for_update().filter(participant=participant, status=CardStatus.IN_FORCE)
    list(former)
    locked = _locked(card, CardStatus.DRAFT)
    if revision is not None and revision != locked.revision:
        raise Conflict(_("A colleague changed this text meanwhile. Read it again before someone agrees."), rule="CT-01")
    if missing := gaps(card.kind, locked.texts):
        raise DomainError(_("Write something here too."), field=missing[0], rule="CT-01", code="gap")
    names = [person.name.strip() for person in people]
    if not names or not all(names):
        raise DomainError(_("Say who agrees, by name."), field="people", rule="CT-01")
    former.update(status=CardStatus.FORMER, ended_on=on)
    locked.status = CardStatus.IN_FORCE
    locked.in_force_on = on
    locked.agreed_by = [{"name": person.name.strip(), "capacity": str(Capacity(person.capacity))} for person in people]
    locked.review_on = _review_day(on, review_on)
    locked.revision += 1
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT[card.kind], row=locked, in_force=True)
    return locked


@writes(Action.CARD_EDIT, about="card")
def review_card(*, actor: Actor, card: Card, on: date, review_on: date | None = None) -> Card:
    """Look again and find it still right: the next day to look moves on.

    Raises:
        DomainError: the day is not ahead, or later than the organisation allows.
        Refused: it is not the version in force.
    """
    participant = card.participant
    locked = _locked(card, CardStatus.IN_FORCE)
    locked.review_on = _review_day(on, review_on)
    locked.reviewed_on = on
    locked.reviewed_by_name = actor.name
    locked.save(update_fields=["review_on", "reviewed_on", "reviewed_by_name"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT[card.kind], row=locked, reviewed=True)
    return locked


@writes(Action.CARD_EDIT, about="card")
def discard_card(*, actor: Actor, card: Card) -> Card:
    """Throw a draft away. It is kept, and can be put back.

    Raises:
        Refused: it is no draft any more.
    """
    participant = card.participant
    locked = _locked(card, CardStatus.DRAFT)
    locked.status = CardStatus.DISCARDED
    locked.save(update_fields=["status"])
    log(actor=actor, action=Event.DELETE, participant=participant, what=WHAT[card.kind], row=locked)
    return locked


@writes(Action.CARD_EDIT, about="card")
def restore_card(*, actor: Actor, card: Card) -> Card:
    """Put back a draft that was thrown away.

    Raises:
        Refused: it was not thrown away, or another draft is being written.
    """
    participant = card.participant
    locked = _locked(card, CardStatus.DISCARDED)
    if card_draft(participant, card.kind):
        raise Refused(_("Someone is writing a version already. Go on with that one."), rule="CT-01")
    locked.status = CardStatus.DRAFT
    locked.save(update_fields=["status"])
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT[card.kind], row=locked, restored=True)
    return locked


def _locked(card: Card, status: CardStatus) -> Card:
    locked = CARDS[card.kind].objects.select_for_update().get(pk=card.pk)
    if locked.status != status:
        raise Refused(_("A colleague went on with this version meanwhile. Look at what is there now."), rule="CT-01")
    return locked


def _review_day(on: date, chosen: date | None) -> date:
    latest = review_by(on, review_days())
    if chosen is None:
        return latest
    if chosen <= on:
        raise DomainError(_("Choose a day that is still to come."), field="review_on", rule="CT-01")
    if chosen > latest:
        raise DomainError(
            _("Look again by %(day)s at the latest.") % {"day": latest.strftime("%d-%m-%Y")},
            field="review_on",
            rule="CT-01",
        )
    return chosen
