"""Reporting, completing, handling: what is written, refused, and left in the access log (RR-04)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.utils import timezone

from baken.audit.models import AccessLog
from baken.incidents import selectors, services
from baken.incidents.models import Incident, StateChoices
from baken.incidents.rules.handling import IncidentData, Who
from baken.incidents.tests.situations import MONDAY, data, fight, ready_to_close, report, staff_incident
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


def test_a_report_is_kept_and_logged_in_each_dossier(house: House) -> None:  # RR-04
    incident = fight(house)
    assert (incident.state, incident.team, incident.reported_by_name) == ("reported", house.team, "Wies Collega")
    entry = AccessLog.objects.get(participant_id=house.noor.pk, event="create", what="incident (MIC)")
    assert entry.object_id == str(incident.pk)
    assert AccessLog.objects.filter(participant_id=house.sem.pk, event="update").exists()
    assert [one.pk for one in selectors.incidents_of(house.sem)] == [incident.pk]


def test_the_same_form_makes_one_report_and_with_other_words_is_refused(house: House) -> None:
    said = data()
    key = uuid4()

    def send(given: IncidentData) -> Incident:
        return services.report_incident(
            actor=house.actor("Wies"),
            participant=house.seen_by("Wies"),
            part="saw",
            data=given,
            client_key=key,
        )

    assert send(said).pk == send(said).pk
    with pytest.raises(Refused):
        send(data(what="Iets anders."))
    assert Incident.objects.count() == 1


def test_who_has_nothing_to_do_with_someone_reports_nothing(house: House) -> None:
    with pytest.raises(NotPermitted):
        services.report_incident(actor=house.actor("Stan"), participant=house.seen_by("Stan"), part="saw", data=data())
    assert AccessLog.objects.filter(participant_id=house.noor.pk, outcome="denied").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"what": " "}, "what"),
        ({"kind": "threat"}, "kind"),
        ({"happened_at": datetime(2025, 11, 25, tzinfo=timezone.get_default_timezone())}, "happened_at"),
        ({"happened_at": datetime(1925, 11, 25, tzinfo=timezone.get_default_timezone())}, "happened_at"),
        ({"near_miss": True, "injury": "minor"}, "near_miss"),
    ],
)
def test_a_report_that_cannot_be_is_refused(house: House, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        report(house, **wrong)
    assert refused.value.field == field


def test_a_worker_cannot_bring_in_someone_they_have_no_relation_with(house: House) -> None:
    with pytest.raises(DomainError) as refused:
        report(house, Who(part="did", participant_id=house.sem.pk))
    assert refused.value.field == "participant"
    assert not Incident.objects.exists()


def test_the_same_person_stands_there_once(house: House) -> None:
    incident = fight(house)
    with pytest.raises(DomainError):
        services.add_involved(
            actor=house.actor("Mara"), incident=incident, who=Who(part="saw", participant_id=house.sem.pk)
        )
    services.add_involved(actor=house.actor("Wies"), incident=incident, who=Who(part="saw", name="De buurvrouw"))
    services.add_involved(
        actor=house.actor("Wies"), incident=incident, who=Who(part="saw", user_id=house.staff["Tess"].pk)
    )
    assert incident.people.count() == 4


def test_completing_needs_no_reason_and_correcting_keeps_the_old_text(house: House) -> None:  # RR-04
    incident = report(house)
    later = {**data(happened_at=incident.happened_at).as_dict(), "place": "Gang"}
    services.revise_report(actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=1)
    later["what"] = "Gleed uit op de trap."
    with pytest.raises(DomainError) as refused:
        services.revise_report(actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=2)
    assert refused.value.field == "reason"
    incident.refresh_from_db()
    services.revise_report(
        actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=2, reason="Nagevraagd"
    )
    step = incident.steps.get(step="corrected")
    assert (step.before, step.reason) == ({"what": "Viel van de trap."}, "Nagevraagd")
    with pytest.raises(Conflict):
        services.revise_report(
            actor=house.actor("Tess"), incident=incident, data=data(what="Anders"), revision=1, reason="x"
        )


def test_closing_waits_for_everything_and_opening_again_has_a_reason(house: House) -> None:  # RR-04
    incident = report(house)
    mara = house.actor("Mara")
    follow_up = services.add_follow_up(
        actor=mara, incident=incident, what="Trap nakijken", by_id=house.staff["Wies"].pk, due_on=MONDAY
    )
    assert incident.state == StateChoices.HANDLED
    with pytest.raises(Refused):
        services.close_incident(actor=mara, incident=incident, decision="Klaar")
    services.finish_follow_up(actor=house.actor("Wies"), follow_up=follow_up, outcome="Leuning vast")
    ready_to_close(house, incident)
    services.close_incident(actor=mara, incident=incident, decision="Leuning gemaakt")
    assert (incident.state, incident.closed_by_name) == (StateChoices.CLOSED, "Mara Collega")
    with pytest.raises(Refused):
        services.add_follow_up(actor=mara, incident=incident, what="x", by_id=house.staff["Wies"].pk, due_on=MONDAY)
    with pytest.raises(DomainError):
        services.reopen_incident(actor=mara, incident=incident, reason=" ")
    services.reopen_incident(actor=mara, incident=incident, reason="Toch weer los")
    assert incident.state == StateChoices.HANDLED
    assert incident.steps.get(step="reopened").before["decision"] == "Leuning gemaakt"


def test_a_colleague_of_the_team_completes_but_does_not_handle(house: House) -> None:
    incident = report(house)
    tess = house.actor("Tess")
    services.add_involved(actor=tess, incident=incident, who=Who(part="saw", name="Buurman"))
    with pytest.raises(NotPermitted):
        services.take_up(actor=tess, incident=incident)
    assert AccessLog.objects.filter(what="incident: handle", outcome="denied").exists()


def test_the_mentor_of_either_participant_handles_it(house: House) -> None:
    incident = fight(house)
    services.take_up(actor=house.actor("Bram"), incident=incident)
    assert incident.handled_by_name == "Bram Collega"


def test_an_incident_of_staff_is_in_no_list_of_a_dossier(house: House) -> None:  # RR-04
    staff_incident(house, involving=house.noor)
    mine = fight(house)
    assert [one.pk for one in selectors.incidents_of(house.noor)] == [mine.pk]
    kinds = {one.about for one in selectors.open_obligations([house.noor.pk], on=MONDAY)}
    assert kinds == {mine.pk}
