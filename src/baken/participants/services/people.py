"""Registering participants and keeping what is known of a person."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from baken.accounts.models import Team
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.participants.access import check_can
from baken.participants.models import (
    CareAssignment,
    CareKind,
    Participant,
    Person,
    SupportRequest,
)
from baken.participants.rules import bsn_is_valid, clean_bsn, search_key
from baken.participants.selectors import locations_to_register_at, lookalikes
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.rules import PartialDate, PersonData, RequestData

_FIRST_NUMBER = 1001
_NUMBERING_LOCK = 7_261_001
MOST_SECRET = 7


def person_fields(data: PersonData, *, on: date) -> dict[str, Any]:
    """The columns of a person for what was entered, tidied.

    Raises:
        DomainError: there is no name, the number fails the eleven test, or the dates cannot be.
    """
    fields = {key: value.strip() if isinstance(value, str) else value for key, value in asdict(data).items()}
    fields["birth"], fields["died"] = data.birth, data.died
    if not fields["surname"] and not fields["given_names"]:
        raise DomainError(_("Fill in a name: the surname, or else the given names."), field="surname")
    if fields["bsn"]:
        if not bsn_is_valid(fields["bsn"]):
            raise DomainError(_("This is not a citizen service number: it fails the eleven test."), field="bsn")
        fields["bsn"] = clean_bsn(fields["bsn"])
    _check_lifetime(data.birth, data.died, on)
    if not 0 <= data.secrecy <= MOST_SECRET:
        raise DomainError(_("Secrecy is a number from 0 to 7."), field="secrecy")
    fields["search_name"] = search_name(data)
    return fields


def search_name(data: PersonData) -> str:
    """All names under which someone is looked for."""
    return search_key(
        data.called_name, data.given_names, data.prefix, data.surname, data.partner_prefix, data.partner_surname
    )


def _check_lifetime(birth: PartialDate | None, died: PartialDate | None, on: date) -> None:
    if birth and birth.earliest and birth.earliest > on:
        raise DomainError(_("A date of birth cannot be in the future."), field="birth")
    if died and died.earliest and died.earliest > on:
        raise DomainError(_("A date of death cannot be in the future."), field="died")
    if birth and died and birth.earliest and died.latest and died.latest < birth.earliest:
        raise DomainError(_("Nobody dies before being born."), field="died")


def next_numbers(count: int) -> range:
    """As many participant numbers as asked, without gaps. Call it inside the transaction that uses them."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_NUMBERING_LOCK])
    highest = Participant.objects.aggregate(highest=Max("number"))["highest"] or _FIRST_NUMBER - 1
    return range(highest + 1, highest + 1 + count)


def register_participant(
    *,
    actor: Actor,
    person: PersonData,
    location_id: UUID,
    team_id: UUID | None = None,
    request: RequestData | None = None,
    on: date,
    contact_id: UUID | None = None,
    despite_duplicates: bool = False,
    client_key: UUID | None = None,
) -> Participant:
    """Register someone who asks for support, with the request as it came in (8F-03).

    Who holds the first talk can see the participant: `contact_id`, or else a worker who registers.

    Raises:
        NotPermitted: this actor may not register, or not at this location.
        Refused: someone here may be the same person, and nobody said that it is another (code "duplicate").
        DomainError: what was entered cannot be.
    """
    check_may_register(actor, location_id)
    fields = person_fields(person, on=on)
    _check_team(team_id, location_id)
    said = (person, location_id, team_id, request, contact_id, despite_duplicates)
    with sent_once(client_key, actor=actor, what="registration", said=said) as sent:
        if sent.before:
            return Participant.objects.get(pk=sent.before)
        _check_lookalikes(fields, despite_duplicates=despite_duplicates)
        participant = Participant.objects.create(
            person=_create_person(fields),
            number=next_numbers(1)[0],
            location_id=location_id,
            team_id=team_id,
            registered_on=on,
        )
        if request is not None:
            write_request(actor, participant, request, on)
        if contact_id is None and actor.has(Role.WORKER) and not actor.has(Role.MANAGER):
            contact_id = actor.user_id
        if contact_id is not None:
            CareAssignment.objects.create(
                participant=participant, user_id=contact_id, kind=CareKind.CONTACT, from_on=on
            )
        audit.record(
            actor=actor,
            action=Event.CREATE,
            participant_id=participant.pk,
            what="registration",
            object_type="participant",
            object_id=participant.pk,
        )
        sent.made = participant.pk
    return participant


def _check_lookalikes(fields: dict[str, Any], *, despite_duplicates: bool) -> None:
    found = lookalikes(
        bsn=fields["bsn"], given_names=fields["given_names"], surname=fields["surname"], birth=fields["birth"]
    )
    if any(one.same_bsn for one in found):
        raise _same_bsn()
    if found and not despite_duplicates:
        raise Refused(
            _("Someone with this name and date of birth is here already. Is it the same person?"),
            code="duplicate",
        )


