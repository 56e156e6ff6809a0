"""What becomes of a match: they meet, it begins, it ends, or one of the two says no (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.matching.models import Match, MatchState, SideChoices
from baken.matching.services.ground import (
    RULE,
    check_day,
    check_revision,
    chosen_rhythm,
    locked_match,
    locked_wishes,
)
from baken.matching.services.programmes import leave_role_of, record_if_open
from baken.participants.access import check_can
from baken.participants.services.ground import demand, log
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor

WHAT = "match"


def met(*, actor: Actor, match: Match, on: date, revision: int) -> Match:
    """Note that the two met for the first time.

    Raises:
        Refused: they met already, or the match is closed. Conflict: a colleague did something with it meanwhile.
        DomainError: on a day that cannot be. NotPermitted: not by this actor.
    """
    participant = match.participant
    check_can(actor, Action.WISHES_EDIT, participant)
    with transaction.atomic():
        locked = locked_match(match)
        if locked.state == MatchState.MET and locked.met_on == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        _check_state(locked, MatchState.PROPOSED)
        check_day(on, "on", not_before=locked.proposed_on, says=_("That is before the match was chosen."))
        locked.state, locked.met_on = MatchState.MET, on
        _save(actor, locked)
    return locked


def begin(*, actor: Actor, match: Match, on: date, revision: int, rhythm: str = "") -> Match:
    """Let it begin: both want to. The method that the participant follows knows it from then on.

    `rhythm` is how often they agreed on; without it what was wished for holds.

    Raises:
        Refused: it goes on already, or is closed. Conflict: a colleague did something with it meanwhile.
        DomainError: on a day that cannot be. NotPermitted: not by this actor.
    """
    participant = match.participant
    check_can(actor, Action.MATCH_DECIDE, participant)
    with transaction.atomic():
        locked = locked_match(match)
        if locked.state == MatchState.RUNNING and locked.running_since == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        _check_state(locked, MatchState.PROPOSED, MatchState.MET)
        first = locked.met_on or locked.proposed_on
        check_day(on, "on", not_before=first, says=_("That is before they met."))
        locked.rhythm = chosen_rhythm(rhythm or locked.rhythm)
        locked.state, locked.running_since = MatchState.RUNNING, on
        _save(actor, locked)
        if record_if_open(actor, locked, on):
            locked.save(update_fields=["programme", "role_name"])
    return locked


def decline(*, actor: Actor, match: Match, on: date, by: str, because: str, revision: int) -> Match:
    """One of the two says no, before it began. The volunteer is not proposed to this participant again.

    `by` says who: one of `SideChoices`. The wishes stay open: there is looked further.

    Raises:
        Refused: it goes on already, or is closed. Conflict: a colleague did something with it meanwhile.
        DomainError: no reason, nobody said no, or a day that cannot be. NotPermitted: not by this actor.
    """
    participant = match.participant
    check_can(actor, Action.MATCH_DECIDE, participant)
    with transaction.atomic():
        locked = locked_match(match)
        if locked.state == MatchState.DECLINED and locked.closed_on == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        _check_state(locked, MatchState.PROPOSED, MatchState.MET)
        if by not in SideChoices.values:
            raise DomainError(_("Choose who said no."), field="by", rule=RULE)
        locked.turned_down_by = by
        locked.closed_because = demand(because, "because", _("Say why in a few words."), rule=RULE)
        first = locked.met_on or locked.proposed_on
        check_day(on, "on", not_before=first, says=_("That is before they met."))
        locked.state, locked.closed_on = MatchState.DECLINED, on
        _save(actor, locked)
    return locked


def end(*, actor: Actor, match: Match, on: date, because: str, revision: int, look_further: bool = False) -> Match:
    """End a match that goes on, with the reason. With `look_further` the wishes stay open, else they close as well.

    Raises:
        Refused: it is not going on. Conflict: a colleague did something with it meanwhile.
        DomainError: no reason, or a day that cannot be. NotPermitted: not by this actor.
    """
    check_can(actor, Action.MATCH_DECIDE, match.participant)
    with transaction.atomic():
        locked = locked_match(match)
        if locked.state == MatchState.ENDED and locked.closed_on == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        _check_state(locked, MatchState.RUNNING)
        reason = demand(because, "because", _("Say why in a few words."), rule=RULE)
        close_match(actor=actor, match=locked, on=on, because=reason, look_further=look_further)
    return locked


def close_match(*, actor: Actor, match: Match, on: date, because: str, look_further: bool) -> None:
    """Close a match that is locked, at whatever point it is. Check the policy before you call this."""
    contacts = match.contacts.order_by("-on").values_list("on", flat=True)[:1]
    first = max([match.running_since or match.met_on or match.proposed_on, *contacts])
    check_day(on, "on", not_before=first, says=_("That is before they last met."))
    match.state, match.closed_on, match.closed_because = MatchState.ENDED, on, because
    _save(actor, match)
    leave_role_of(actor, match, on)
    if not look_further:
        wishes = locked_wishes(match.wishes)
        wishes.closed_on = on
        wishes.revision += 1
        wishes.save()


def _check_state(match: Match, *expected: MatchState) -> None:
    if match.state not in expected:
        raise Refused(
            _("This match stands at “%(state)s” now.") % {"state": match.get_state_display()},
            rule=RULE,
            code="other-state",
        )


def _save(actor: Actor, match: Match) -> None:
    match.revision += 1
    match.save()
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=match.participant,
        what=WHAT,
        row=match,
        state=str(match.state),
    )
