"""The hours of a roster on screen, and the file of them."""

from __future__ import annotations

import csv
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.presence.rules.local import moment
from baken.rosters.models import RosterStage, Shift, WorkedShift
from baken.rosters.tests.factories import RosterFactory, ShiftFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.rosters.models import Roster

__all__ = ["_a_fixed_day", "org"]
FIRST = TODAY - timedelta(weeks=1)


@pytest.fixture
def roster(org: Organisation) -> Roster:
    org.hire("Joris", Role.WORKER, team=org.team)
    home = HomeFactory.create(location=org.here, team=org.team, name="De Wilg", kind="youth-neighbourhood")
    return RosterFactory.create(home=home, starts_on=FIRST, weeks=1, stage=RosterStage.PUBLISHED)


def worked(roster: Roster, org: Organisation, name: str, number: int = 0, **more: Any) -> Shift:
    """A shift that its worker confirmed."""
    shift = ShiftFactory.create(roster=roster, on=FIRST + timedelta(days=number), worker=org.staff[name])
    given = {"starts_at": shift.starts_at, "ends_at": shift.ends_at, "break_minutes": 30, "confirmed_at": clock.now()}
    WorkedShift.objects.create(shift=shift, worker=org.staff[name], **given | more)
    return shift


def client_of(org: Organisation, name: str) -> Client:
    client = Client()
    client.force_login(org.staff[name])
    client.get(reverse("shared:rules"))
    return client


def address(roster: Roster, name: str = "hours", *more: object) -> str:
    return reverse(f"rosters:{name}", args=[roster.home_id, roster.pk, *more])


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def rows(response: HttpResponseBase) -> list[list[str]]:
    """What a spreadsheet makes of it."""
    assert isinstance(response, StreamingHttpResponse)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[arg-type]  # not asynchronous here
    return list(csv.reader(text.splitlines(), delimiter=";"))


def test_the_manager_sees_what_waits_and_what_differs_approves_and_the_roster_is_worked(
    org: Organisation, roster: Roster
) -> None:
    right = worked(roster, org, "Wies")
    worked(roster, org, "Joris", 1, ends_at=moment(FIRST, 1440 + 960), note="Bleef voor het overleg")
    client = client_of(org, "Mara")
    page = shown(client.get(address(roster)))
    for words in ("Bleef voor het overleg", "1:00 uur later klaar", "zoals gepland", "De Wilg"):
        assert words in page, words
    assert "Bleef" not in shown(client.get(address(roster), {"toon": "goed"}))
    assert "Vink de diensten aan" in shown(client.post(address(roster), follow=True))
    assert "veranderd sinds" in shown(client.post(address(roster), {"seen": [f"{right.pk}:7"]}, follow=True))
    seen = [f"{one.shift_id}:{one.revision}" for one in WorkedShift.objects.all()]
    done = shown(client.post(address(roster), {"seen": seen}, follow=True))
    assert "Het is nu gewerkt" in done
    roster.refresh_from_db()
    assert roster.stage == RosterStage.WORKED
    assert "nu gewerkt" not in shown(client.post(address(roster), {"seen": seen}, follow=True))


def test_hours_are_sent_back_or_written_down_for_who_cannot(org: Organisation, roster: Roster) -> None:
    shift = worked(roster, org, "Wies")
    ill = ShiftFactory.create(roster=roster, on=FIRST, worker=org.staff["Joris"])
    client = client_of(org, "Mara")
    back = address(roster, "hours_return", shift.pk)
    assert "Waar moet" in shown(client.get(back))
    assert "teruggestuurd" in shown(client.post(back, {"why": "Tot vier uur?", "revision": "1"}, follow=True))
    assert "Tot vier uur?" in shown(client.get(address(roster)))
    fill = address(roster, "hours_of_shift", ill.pk)
    sent = {"starts": "07:00", "ends": "15:00", "break_minutes": "30", "revision": "0"}
    assert "voor Joris" in shown(client.get(fill))
    assert "Opgeschreven door Mara" in shown(client.post(fill, sent, follow=True))
    assert "Tot vier uur?" in shown(client.get(address(roster), {"toon": "wacht"}))
    assert client.get(address(roster, "hours_return", roster.pk)).status_code == 404
    assert client.get(address(roster, "hours_of_shift", roster.pk)).status_code == 404


def test_only_who_approves_opens_the_hours(org: Organisation, roster: Roster) -> None:
    for name in ("Wies", "Bram", "Kiki"):
        client = client_of(org, name)
        assert client.get(address(roster)).status_code == 404
        assert client.get(address(roster, "hours_export")).status_code == 404
        assert client.get(reverse("rosters:hours_overview")).status_code == 404
        assert client.get(reverse("rosters:hours_export_period")).status_code == 404
    concept = RosterFactory.create(home=roster.home, starts_on=TODAY + timedelta(weeks=4), weeks=1)
    assert client_of(org, "Mara").get(address(concept)).status_code == 404


def test_a_spreadsheet_gets_a_row_for_each_shift_and_no_formulas(org: Organisation, roster: Roster) -> None:
    worked(roster, org, "Wies", 6, note="=1+1")
    ShiftFactory.create(roster=roster, on=FIRST, worker=org.staff["Joris"])  # not confirmed
    client = client_of(org, "Mara")
    header, row = rows(client.get(address(roster, "hours_export")))
    found = dict(zip(header, row, strict=True))
    assert found["Medewerker"] == "Wies"
    assert (found["Gewerkt (min)"], found["Op zondag (min)"], found["Tussen 0 en 6 uur (min)"]) == ("450", "480", "0")
    assert row[-1] == "'=1+1"
    period = {"van": FIRST.isoformat(), "tot": TODAY.isoformat(), "woning": str(roster.home_id)}
    assert len(rows(client.get(reverse("rosters:hours_export_period"), period))) == 2
    assert AccessLog.objects.filter(what="worked hours", event="export").count() == 2


@pytest.mark.parametrize("period", [{"van": "2025-02-30"}, {"woning": "x"}, {"van": "2025-11-30", "tot": "2025-11-01"}])
def test_a_strange_period_breaks_nothing(org: Organisation, roster: Roster, period: dict[str, str]) -> None:
    client = client_of(org, "Mara")
    assert client.get(reverse("rosters:hours_export_period"), period).status_code == 200
    assert client.get(reverse("rosters:hours_export_period"), {"van": "1850-01-01"}).status_code == 200


def test_the_number_of_queries_does_not_grow(
    org: Organisation, roster: Roster, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(org, "Mara")
    for number in range(7):
        worked(roster, org, "Wies", number)
        worked(roster, org, "Joris", number)
    with django_assert_max_num_queries(15):
        page = shown(client.get(address(roster)))
    assert page.count("zoals gepland") >= 14
    with django_assert_max_num_queries(10):
        shown(client.get(reverse("rosters:hours_overview")))


def test_a_roster_whose_hours_were_all_approved_before_its_last_day_can_still_be_closed(
    org: Organisation, roster: Roster
) -> None:
    """A home that is closed in the weekend: approved on Friday, over on Sunday."""
    worked(roster, org, "Wies", approved_at=clock.now(), approved_by=org.staff["Mara"])
    client = client_of(org, "Mara")
    assert "Sluit het rooster" in shown(client.get(address(roster)))
    client.post(address(roster))
    roster.refresh_from_db()
    assert roster.stage == RosterStage.WORKED
    assert "Sluit het rooster" not in shown(client.get(address(roster)))