def _create_person(fields: dict[str, Any]) -> Person:
    """A new person; refused when a colleague wrote down someone with this number since it was looked for."""
    try:
        with transaction.atomic():
            return Person.objects.create(**fields)
    except IntegrityError as error:
        if fields["bsn"] and Person.objects.filter(bsn=fields["bsn"]).exists():
            raise _same_bsn() from error
        raise


def _same_bsn() -> Refused:
    return Refused(_("A participant with this citizen service number is here already."), field="bsn", code="same-bsn")


def check_may_register(actor: Actor, location_id: UUID, *, action: Action = Action.PARTICIPANT_REGISTER) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the actor may not do this, or not at this location.
    """
    if may(actor, action) and locations_to_register_at(actor).filter(pk=location_id).exists():
        return
    audit.record(
        actor=actor,
        action=Event.CREATE,
        participant_id=None,
        what=action,
        outcome=Outcome.DENIED,
    )
    raise NotPermitted(_("You cannot register anyone at this location."), field="location")


def _check_team(team_id: UUID | None, location_id: UUID) -> None:
    if team_id and not Team.objects.filter(pk=team_id, location_id=location_id).exists():
        raise DomainError(_("This team does not work at this location."), field="team")


def write_request(actor: Actor, participant: Participant, data: RequestData, on: date) -> SupportRequest:
    """Keep a support request, and who brought it when that is someone new."""
    if not data.text.strip():
        raise DomainError(_("Write down what is asked."), field="text", rule="8F-03")
    if data.received_on > on:
        raise DomainError(_("A request cannot come in after today."), field="received_on", rule="8F-03")
    brought_by_id = data.brought_by_id
    if brought_by_id is None and data.brought_by is not None:
        fields = person_fields(replace(data.brought_by, bsn=""), on=on)
        brought_by_id = Person.objects.create(**fields).pk
    return SupportRequest.objects.create(
        participant=participant,
        text=data.text.strip(),
        received_on=data.received_on,
        channel=data.channel,
        source=data.source,
        brought_by_id=brought_by_id,
        recorded_by_id=actor.user_id,
    )


def update_person(*, actor: Actor, participant: Participant, data: PersonData, version: int, on: date) -> Person:
    """Change what is known of a participant. `version` is the one that whoever edits was looking at.

    The citizen service number is only written when `data` carries one: the form never shows it.

    Raises:
        Conflict: someone else changed it meanwhile; nothing was written.
        DomainError: what was entered cannot be.
    """
    check_can(actor, Action.PARTICIPANT_EDIT, participant)
    fields = person_fields(data, on=on)
    if not fields["bsn"]:
        del fields["bsn"]
    with transaction.atomic():
        current = Person.objects.select_for_update().get(pk=participant.person_id)
        if current.version != version:
            raise Conflict(_("Someone else changed these data meanwhile. Nothing was overwritten."), code="conflict")
        changed = sorted(name for name, value in fields.items() if getattr(current, name) != value)
        if not changed:
            return current
        _write_person(current, {name: fields[name] for name in changed})
        audit.record(
            actor=actor,
            action=Event.UPDATE,
            participant_id=participant.pk,
            what="personal data",
            object_type="person",
            object_id=current.pk,
            relation=participant.relation,
            details={"changed": [name for name in changed if name != "search_name"]},
        )
        current.refresh_from_db()
    return current


def _write_person(person: Person, changes: dict[str, Any]) -> None:
    """Write what changed; refused when someone else has this number, also when they have it since a moment ago."""
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(**changes, version=F("version") + 1)
    except IntegrityError as error:
        if "bsn" in changes and Person.objects.filter(bsn=changes["bsn"]).exclude(pk=person.pk).exists():
            raise Refused(_("Someone else has this citizen service number."), field="bsn", code="same-bsn") from error
        raise


def lock_participant(participant: Participant) -> Participant:
    """The participant as it is now; who changes this one at the same moment waits until the transaction ends."""
    return Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)


def reveal_bsn(*, actor: Actor, participant: Participant, purpose: str) -> str:
    """The full citizen service number, for a reason that goes into the access log.

    Raises:
        DomainError: no reason was given.
    """
    check_can(actor, Action.BSN_REVEAL, participant)
    if not purpose.strip():
        raise DomainError(_("Say what you need it for."), field="purpose")
    audit.record(
        actor=replace(actor, purpose=purpose.strip()[:200]),
        action=Event.REVEAL,
        participant_id=participant.pk,
        what="citizen service number",
        object_type="person",
        object_id=participant.person_id,
        relation=participant.relation,
    )
    return participant.person.bsn
