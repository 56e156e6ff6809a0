"""What happened to Noor and Sem, made by the services as people would make it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from baken.incidents import selectors, services
from baken.incidents.models import Incident, Notice, Occurrence
from baken.incidents.rules.handling import IncidentData, Who
from baken.incidents.selectors import ObligationKind
from baken.incidents.tests.factories import InvolvedFactory
from baken.participants.models import RelationKind
from baken.participants.tests.factories import PersonFactory, RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House
    from baken.participants.models import Person


FIGHT = "Sem duwde Noor bij het afwassen."
MONDAY = date(2025, 11, 24)


def data(**more: Any) -> IncidentData:
    said = {"kind": "fall", "what": "Viel van de trap.", "happened_at": clock.now() - timedelta(hours=2), **more}
    return IncidentData(**said)


def report(house: House, *others: Who, **more: Any) -> Incident:
    return services.report_incident(
        actor=house.actor("Wies"),
        participant=house.seen_by("Wies"),
        part="happened_to",
        data=data(**more),
        others=others,
    )


def fight(house: House) -> Incident:
    """Sem pushed Noor: reported by her mentor, completed by the manager, who knows them both."""
    incident = report(house, kind="aggression-between", injury="minor", what=FIGHT)
    services.add_involved(
        actor=house.actor("Mara"), incident=incident, who=Who(part="did", participant_id=house.sem.pk)
    )
    return incident


def staff_incident(house: House, *, involving: Any = None) -> Incident:
    incident = services.report_staff_incident(
        actor=house.actor("Tess"),
        location_id=house.location.pk,
        data=data(kind="threat", what="Gedreigd in de gang."),
    )
    if involving:
        InvolvedFactory.create(incident=incident, participant=involving, part="did")
    return incident


def ready_to_close(house: House, incident: Incident) -> None:
    incident.refresh_from_db()
    services.write_analysis(
        actor=house.actor("Mara"),
        incident=incident,
        what="Ruzie",
        why="Te druk",
        learned="Kleinere groep",
        revision=incident.revision,
    )


def occur(house: House, ground: str = "threat", **more: Any) -> Occurrence:
    said = {"ground": ground, "what": "Er werd gedreigd.", "happened_on": MONDAY, **more}
    made = services.record_occurrence(actor=house.actor("Wies"), participant=house.seen_by("Wies"), **said)
    found = selectors.find_occurrence(house.seen_by("Wies"), made.pk)
    assert found is not None
    found.participant = house.seen_by("Wies")
    return found


def guardian(house: House, email: str = "anja@voorbeeld.example") -> Person:
    person = PersonFactory.create(given_names="Anja", surname="Kuipers", email=email)
    RelationFactory.create(participant=house.noor, person=person, kind=RelationKind.GUARDIAN, authority=True)
    return person


def keep(house: House, occurrence: Occurrence, *to: Person, **more: Any) -> Notice:
    said = {"subject": "Bericht", "text": "Er is iets gebeurd.", "to": [one.pk for one in to], **more}
    return services.keep_notice(actor=house.actor("Wies"), occurrence=occurrence, **said)


def send(house: House, occurrence: Occurrence, *to: Person) -> Notice:
    notice = keep(house, occurrence, *to)
    notice.occurrence = occurrence
    return services.send_notice(actor=house.actor("Wies"), notice=notice, revision=notice.revision)


def owed(house: House, on: date = MONDAY) -> list[selectors.Obligation]:
    found = selectors.open_obligations([house.noor.pk], on=on)
    return [one for one in found if one.kind is ObligationKind.NOTICE]
