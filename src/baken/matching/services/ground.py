"""What every service of this room begins and ends with: may they, which choices, which days, the access log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.matching.models import Match, RhythmChoices, Volunteer, Wishes, postal_code
from baken.matching.rules.lists import lists
from baken.matching.selectors.volunteers import volunteer_locations
from baken.participants.models import Participant
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.shared.models import Revised

RULE = "MT-07"


def check_manages(actor: Actor, location_id: UUID) -> None:
    """Let it pass when the actor may know volunteers of this location, or log the attempt and refuse.

    Raises:
        NotPermitted: the location is none of the actor's.
    """
    if actor.is_system:
        return
    if may(actor, Action.VOLUNTEERS_MANAGE) and volunteer_locations(actor).filter(pk=location_id).exists():
        return
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what=Action.VOLUNTEERS_MANAGE,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You are not allowed to do this with this volunteer."), code="not-permitted")


def log_volunteer(*, actor: Actor, action: str, volunteer: Volunteer, **details: Any) -> None:
    """One line in the access log about a change of a volunteer."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what="volunteer",
        object_type="Volunteer",
        object_id=volunteer.pk,
        details=details or None,
    )


def locked_volunteer(volunteer: Volunteer) -> Volunteer:
    """The volunteer as it stands now, held."""
    return Volunteer.objects.select_for_update(of=("self",)).get(pk=volunteer.pk)


def locked_wishes(wishes: Wishes) -> Wishes:
    """The wishes as they stand now, held; the participant keeps the ties it was loaded with."""
    found = Wishes.objects.select_for_update(of=("self",)).get(pk=wishes.pk)
    found.participant = wishes.participant
    return found


def locked_match(match: Match) -> Match:
    """The match as it stands now, held; the participant keeps the ties it was loaded with."""
    found = Match.objects.select_for_update(of=("self",)).select_related("volunteer", "wishes").get(pk=match.pk)
    found.participant = match.participant
    return found


def check_lives(participant: Participant) -> None:
    """Raise Refused when this participant has died, as it stands in the database now."""
    if Participant.objects.filter(pk=participant.pk, person__died__isnull=False).exists():
        raise Refused(
            _("%(name)s has died. Nobody is looked for any more.") % {"name": participant.display_name}, code="died"
        )


def check_revision(row: Revised, revision: int) -> None:
    """Raise Conflict when someone else did something with this row since `revision` was read."""
    if row.revision != revision:
        raise Conflict(
            _("A colleague changed something here meanwhile. Look at how it stands now, and send again."),
            code="conflict",
        )


def check_day(day: date, field: str, *, not_before: date | None = None, says: str = "") -> None:
    """Raise DomainError for a day that is still to come, or before the one that has to come first."""
    if day > clock.today():
        raise DomainError(_("This day is still to come."), field=field, rule=RULE)
    if not_before is not None and day < not_before:
        raise DomainError(says, field=field, rule=RULE)


def chosen_interests(keys: Iterable[str]) -> list[str]:
    return _known(keys, [item.key for item in lists().interests], "interests")


def chosen_moments(keys: Iterable[str]) -> list[str]:
    return _known(keys, list(lists().moments), "moments")


def chosen_languages(keys: Iterable[str]) -> list[str]:
    return _known(keys, [item.key for item in lists().languages], "languages")


def chosen_rhythms(keys: Iterable[str]) -> list[str]:
    return _known(keys, RhythmChoices.values, "rhythms")


def chosen_rhythm(key: str, field: str = "rhythm") -> str:
    if key not in RhythmChoices.values:
        raise DomainError(_("Choose how often."), field=field, rule=RULE)
    return key


def _known(keys: Iterable[str], known: list[str], field: str) -> list[str]:
    """What was chosen, once each and in the order of the list."""
    wanted = set(keys)
    if wanted - set(known):
        raise DomainError(_("Choose from the list."), field=field, rule=RULE)
    return [key for key in known if key in wanted]


def area_of(text: str) -> str:
    """A postal code as it is kept: `3011` or `3011AB`, or nothing."""
    code = text.replace(" ", "").upper()
    try:
        if code:
            postal_code(code)
    except ValidationError as error:
        raise DomainError(error.messages[0], field="area") from error
    return code
