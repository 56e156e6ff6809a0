"""The board of a team: who needs attention now, agreed at the daily handover (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.programmes.access import Right, check_right
from baken.programmes.models import Attention, BoardCard, Programme
from baken.programmes.selectors.programmes import course_of
from baken.programmes.services.locking import lock_programme
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def place_on_board(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    attention: str,
    reason: str,
    on: date,
    goes_id: UUID | None = None,
    client_key: UUID | None = None,
) -> BoardCard:
    """Put a participant on the board, or in another column of it: why, and who goes.

    The former card comes off. Someone on the board for today has somebody who goes.

    Raises:
        Refused: this method has no board, or it is finished. DomainError: the column, the reason or who goes is
            missing. NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    why = reason.strip()[:300]
    if attention not in Attention.values:
        raise DomainError(_("Choose a column."), field="attention")
    if not why:
        raise DomainError(_("Write down why."), field="reason", rule="MT-07")
    goes = User.objects.filter(pk=goes_id, is_active=True).first() if goes_id else None
    if attention == Attention.TODAY and goes is None:
        raise DomainError(_("Choose who goes."), field="goes", rule="MT-07")
    said = (programme.pk, attention, why, on, goes_id)
    with sent_once(client_key, actor=actor, what="card on the board", said=said) as sent:
        lock_programme(programme)
        if sent.before:
            return BoardCard.objects.get(pk=sent.before)
        _check_has_board(programme)
        _take_off(actor, programme, on, "")
        card = BoardCard.objects.create(
            programme=programme,
            attention=attention,
            reason=why,
            goes=goes,
            on_since=on,
            placed_by_id=actor.user_id,
            placed_by_name=actor.name[:200],
        )
        _log(actor, card, participant, "placed on the board")
        sent.made = card.pk
    return card


def take_off_board(
    *,
    actor: Actor,
    programme: Programme,
    participant: Participant,
    reason: str,
    on: date,
    client_key: UUID | None = None,
) -> BoardCard:
    """Take a participant off the board, with the reason; the card stays as history.

    Raises:
        Refused: no card of this participant is on the board. DomainError: there is no reason.
        NotPermitted: not by this actor.
    """
    check_right(actor, Right.RECORD, programme, participant)
    why = reason.strip()[:300]
    if not why:
        raise DomainError(_("Write down why."), field="reason", rule="MT-07")
    with sent_once(client_key, actor=actor, what="card off the board", said=(programme.pk, why, on)) as sent:
        lock_programme(programme)
        if sent.before:
            return BoardCard.objects.get(pk=sent.before)
        card = _take_off(actor, programme, on, why)
        if card is None:
            raise Refused(_("This participant is not on the board (any more)."), rule="MT-07", code="not-on-board")
        _log(actor, card, participant, "taken off the board")
        sent.made = card.pk
    return card


def _check_has_board(programme: Programme) -> None:
    if course_of(programme).caseload is None:
        raise Refused(_("This method has no board."), rule="MT-07", code="no-board")
    if programme.is_ended:
        raise Refused(_("This method is finished for this participant."), rule="MT-07", code="ended")


def _take_off(actor: Actor, programme: Programme, on: date, why: str) -> BoardCard | None:
    card = programme.cards.filter(off_on__isnull=True).first()
    if card is not None:
        card.off_on, card.off_by_id, card.off_because = max(on, card.on_since), actor.user_id, why
        card.save(update_fields=["off_on", "off_by", "off_because"])
    return card


def _log(actor: Actor, card: BoardCard, participant: Participant, what: str) -> None:
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=participant.pk,
        what=what,
        object_type="card on the board",
        object_id=card.pk,
        relation=participant.relation,
        details={"attention": card.attention, "programme": str(card.programme_id)},
    )
