"""The way to the inspectorate: judging, the deadline, reporting (RR-05)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.incidents import services
from baken.incidents.holidays import free_days
from baken.incidents.models import Calamity, Incident, SideChoices
from baken.incidents.rules.handling import IncidentData
from baken.incidents.tests.situations import MONDAY, data, fight, report, staff_incident
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.incidents.tests.conftest import House


def test_harm_that_turns_out_later_must_be_judged_from_then(house: House) -> None:  # RR-05
    incident = report(house)
    assert incident.must_be_judged_since is None
    later = IncidentData(**{**data(happened_at=incident.happened_at).as_dict(), "injury": "serious"})
    services.revise_report(
        actor=house.actor("Wies"), incident=incident, data=later, revision=1, reason="Breuk op de foto"
    )
    assert incident.must_be_judged_since == clock.now()


def test_only_a_manager_judges_and_the_deadline_is_counted(house: House) -> None:  # RR-05
    incident = fight(house)
    with pytest.raises(NotPermitted):
        services.judge_incident(actor=house.actor("Wies"), incident=incident, verdict="neither", reason="Valt mee")
    calamity = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig letsel"
    )
    assert (calamity.due_on, calamity.decided_by_name) == (date(2025, 11, 27), "Mara Collega")
    changed = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="neither", reason="Toch niet"
    )
    assert (changed.due_on, changed.established_at) == (None, None)
    assert incident.steps.filter(step="judged").last().before["verdict"] == "calamity"  # type: ignore[union-attr]  # there is one


def test_of_two_who_judge_at_once_the_second_reads_the_first(house: House) -> None:  # RR-05
    incident = fight(house)
    house.staff["Olga"].locations.add(house.location)
    url = reverse("incidents:judge", args=[house.noor.pk, incident.pk])
    mara, olga = Client(), Client()
    mara.force_login(house.staff["Mara"])
    olga.force_login(house.staff["Olga"])
    said = {"verdict": "calamity", "reason": "Ernstig", "established_at": "2025-11-24T11:00", "revision": "0"}
    assert [mara.post(url, said).status_code for _click in range(2)] == [302, 302]
    other = {**said, "verdict": "neither", "reason": "Valt mee"}
    answer = olga.post(url, other)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert [text for text in ("Ernstig", "Mara Collega", "Valt mee") if text not in page] == []
    assert Calamity.objects.get().verdict == "calamity"
    again = {**other, "revision": str(answer.context["form"]["revision"].value())}
    assert olga.post(url, again).status_code == 302
    assert Calamity.objects.get().verdict == "neither"
    assert incident.steps.filter(step="judged").count() == 2


def test_established_before_it_happened_cannot_be(house: House) -> None:  # RR-05
    incident = fight(house)
    with pytest.raises(DomainError) as refused:
        services.judge_incident(
            actor=house.actor("Mara"),
            incident=incident,
            verdict="calamity",
            reason="x",
            established_at=incident.happened_at - timedelta(minutes=1),
        )
    assert (refused.value.field, refused.value.rule) == ("established_at", "RR-05")


def test_a_report_to_the_inspectorate_has_a_number_and_fixes_the_judgement(house: House) -> None:  # RR-05
    incident = fight(house)
    mara = house.actor("Mara")
    calamity = services.judge_incident(actor=mara, incident=incident, verdict="violence", reason="Geslagen")
    with pytest.raises(Refused):
        services.add_inspectorate_report(actor=mara, calamity=calamity, kind="later", on=MONDAY, note="Verslag")
    with pytest.raises(DomainError):
        services.report_to_inspectorate(actor=mara, calamity=calamity, on=date(2025, 11, 25), reference="IGJ-1")
    services.report_to_inspectorate(actor=mara, calamity=calamity, on=MONDAY, reference="IGJ-1")
    with pytest.raises(Refused):
        services.judge_incident(actor=mara, incident=incident, verdict="neither", reason="Toch niet")
    services.add_inspectorate_report(actor=mara, calamity=calamity, kind="closing", on=MONDAY, note="Afgesloten")
    with pytest.raises(Refused):
        services.add_inspectorate_report(actor=mara, calamity=calamity, kind="later", on=MONDAY, note="Nog iets")


def test_a_change_of_the_setting_moves_no_deadline_of_the_past(house: House) -> None:  # RR-05
    RuleSetting.objects.create(key="incident_good_friday_and_liberation_day_free", value=0)
    with clock.frozen(date(2026, 5, 4)):
        incident = fight(house)
        calamity = services.judge_incident(
            actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig"
        )
        assert calamity.due_on == date(2026, 5, 7)
        RuleSetting.objects.update(value=1)
        calamity.refresh_from_db()
        assert calamity.due_on == date(2026, 5, 7)


@pytest.mark.django_db
def test_the_holidays_of_the_law_are_known() -> None:  # RR-05
    free = free_days(date(2026, 12, 24))
    named = [(4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26)]
    assert {date(2026, month, day) for month, day in named} <= free
    assert date(2027, 1, 1) in free
    assert date(2026, 12, 5) not in free


def test_the_database_holds_what_is_closed_and_what_is_established(house: House) -> None:
    incident = fight(house)
    for wrong in ({"state": "closed"}, {"near_miss": True}, {"side": SideChoices.STAFF}, {"what": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Incident.objects.filter(pk=incident.pk).update(**wrong)
    calamity = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig"
    )
    for also_wrong in ({"due_on": MONDAY}, {"established_at": None}, {"reported_on": MONDAY}, {"verdict": "neither"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Calamity.objects.filter(pk=calamity.pk).update(**also_wrong)


def test_an_incident_of_staff_is_handled_by_the_manager_only(house: House) -> None:  # RR-04
    incident = staff_incident(house)
    assert incident.must_be_judged_since is None
    with pytest.raises(NotPermitted):
        services.take_up(actor=house.actor("Tess"), incident=incident)
    with pytest.raises(NotPermitted):
        services.take_up(actor=house.actor("Olga"), incident=incident)
    services.take_up(actor=house.actor("Mara"), incident=incident)
    with pytest.raises(NotPermitted):
        services.judge_incident(actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="x")
    assert AccessLog.objects.filter(what="incident of staff (MIM)", event="create").count() == 1
