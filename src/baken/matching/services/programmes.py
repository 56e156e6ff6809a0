"""A match as the outcome of a step of the method that the participant follows (MT-07)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.matching.models import Match, MatchState
from baken.matching.selectors.matches import recorded_matches
from baken.matching.selectors.methods import find_match_method
from baken.matching.services.ground import RULE, locked_match
from baken.participants.access import check_can
from baken.programmes.selectors import course_of, programmes_of, state_of
from baken.programmes.services import leave_role, record_step, take_role
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.programmes.models import Programme


def running_programme(participant: Participant, method: str) -> Programme | None:
    """The programme of this method in which the participant takes part now, if there is one."""
    for member in programmes_of(participant):
        if member.left_on is None and member.course_slug == method and not member.programme.is_ended:
            return member.programme
    return None


def record_if_open(actor: Actor, match: Match, on: date) -> bool:
    """Record the match as the outcome of the step that asks for it, when the method is at that step now.

    The match must be locked; save it when this says that it was recorded. When the method is elsewhere nothing is
    recorded, and the match goes on all the same.
    """
    programme = running_programme(match.participant, match.wishes.method)
    if programme is None:
        return False
    match.programme = programme.pk
    for step in course_of(programme).steps_by_key.values():
        if step.kind != "match":
            continue
        try:
            record_step(
                actor=actor,
                programme=programme,
                step=step.key,
                on=on,
                data={"ref": str(match.pk)},
                participant=match.participant,
                member=match.participant if programme.for_group else None,
            )
        except Refused:
            continue  # the method is not there yet, stands still, or has this step behind it
        _take_role(actor, match, programme, on)
        return True
    return False


def leave_role_of(actor: Actor, match: Match, on: date) -> None:
    """Let the volunteer of a match that ends leave the role in the method, where it was taken by the match."""
    programme = running_programme(match.participant, match.wishes.method)
    if programme is None or programme.for_group or match.programme != programme.pk:
        return
    for role, person in _held(programme, _name_in(match)):
        with suppress(Refused):
            leave_role(
                actor=actor,
                programme=programme,
                role=role,
                person=person,
                on=on,
                reason=match.closed_because,
                participant=match.participant,
            )


def _name_in(match: Match) -> str:
    """By which name the method knows the volunteer: the one the role was taken with."""
    return match.role_name or match.volunteer.name


def _held(programme: Programme, name: str) -> list[tuple[str, str]]:
    """The roles for volunteers that someone of this name holds, each with the key of that person."""
    return [
        (held.role.key, one.key)
        for held in state_of(programme).roles
        if held.role.who == "volunteer"
        for one in held.people
        if one.name == name
    ]


def _take_role(actor: Actor, match: Match, programme: Programme, on: date) -> None:
    """Let the volunteer take the role that the method has for one, if it has; a group fills its own roles.

    Who holds it already, by the name of then, keeps it so.
    """
    if programme.for_group or (match.role_name and _held(programme, match.role_name)):
        return
    match.role_name = match.volunteer.name
    for role in course_of(programme).roles:
        if role.who == "volunteer":
            with suppress(Refused):  # the role is filled already
                take_role(
                    actor=actor,
                    programme=programme,
                    role=role.key,
                    on=on,
                    name=match.volunteer.name,
                    traits=("trained",) if match.volunteer.trained_on else (),
                    participant=match.participant,
                )


def record_match_in_programme(*, actor: Actor, match: Match, on: date) -> Match:
    """Record a match that goes on already in the method, now that it asks for one.

    Raises:
        Refused: the match is not going on, or the method is not at a step that asks for a match.
        NotPermitted: not by this actor.
    """
    participant = match.participant
    check_can(actor, Action.MATCH_DECIDE, participant)
    with transaction.atomic():
        locked = locked_match(match)
        if recorded_matches([locked]):
            return locked
        if locked.state != MatchState.RUNNING:
            raise Refused(_("A match is recorded in the method once it goes on."), rule=RULE, code="not-running")
        if find_match_method(locked.wishes.method) is None or not record_if_open(actor, locked, on):
            raise Refused(_("The method does not ask for a match now."), rule=RULE, code="not-asked")
        locked.save(update_fields=["programme", "role_name"])
    return locked
