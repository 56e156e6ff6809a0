"""Bringing two people together. A person decides (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.matching.models import Match, Volunteer, Wishes
from baken.matching.rules.suiting import Pair, compare
from baken.matching.selectors.methods import match_methods
from baken.matching.selectors.volunteers import offer_of, volunteer_locations
from baken.matching.selectors.wishes import turned_down, wish_of
from baken.matching.services.ground import RULE, check_day, check_lives, locked_volunteer, locked_wishes
from baken.matching.wording import reason_words
from baken.participants.access import check_can
from baken.participants.services.ground import log
from baken.shared.errors import NotPermitted, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor

WHAT = "match"


def choose_match(
    *, actor: Actor, wishes: Wishes, volunteer: Volunteer, on: date, client_key: UUID | None = None
) -> Match:
    """Choose a volunteer for a participant. The reasons are kept as they stand now, whatever changes later.

    The two do not know yet: first they meet (`met`), then it begins (`begin`), or one of them says no (`decline`).

    Raises:
        Refused: something stops it, such as no place left, no training, or that one of the two said no before; someone
            is chosen already; or the volunteer stopped or the wishes are closed (MT-07). Or the participant has died.
        NotPermitted: not by this actor, or a volunteer of somewhere else.
    """
    participant = wishes.participant
    check_can(actor, Action.MATCH_DECIDE, participant)
    _check_reach(actor, volunteer, participant.location_id)
    with sent_once(client_key, actor=actor, what=WHAT, said=(wishes.pk, volunteer.pk, on)) as sent:
        if sent.before:
            return Match.objects.get(pk=sent.before)
        offering, wanted = locked_volunteer(volunteer), locked_wishes(wishes)
        check_lives(participant)
        _check_free(offering, wanted)
        check_day(on, "on", not_before=wanted.wished_on, says=_("That is before the wishes were told."))
        taken = Match.objects.still_open().filter(volunteer=offering).count()
        refused = turned_down([participant.pk]).get(participant.pk, frozenset())
        pair = compare(offer_of(offering, taken=taken), wish_of(wanted, match_methods(), refused))
        _check_possible(pair)
        match = Match.objects.create(
            wishes=wanted,
            participant=participant,
            volunteer=offering,
            programme=wanted.programme,
            rhythm=wanted.rhythm,
            reasons=_kept(pair),
            proposed_on=on,
            decided_by_id=actor.user_id,
            decided_by_name=actor.name,
        )
        log(
            actor=actor,
            action=Event.CREATE,
            participant=participant,
            what=WHAT,
            row=match,
            volunteer=str(offering.pk),
        )
        sent.made = match.pk
    return match


def _check_reach(actor: Actor, volunteer: Volunteer, location_id: UUID) -> None:
    """A volunteer of the participant's location, or of one of the actor's."""
    if actor.is_system or volunteer.location_id == location_id:
        return
    if volunteer_locations(actor).filter(pk=volunteer.location_id).exists():
        return
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what=Action.VOLUNTEERS_MANAGE,
        object_type="Volunteer",
        object_id=volunteer.pk,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this with this volunteer."), code="not-permitted")


def _check_free(volunteer: Volunteer, wishes: Wishes) -> None:
    if volunteer.stopped_on is not None:
        raise Refused(_("This volunteer stopped already."), rule=RULE, code="stopped")
    if wishes.closed_on is not None:
        raise Refused(_("These wishes are closed. Write down new ones."), rule=RULE, code="closed")
    chosen = Match.objects.still_open().filter(wishes=wishes).select_related("volunteer").first()
    if chosen is not None:
        raise Refused(
            _("%(name)s is chosen for these wishes already.") % {"name": chosen.volunteer.name},
            rule=RULE,
            code="chosen",
        )


def _check_possible(pair: Pair) -> None:
    """Raise Refused with the first thing that stops it."""
    for reason in pair.stopped_by:
        raise Refused(reason_words(reason), rule=RULE, code=f"no-{reason.feature}")


def _kept(pair: Pair) -> list[dict[str, Any]]:
    """The reasons as they are stored: keys, to be read in any language."""
    return [
        {"feature": str(reason.feature), "verdict": str(reason.verdict), "shared": list(reason.shared)}
        for reason in pair.reasons
    ]
