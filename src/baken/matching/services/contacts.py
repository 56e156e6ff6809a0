"""That two saw each other, or that it did not happen (MT-07). What they talked about is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.matching.models import Contact, Match, MatchState
from baken.matching.services.ground import RULE, check_day, locked_match
from baken.participants.access import check_can
from baken.participants.services.ground import log
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor

WHAT = "contact of a match"
LONGEST_NOTE = 300


def record_contact(*, actor: Actor, match: Match, on: date, happened: bool, note: str = "") -> Contact:
    """Write down that the two saw each other on a day, or that it did not happen.

    There is one for each day: who writes about the same day again, corrects it; so a double tap makes one.

    Raises:
        Refused: the match is not going on. DomainError: before it began, or on a day that is still to come.
        NotPermitted: not by this actor.
    """
    participant = match.participant
    check_can(actor, Action.WISHES_EDIT, participant)
    said = note.strip()[:LONGEST_NOTE]
    with transaction.atomic():
        locked = locked_match(match)
        if locked.state != MatchState.RUNNING:
            raise Refused(
                _("This match stands at “%(state)s” now.") % {"state": locked.get_state_display()},
                rule=RULE,
                code="other-state",
            )
        check_day(on, "on", not_before=locked.running_since, says=_("That is before this match began."))
        found = Contact.objects.filter(match=locked, on=on).first()
        if found is not None and (found.happened, found.note) == (happened, said):
            return found
        contact = found or Contact(match=locked, on=on)
        contact.happened, contact.note = happened, said
        contact.recorded_by_id, contact.recorded_by_name = actor.user_id, actor.name
        contact.save()
        action = Event.UPDATE if found else Event.CREATE
        log(actor=actor, action=action, participant=participant, what=WHAT, row=contact, happened=happened)
    return contact
