"""Reading contact with home and what was agreed (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.participants.models import Person
from baken.youths.models import ContactAgreement, FamilyContact
from baken.youths.rules.contacts import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant


def _people() -> Prefetch[str]:
    return Prefetch("people", queryset=Person.objects.order_by("given_names", "surname"))


def contacts_of(participant: Participant, *, kind: str = "", state: str = "") -> QuerySet[FamilyContact]:
    """Contacts of someone with home, the newest first; with their people and agreements. Three queries."""
    found = FamilyContact.objects.filter(participant=participant).prefetch_related(_people(), "agreements")
    if kind:
        found = found.filter(kind=kind)
    return found.filter(state=state) if state else found


def named(contacts: Iterable[FamilyContact], participant: Participant) -> list[FamilyContact]:
    """The same, each knowing with whom in words."""
    rows = list(contacts)
    for row in rows:
        row.participant = participant
        row.with_whom = ", ".join([*(person.display_name for person in row.people.all()), *filter(None, [row.others])])
    return rows


def next_contact(participant: Participant, now: datetime) -> FamilyContact | None:
    """The first planned contact that is still to come, without its agreements. Two queries."""
    planned = FamilyContact.objects.filter(participant=participant, state=State.PLANNED, starts_at__gte=now)
    found = planned.order_by("starts_at").prefetch_related(_people())[:1]
    return next(iter(named(found, participant)), None)


def coming_contacts(participant: Participant, now: datetime) -> list[FamilyContact]:
    """What is planned from now on, the first in front."""
    found = contacts_of(participant, state=State.PLANNED).filter(starts_at__gte=now).order_by("starts_at")[:30]
    return named(found, participant)


def find_contact(participant: Participant, contact_id: UUID) -> FamilyContact | None:
    return next(iter(named(contacts_of(participant).filter(pk=contact_id), participant)), None)


def find_agreement(participant: Participant, agreement_id: UUID) -> ContactAgreement | None:
    found = (
        ContactAgreement.objects.filter(contact__participant=participant, pk=agreement_id)
        .select_related("contact")
        .first()
    )
    if found:
        found.contact.participant = participant
    return found


def open_agreements(participant: Participant) -> list[ContactAgreement]:
    """What was agreed with home and is not done yet, the first due in front."""
    found = ContactAgreement.objects.filter(contact__participant=participant, done_on__isnull=True)
    return list(found.select_related("contact"))
