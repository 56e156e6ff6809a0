"""Planning contact with home, writing down how it went and what was agreed (YG-07), not against YG-06."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.participants.models import PersonRelation
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.presence.selectors import guidance_refused_on
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.youths.models import ContactAgreement, ContactPerson, FamilyContact
from baken.youths.rules.contacts import AWAY_FROM_HERE, GUIDANCE, RULE, Kind, State, days_between
from baken.youths.services.absences import give_up_absence, plan_absence_of
from baken.youths.services.ground import chosen

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "contact with home"
AGREEMENT = "agreement with home"


@dataclass(frozen=True)
class ContactData:
    """With whom, when, where; `people` are persons of the network."""

    kind: str
    starts_at: datetime
    ends_at: datetime | None = None
    people: tuple[UUID, ...] = ()
    others: str = ""
    from_here: str = ""
    place: str = ""
    about: str = ""


@dataclass(frozen=True)
class WentData:
    """How it went, and one thing that was agreed; more can follow."""

    went: str = ""
    own_words: str = ""
    agreed: str = ""
    agreed_who: str = ""
    agreed_due_on: date | None = None


@dataclass(frozen=True)
class AgreementData:
    text: str
    who: str
    due_on: date | None = None
    done_on: date | None = None
    done_note: str = ""


def plan_contact(
    *, actor: Actor, participant: Participant, data: ContactData, with_absence: bool = False, **once: Unpack[Once]
) -> FamilyContact:
    """Put a visit, call, weekend or talk in the agenda; with a planned absence when the youth is away for it.

    Raises:
        Refused: a talk with parents on a day that the youth is not here (YG-06), or the absence overlaps another.
        DomainError: with nobody, or it ends before it starts.
    """
    if with_absence:
        check_can(actor, Action.PRESENCE_NOTE, participant)
    return _plan_contact(actor=actor, participant=participant, data=data, with_absence=with_absence, **once)


@writes(Action.YOUTH_RECORD, about="participant", makes=FamilyContact)
def _plan_contact(
    *, actor: Actor, participant: Participant, data: ContactData, with_absence: bool, **_once: Unpack[Once]
) -> FamilyContact:
    contact = FamilyContact(
        participant=participant, state=State.PLANNED, recorded_by_id=actor.user_id, recorded_by_name=actor.name
    )
    _fill(contact, data)
    _check_here(contact)
    if with_absence:
        contact.absence = _absence(actor, contact)
    contact.save(force_insert=True)
    _bring(contact, data.people)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=contact, kind=contact.kind)
    return contact


@writes(Action.YOUTH_RECORD, about="participant", makes=FamilyContact)
def note_contact(
    *, actor: Actor, participant: Participant, data: ContactData, went: WentData, **_once: Unpack[Once]
) -> FamilyContact:
    """Write down what has been at once: a parent on the phone, a visit nobody had planned.

    What happened is written down, also on a day that the youth was not here.

    Raises:
        DomainError: with nobody, still to come, or an agreement without who does it.
    """
    contact = FamilyContact(
        participant=participant, state=State.HELD, recorded_by_id=actor.user_id, recorded_by_name=actor.name
    )
    _fill(contact, data)
    _check_has_been(contact)
    contact.went = demand(went.went, "went", _("Write in a few words how it went."), rule=RULE)
    contact.own_words = went.own_words.strip()
    contact.save(force_insert=True)
    _bring(contact, data.people)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=contact, kind=contact.kind)
    _agree(actor, contact, went)
    return contact


def change_contact(*, actor: Actor, contact: FamilyContact, data: ContactData, revision: int) -> FamilyContact:
    """Change what is planned, or correct what was written down; a planned absence moves along.

    Raises:
        Refused: as when planning, or it was cancelled. DomainError: as when planning.
        Conflict: someone saved since `revision`.
    """
    if contact.absence and contact.is_planned:
        check_can(actor, Action.PRESENCE_NOTE, contact.participant)
    return _change_contact(actor=actor, contact=contact, data=data, revision=revision)


@writes(Action.YOUTH_RECORD, about="contact")
def _change_contact(*, actor: Actor, contact: FamilyContact, data: ContactData, revision: int) -> FamilyContact:
    locked = _locked(contact)
    take_revision(locked, revision)
    if locked.state == State.CANCELLED:
        raise Refused(_("This did not happen, and stays as it is. Plan a new one."))
    before = (locked.kind, locked.starts_at, locked.ends_at)
    _fill(locked, data)
    if locked.state == State.HELD:
        _check_has_been(locked)
    elif before != (locked.kind, locked.starts_at, locked.ends_at):
        _check_here(locked)
        if locked.absence:
            give_up_absence(actor, locked, _("The days at home were moved."))
            locked.absence = _absence(actor, locked) if locked.kind in AWAY_FROM_HERE else None
    locked.save()
    _bring(locked, data.people)
    _log(actor, Event.UPDATE, locked)
    return locked


@writes(Action.YOUTH_RECORD, about="contact")
def hold_contact(*, actor: Actor, contact: FamilyContact, went: WentData, revision: int) -> FamilyContact:
    """Write down how a planned contact went, or correct those words.

    Raises:
        Refused: it was cancelled. DomainError: it is still to come, or nothing is said.
        Conflict: someone saved since `revision`.
    """
    locked = _locked(contact)
    take_revision(locked, revision)
    if locked.state == State.CANCELLED:
        raise Refused(_("This did not happen, and stays as it is. Plan a new one."))
    if locked.starts_at > clock.now():
        raise DomainError(_("This is still to come."), field="went")
    locked.went = demand(went.went, "went", _("Write in a few words how it went."), rule=RULE)
    locked.own_words = went.own_words.strip()
    locked.state = State.HELD
    locked.save()
    _log(actor, Event.UPDATE, locked)
    _agree(actor, locked, went)
    return locked


def cancel_contact(*, actor: Actor, contact: FamilyContact, because: str, revision: int) -> FamilyContact:
    """Say that a planned contact does not happen, and why; its planned absence goes too.

    Raises:
        Refused: it has been, or was cancelled. DomainError: no reason. Conflict: someone saved since `revision`.
    """
    if contact.absence:
        check_can(actor, Action.PRESENCE_NOTE, contact.participant)
    return _cancel_contact(actor=actor, contact=contact, because=because, revision=revision)


@writes(Action.YOUTH_RECORD, about="contact")
def _cancel_contact(*, actor: Actor, contact: FamilyContact, because: str, revision: int) -> FamilyContact:
    locked = _locked(contact)
    if locked.state == State.CANCELLED and locked.cancelled_because == because.strip():
        return locked  # the same form, sent twice
    take_revision(locked, revision)
    if not locked.is_planned:
        raise Refused(_("This is not planned any more."))
    locked.cancelled_because = demand(because, "because", _("Write why it does not happen."))
    locked.state = State.CANCELLED
    if locked.absence:
        give_up_absence(actor, locked, locked.cancelled_because)
        locked.absence = None
    locked.save()
    _log(actor, Event.UPDATE, locked)
    return locked


@writes(Action.YOUTH_RECORD, about="contact", makes=ContactAgreement)
def add_agreement(
    *, actor: Actor, contact: FamilyContact, data: AgreementData, **_once: Unpack[Once]
) -> ContactAgreement:
    """Keep what was agreed: who does what, before when.

    Raises:
        DomainError: nothing, or nobody who does it.
    """
    agreement = ContactAgreement(contact=contact)
    _fill_agreement(actor, agreement, data)
    agreement.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=contact.participant, what=AGREEMENT, row=agreement)
    return agreement


@writes(Action.YOUTH_RECORD, about="agreement.contact")
def change_agreement(
    *, actor: Actor, agreement: ContactAgreement, data: AgreementData, revision: int
) -> ContactAgreement:
    """Correct an agreement, or say when it was done and what came of it.

    Raises:
        DomainError: as when adding, or done on a day to come. Conflict: someone saved since `revision`.
    """
    locked = ContactAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    take_revision(locked, revision)
    _fill_agreement(actor, locked, data)
    locked.save()
    participant = agreement.contact.participant
    log(actor=actor, action=Event.UPDATE, participant=participant, what=AGREEMENT, row=locked, done=locked.is_done)
    return locked


@writes(Action.YOUTH_RECORD, about="agreement.contact")
def finish_agreement(*, actor: Actor, agreement: ContactAgreement) -> ContactAgreement:
    """Tick it: done today. Ticked twice it stays done on the first day."""
    locked = ContactAgreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.is_done:
        return locked
    locked.done_on, locked.done_by_name = clock.today(), actor.name
    locked.revision += 1
    locked.save()
    participant = agreement.contact.participant
    log(actor=actor, action=Event.UPDATE, participant=participant, what=AGREEMENT, row=locked, done=True)
    return locked


def _locked(contact: FamilyContact) -> FamilyContact:
    locked = FamilyContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    locked.participant = contact.participant
    return locked


def _log(actor: Actor, action: str, contact: FamilyContact) -> None:
    about = contact.participant
    log(actor=actor, action=action, participant=about, what=WHAT, row=contact, kind=contact.kind, state=contact.state)


def _fill(contact: FamilyContact, data: ContactData) -> None:
    contact.kind = chosen(data.kind, Kind, "kind", rule=RULE)
    if data.ends_at is not None and data.ends_at < data.starts_at:
        raise DomainError(_("That is before it starts."), field="ends_at")
    if contact.kind == Kind.WEEKEND and data.ends_at is None:
        raise DomainError(_("Say when the days at home are over."), field="ends_at")
    if not data.people and not data.others.strip():
        raise DomainError(_("Choose with whom, or write a name."), field="people", rule=RULE)
    contact.starts_at, contact.ends_at = data.starts_at, data.ends_at
    contact.others, contact.from_here = data.others.strip(), data.from_here.strip()
    contact.place, contact.about = data.place.strip(), data.about.strip()


def _bring(contact: FamilyContact, people: tuple[UUID, ...]) -> None:
    """Let exactly these people of the network take part."""
    kept = set(contact.taking_part.values_list("person_id", flat=True))
    wanted = set(people)
    known = set(
        PersonRelation.objects.filter(participant=contact.participant, person__in=wanted - kept).values_list(
            "person_id", flat=True
        )
    )
    if wanted - kept - known:
        raise DomainError(_("This person is not in the network."), field="people")
    contact.taking_part.filter(person__in=kept - wanted).delete()
    for person_id in people:
        if person_id not in kept:
            ContactPerson.objects.create(contact=contact, person_id=person_id)


def _check_here(contact: FamilyContact) -> None:
    """No guidance is planned on a day that a youth with part-time stay is not here (YG-06)."""
    if contact.kind not in GUIDANCE:
        return
    ends_at = timezone.localtime(contact.ends_at) if contact.ends_at else None
    for day in days_between(timezone.localtime(contact.starts_at), ends_at):
        if refusal := guidance_refused_on(contact.participant, day):
            raise Refused(refusal.text, field="starts_at", rule=refusal.rule)


def _check_has_been(contact: FamilyContact) -> None:
    if contact.starts_at > clock.now():
        raise DomainError(_("This moment is still to come."), field="starts_at")


def _absence(actor: Actor, contact: FamilyContact) -> UUID:
    if contact.kind not in AWAY_FROM_HERE or contact.ends_at is None:
        raise DomainError(_("Only for days at home an absence is planned."), field="with_absence")
    return plan_absence_of(actor, contact)


def _agree(actor: Actor, contact: FamilyContact, went: WentData) -> None:
    if not went.agreed.strip():
        if went.agreed_who.strip() or went.agreed_due_on:
            raise DomainError(_("Write what was agreed."), field="agreed")
        return
    agreement = ContactAgreement(
        contact=contact,
        text=went.agreed.strip(),
        who=demand(went.agreed_who, "agreed_who", _("Write who does it.")),
        due_on=went.agreed_due_on,
    )
    agreement.save(force_insert=True)
    log(actor=actor, action=Event.CREATE, participant=contact.participant, what=AGREEMENT, row=agreement)


def _fill_agreement(actor: Actor, agreement: ContactAgreement, data: AgreementData) -> None:
    agreement.text = demand(data.text, "text", _("Write what was agreed."))
    agreement.who = demand(data.who, "who", _("Write who does it."))
    agreement.due_on = data.due_on
    if data.done_on is not None:
        check_not_ahead(data.done_on, clock.today(), "done_on")
    if data.done_on != agreement.done_on:
        agreement.done_by_name = actor.name if data.done_on else ""
    agreement.done_on, agreement.done_note = data.done_on, data.done_note.strip()
