"""Being away on screen: oneself, the team, and who stands in (CT-01, CT-02)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.urls import reverse

from baken.continuity.models import Absence
from baken.continuity.tests.factories import (
    AbsenceFactory,
)
from baken.participants.models import CareAssignment
from baken.participants.tests.factories import TeamFactory
from baken.shared import clock

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

from baken.continuity.tests.pages import at, shown


def test_one_reports_oneself_and_the_buddy_sees_for_whom(people: People) -> None:
    """CT-02."""
    client = people.client("Wies")
    sent = {"kind": "ill", "from_on": str(clock.today()), "until_on": "", "called_at": at(clock.now()), "note": ""}
    response = client.post(reverse("continuity:absence_report"), sent | {"client_key": str(uuid4())}, follow=True)
    assert "De afwezigheid is bewaard" in shown(response)
    assert Absence.objects.get().user == people.staff["Wies"]
    page = shown(people.client("Bram").get(reverse("continuity:absences")))
    assert "Je neemt waar voor" in page
    assert "Noor Kuipers" in page
    assert "tot nader bericht" in page


def test_two_absences_on_one_day_are_refused_beside_the_field(people: People) -> None:
    AbsenceFactory.create(user=people.staff["Wies"])
    sent = {"kind": "leave", "from_on": str(clock.today()), "called_at": at(clock.now())}
    page = shown(people.client("Wies").post(reverse("continuity:absence_report"), sent))
    assert "al afwezig" in page
    assert Absence.objects.count() == 1


def test_colleagues_see_that_someone_is_away_and_not_why(people: People) -> None:
    AbsenceFactory.create(user=people.staff["Wies"], note="Belt vrijdag")
    page = shown(people.client("Tess").get(reverse("continuity:absences")))
    assert "Wies Voorbeeld" in page
    assert "afwezig" in page
    assert 'title="ziek"' not in page
    assert "Belt vrijdag" not in page
    assert 'title="ziek"' in shown(people.client("Piet").get(reverse("continuity:absences")))


def test_who_plans_reports_for_others_and_a_worker_does_not(people: People) -> None:
    sent = {"user": str(people.staff["Wies"].pk), "kind": "ill", "from_on": str(clock.today())}
    sent |= {"called_at": at(clock.now())}
    address = reverse("continuity:absence_report")
    assert people.client("Piet").post(address, sent).status_code == 302
    assert Absence.objects.get().user == people.staff["Wies"]
    people.client("Tess").post(address, sent)
    assert not Absence.objects.filter(user=people.staff["Wies"], reported_by=people.staff["Tess"]).exists()


def test_someone_elses_absence_cannot_be_opened(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    for name in ("absence_edit", "absence_end"):
        address = reverse(f"continuity:{name}", args=[absence.pk])
        assert people.client("Tess").get(address).status_code == 404
        shown(people.client("Wies").get(address))


def test_one_is_back_and_the_work_comes_back(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], from_on=clock.today() - timedelta(days=3))
    client = people.client("Wies")
    client.post(reverse("continuity:absence_end", args=[absence.pk]), {"back_on": str(clock.today())})
    absence.refresh_from_db()
    assert absence.until_on == clock.today() - timedelta(days=1)
    assert "Je neemt waar voor" not in shown(people.client("Bram").get(reverse("continuity:absences")))


def test_two_who_change_an_absence_see_both(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], revision=2, note="Belt vrijdag")
    sent = {"kind": "ill", "from_on": str(clock.today()), "note": "Belt maandag", "revision": "1"}
    page = shown(people.client("Wies").post(reverse("continuity:absence_edit", args=[absence.pk]), sent))
    assert "Belt vrijdag" in page
    assert "Belt maandag" in page


def test_a_manager_hears_of_who_has_nobody_and_names_a_stand_in(people: People) -> None:
    """CT-01: from then on the colleague has the dossier."""
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name])
    manager = people.client("Mara")
    page = shown(manager.get(reverse("continuity:absences")))
    assert "Geen beschikbare mentor" in page
    assert people.url("stand_in") in page
    assert people.client("Stan").get(people.url("messages_of")).status_code == 404
    sent = {
        "user": str(people.staff["Stan"].pk),
        "from_on": str(clock.today()),
        "until_on": str(clock.today() + timedelta(days=4)),
    }
    assert manager.post(people.url("stand_in"), sent).status_code == 302
    assert CareAssignment.objects.filter(kind="stand_in").count() == 1
    shown(people.client("Stan").get(people.url("messages_of")))
    assert "Geen beschikbare mentor" not in shown(manager.get(reverse("continuity:absences")))


def test_a_day_beyond_any_calendar_stands_beside_its_field(people: People) -> None:
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name])
    sent = {"user": str(people.staff["Stan"].pk), "from_on": str(clock.today()), "until_on": "9999-12-31"}
    page = shown(people.client("Mara").post(people.url("stand_in"), sent))
    assert "Voer een geldige datum in." in page
    assert not CareAssignment.objects.filter(kind="stand_in").exists()


def test_only_a_manager_names_a_stand_in(people: People) -> None:
    for name in ("Wies", "Tess", "Stan", "Gijs"):
        assert people.client(name).get(people.url("stand_in")).status_code == 404


def test_the_weeks_can_be_leafed_through_and_nonsense_is_this_week(people: People) -> None:
    client = people.client("Wies")
    for weeks in ("2025-12-15", "onzin", "9999-12-31", "0001-01-01"):
        shown(client.get(reverse("continuity:absences"), {"van": weeks}))


def test_who_plans_for_many_teams_finds_one_by_its_name_or_location(people: People) -> None:
    TeamFactory.create(name="Team Wilg")
    client = people.client("Piet")
    page = shown(client.get(reverse("continuity:absences"), {"q": "wilg"}))
    assert "Team Wilg" in page
    assert "Team Linde" not in page
    assert "Team Linde" in shown(client.get(reverse("continuity:absences"), {"q": "lindehof"}))
    assert "Geen team heet zo" in shown(client.get(reverse("continuity:absences"), {"q": "eik"}))


def test_a_day_to_come_on_which_nobody_is_there_can_be_arranged_now(people: People) -> None:
    """CT-01: the manager sees who is there today, and names someone for later."""
    later = clock.today() + timedelta(days=7)
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name], from_on=later, kind="leave")
    manager = people.client("Mara")
    assert "Wies Voorbeeld is er vandaag" in shown(manager.get(people.url("stand_in")))
    sent = {"user": str(people.staff["Tess"].pk), "until_on": str(later + timedelta(days=4))}
    page = shown(manager.post(people.url("stand_in"), sent | {"from_on": str(clock.today())}))
    assert "niemand hoeft waar te nemen" in page
    assert manager.post(people.url("stand_in"), sent | {"from_on": str(later)}).status_code == 302
