"""Volunteers: coming, changing, stopping (MT-07)."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.matching.models import GenderChoices, Match, Volunteer
from baken.matching.selectors.methods import match_methods
from baken.matching.services.following import close_match
from baken.matching.services.ground import (
    RULE,
    area_of,
    check_day,
    check_manages,
    check_revision,
    chosen_interests,
    chosen_languages,
    chosen_moments,
    chosen_rhythms,
    locked_volunteer,
    log_volunteer,
)
from baken.participants.access import can, check_can
from baken.participants.models import Participant
from baken.participants.selectors import with_ties
from baken.participants.services.ground import demand, take_revision
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.accounts.rules import Actor
    from baken.matching.models import MatchQuerySet

#: More people at the same time is no longer being a volunteer for someone.
MOST_PLACES = 20


@dataclass(frozen=True)
class VolunteerData:
    """What is written down of a volunteer. Keys of what was chosen stand in `lists.yaml`, `methods` are slugs."""

    name: str
    location_id: UUID
    since_on: date
    phone: str = ""
    email: str = ""
    gender: str = ""
    methods: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    area: str = ""
    rhythms: tuple[str, ...] = ()
    places: int = 1
    trained_on: date | None = None
    conduct_seen_on: date | None = None
    about: str = ""


def add_volunteer(*, actor: Actor, data: VolunteerData, client_key: UUID | None = None) -> Volunteer:
    """Write down a volunteer of one of the actor's locations.

    Raises:
        DomainError: no name, no method, or something that is not in the lists; a day that is still to come.
        NotPermitted: not at this location.
    """
    check_manages(actor, data.location_id)
    with sent_once(client_key, actor=actor, what="volunteer", said=astuple(data)) as sent:
        if sent.before:
            return Volunteer.objects.get(pk=sent.before)
        volunteer = Volunteer()
        _fill(volunteer, data)
        volunteer.save(force_insert=True)
        log_volunteer(actor=actor, action=Event.CREATE, volunteer=volunteer)
        sent.made = volunteer.pk
    return volunteer


def change_volunteer(*, actor: Actor, volunteer: Volunteer, data: VolunteerData, revision: int) -> Volunteer:
    """Change what is known of a volunteer. Matches that are there keep the reasons as they stood.

    Raises:
        Refused: more people than there would be places. DomainError: as when adding.
        Conflict: someone else saved since `revision`. NotPermitted: not at this location, or not at the new one.
    """
    check_manages(actor, volunteer.location_id)
    if data.location_id != volunteer.location_id:
        check_manages(actor, data.location_id)
    with transaction.atomic():
        locked = locked_volunteer(volunteer)
        take_revision(locked, revision)
        taken = Match.objects.still_open().filter(volunteer=locked).count()
        if data.places < taken:
            raise Refused(
                _("%(count)s people are matched with this volunteer now. End a match first.") % {"count": taken},
                field="places",
                rule=RULE,
                code="places-taken",
            )
        _fill(locked, data)
        locked.save()
        log_volunteer(actor=actor, action=Event.UPDATE, volunteer=locked)
    return locked


def stop_volunteer(
    *, actor: Actor, volunteer: Volunteer, on: date, endings: Mapping[UUID, str] | None = None, revision: int
) -> Volunteer:
    """Let a volunteer stop. What is open with someone is ended in the same go, each match with its own reason.

    `endings` holds the reason for each match, by its id. The participants are looked for again.

    Raises:
        Refused: something is open with someone, and no reason was given; or with someone whose matches are not the
            actor's to end.
        Conflict: someone else saved since `revision`. NotPermitted: not at this location.
    """
    check_manages(actor, volunteer.location_id)
    reasons = endings or {}
    involved = with_ties(Participant.objects.filter(matches__in=_open_of(volunteer)).distinct(), actor)
    people = {one.pk: one for one in involved}
    for participant in people.values():
        if reasons and can(actor, Action.MATCH_VIEW, participant):
            check_can(actor, Action.MATCH_DECIDE, participant)
    with transaction.atomic():
        locked = locked_volunteer(volunteer)
        if locked.stopped_on == on:
            return locked  # the same form, sent twice
        check_revision(locked, revision)
        if locked.stopped_on is not None:
            raise Refused(_("This volunteer stopped already."), rule=RULE, code="stopped")
        check_day(on, "on", not_before=locked.since_on, says=_("That is before this volunteer began."))
        for match in _open_of(locked).select_for_update(of=("self",)).select_related("wishes", "volunteer"):
            _end_for_stopping(actor, match, people.get(match.participant_id), reasons.get(match.pk, ""), on)
        locked.stopped_on = on
        locked.revision += 1
        locked.save()
        log_volunteer(actor=actor, action=Event.UPDATE, volunteer=locked, stopped=True, matches_ended=len(people))
    return locked


def _end_for_stopping(actor: Actor, match: Match, participant: Participant | None, reason: str, on: date) -> None:
    if participant is None or not can(actor, Action.MATCH_DECIDE, participant):
        raise Refused(
            _("This volunteer is matched with someone whose matches you cannot end. Ask who guides them."),
            rule=RULE,
            code="not-yours-to-end",
        )
    match.participant = participant
    because = demand(reason, f"because_{match.pk}", _("Say why this match ends."), rule=RULE)
    close_match(actor=actor, match=match, on=on, because=because, look_further=True)


def _open_of(volunteer: Volunteer) -> MatchQuerySet:
    return Match.objects.still_open().filter(volunteer=volunteer).order_by("pk")


def _fill(volunteer: Volunteer, data: VolunteerData) -> None:
    """What was filled in, as it is kept; DomainError beside the field where it cannot be."""
    volunteer.name = demand(data.name, "name", _("Fill in a name."))[:120]
    volunteer.location_id = data.location_id
    volunteer.phone = data.phone.strip()[:20]
    volunteer.email = _email(data.email)
    volunteer.gender = _gender(data.gender)
    volunteer.methods = _methods(data.methods)
    volunteer.interests = chosen_interests(data.interests)
    volunteer.moments = chosen_moments(data.moments)
    volunteer.languages = chosen_languages(data.languages)
    volunteer.rhythms = chosen_rhythms(data.rhythms)
    volunteer.area = area_of(data.area)
    if not 0 <= data.places <= MOST_PLACES:
        raise DomainError(_("Choose a number between 0 and %(most)s.") % {"most": MOST_PLACES}, field="places")
    volunteer.places = data.places
    for field in ("since_on", "trained_on", "conduct_seen_on"):
        day: date | None = getattr(data, field)
        if day is not None:
            check_day(day, field)
        setattr(volunteer, field, day)
    volunteer.about = data.about.strip()


def _methods(slugs: tuple[str, ...]) -> list[str]:
    known = match_methods()
    if not slugs or set(slugs) - known.keys():
        raise DomainError(_("Choose at least one method."), field="methods", rule=RULE)
    return [slug for slug in known if slug in slugs]


def _gender(key: str) -> str:
    if key and key not in GenderChoices.values:
        raise DomainError(_("Choose from the list."), field="gender")
    return key


def _email(text: str) -> str:
    address = text.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise DomainError(error.messages[0], field="email") from error
    return address
