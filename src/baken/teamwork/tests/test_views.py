"""The pages of a team: who may, what they say, what goes wrong, how many queries."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from baken.audit.models import AccessLog
from baken.environments.tests.factories import HomeEnvironmentFactory, SettledFactory, features_of
from baken.homes.tests.factories import HomeFactory
from baken.incidents.tests.factories import IncidentFactory, InvolvedFactory
from baken.teamwork import selectors, services
from baken.teamwork.models import FolderPage, Introduction, Meeting, TeamAction
from baken.teamwork.tests.conftest import TODAY
from baken.teamwork.tests.factories import IntroductionFactory, YieldCountFactory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.teamwork.tests.conftest import House

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=14)
#: What a page may ask of the database, however much there is to show.
MOST = 15


def shown(response: HttpResponseBase, status: int = 200) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == status
    return response.content.decode()


def paper_into(pages: list[str]) -> Callable[[str], bytes]:
    """In place of making a PDF: keeps the page that it is made of."""

    def keep(html: str) -> bytes:
        pages.append(html)
        return b"%PDF-"

    return keep


def test_a_lead_runs_a_meeting_from_plan_to_fixed_minutes(house: House) -> None:
    """LE-08, step by step as its user does."""
    client, wies = house.client("Wies"), house.org.staff["Wies"]
    assert "Er is nog geen overleg gepland" in shown(client.get(house.url("meetings")))
    sent = {
        "on": str(TODAY), "starts": "14:00", "place": "de keuken", "invited": [str(wies.pk)], "others": "",
        "client_key": str(uuid4()),
    }  # fmt: skip
    for _ in range(2):
        client.post(house.url("plan"), sent)
    meeting = Meeting.objects.get()
    assert "Woont iedereen nog goed?" in shown(client.get(house.url("meeting", meeting.pk)))
    client.post(house.url("point_add", meeting.pk), {"title": "De tuin", "client_key": str(uuid4())})
    purpose, surroundings = house.point(meeting, "purpose"), house.point(meeting, "surroundings")
    written = {"minutes": "Wij geven rust.", "decided": "", "revision": "1", "next": "yes"}
    answer = client.post(house.url("point", purpose.pk), written)
    assert answer["Location"] == house.url("point", surroundings.pk)
    late = shown(client.post(house.url("point", purpose.pk), {**written, "minutes": "Ik ook."}), 200)
    assert "Ik ook." in late
    assert "Wij geven rust." in late
    action = {"what": "Lamp kopen", "owner": str(wies.pk), "due_on": str(LATER), "client_key": str(uuid4())}
    client.post(house.url("action_add", surroundings.pk), action)
    page = shown(client.post(house.url("action_add", surroundings.pk), {**action, "due_on": ""}), 422)
    assert "Lamp kopen" in page
    client.post(house.url("close", meeting.pk), {"absent": "Bram", "revision": "1"})
    told = shown(client.get(house.url("meeting", meeting.pk)))
    assert "verslag vastgesteld" in told
    assert "Wij geven rust." in told
    assert "Lamp kopen" in told
    following = house.plan(LATER)
    ready = shown(client.get(house.url("point", house.point(following, "last-time").pk)))
    assert "Lamp kopen" in ready
    done = client.post(
        house.url("action_done", TeamAction.objects.get().pk),
        {"point": str(house.point(following, "last-time").pk)},
    )
    assert done["Location"] == house.url("point", house.point(following, "last-time").pk)
    assert meeting.pk.hex in shown(client.get(house.url("meetings"), {"q": "rust geven"})).replace("-", "")
    assert client.get(house.url("folder"), {"q": "\0"}).status_code == 200
    assert "Geen overleg met deze woorden" in shown(client.get(house.url("meetings"), {"q": "olifant"}))


def test_each_point_has_what_lies_ready(house: House) -> None:
    """LE-06, LE-08: drift, incidents, who came and what was decided last time; residents are logged as seen."""
    HomeEnvironmentFactory.create(home=house.home)
    SettledFactory.create(participant=house.coba, features=features_of("socio"))
    InvolvedFactory.create(incident=IncidentFactory.create(kind="missing"), participant=house.coba)
    house.held(TODAY - timedelta(days=40))
    meeting, client = house.plan(), house.client("Wies")

    def ready(key: str) -> str:
        return shown(client.get(house.url("point", house.point(meeting, key).pk)))

    assert "De lamp gaat uit na tien uur." in ready("surroundings")
    assert "1 melding van een incident" in ready("surroundings")
    assert "Coba de Graaf" in ready("right-place")
    assert "past elders beter" in ready("right-place")
    assert "Sfeergroep" in ready("purpose")
    assert "Hier komen wonen" in ready("announcements")
    assert "dagdeel" in ready("team")
    assert AccessLog.objects.filter(participant_id=house.coba.pk, event="view").count() >= 2


def test_no_page_asks_more_of_the_database_when_there_is_more(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(10, 50, 10):
        held = house.plan(TODAY - timedelta(days=days))
        services.add_action(
            actor=house.actor("Wies"), meeting=held, what="Iets", owner_id=house.org.staff["Wies"].pk, due_on=LATER
        )
        services.close_meeting(actor=house.actor("Wies"), meeting=held, absent="", revision=1)
        services.add_page(
            actor=house.actor("Wies"), home=house.home, part="about", title="Blad", text="x", for_residents=True
        )
    meeting = house.plan()
    plan = IntroductionFactory.create(home=house.home, from_incidents=["wandering"])
    YieldCountFactory.create(home=house.home, month=TODAY.replace(month=9, day=1))
    client = house.client("Wies")
    addresses = [
        *(house.url(name) for name in ("meetings", "actions", "roles", "folder", "introduction", "yields", "count")),
        house.url("meeting", meeting.pk),
        *(house.url("point", point.pk) for point in meeting.points.all()),
        house.url("introduction_change", plan.pk),
    ]
    for address in addresses:
        with django_assert_max_num_queries(MOST, info=address):
            shown(client.get(address))


def test_others_do_not_find_the_meetings_and_a_planner_reads_the_folder_only(house: House) -> None:
    meeting = house.plan()
    point = house.point(meeting, "round")
    for name in ("Bram", "Kiki", "Gijs"):
        client = house.client(name)
        assert client.get(house.url("meetings")).status_code == 404
        assert client.get(house.url("folder")).status_code == 404
        assert client.post(house.url("point", point.pk), {"minutes": "x"}).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", what="home_meetings").exists()
    assert house.client("Wies").post(house.url("role_end", uuid4())).status_code == 404


def test_what_is_of_another_home_is_not_there(house: House) -> None:
    elsewhere = HomeFactory.create(location=house.org.here, name="Elders")
    data = services.MeetingData(TODAY, time(14), "daar")
    meeting = services.plan_meeting(actor=house.actor("Mara"), home=elsewhere, data=data)
    client = house.client("Mara")
    assert client.get(house.url("meeting", meeting.pk)).status_code == 404
    assert client.get(house.url("point", meeting.points.first().pk)).status_code == 404  # type: ignore[union-attr]  # there are
    assert client.get(house.url("page", uuid4())).status_code == 404
    assert client.get(house.url("milestone", uuid4())).status_code == 404


def test_the_folder_on_paper_leaves_out_what_is_not_for_residents(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LE-09: the copy for the living room."""
    for title, residents in (("Zo gaan wij om", True), ("Alleen team", False)):
        services.add_page(
            actor=house.actor("Wies"), home=house.home, part="conduct", title=title, text="…", for_residents=residents
        )
    house.held(TODAY)
    pages: list[str] = []
    monkeypatch.setattr("baken.teamwork.views.ground.pdf_of", paper_into(pages))
    client = house.client("Wies")
    assert client.get(house.url("folder_paper"))["Content-Type"] == "application/pdf"
    client.get(house.url("folder_paper"), {"voor": "bewoners"})
    whole, copy = pages
    assert "Alleen team" in whole
    assert "De gang is te fel." in whole
    assert "Zo gaan wij om" in copy
    assert "Alleen team" not in copy
    assert "De gang is te fel." not in copy
    assert AccessLog.objects.filter(event="print", what="environment folder").count() == 2


def test_an_agenda_on_paper_names_no_resident(house: House) -> None:
    HomeEnvironmentFactory.create(home=house.home)
    meeting = house.plan()
    pages: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("baken.teamwork.views.ground.pdf_of", paper_into(pages))
        house.client("Wies").get(house.url("paper", meeting.pk))
    assert "Coba" not in pages[0]
    assert "checklist niet vastgesteld: 1" in pages[0]
    answer = house.client("Wies").get(house.url("paper", meeting.pk))
    assert isinstance(answer, HttpResponse)
    assert answer.content.startswith(b"%PDF-")


def test_a_page_with_a_file_is_written_changed_and_opened(house: House, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = house.client("Wies")
    written = {"part": "conduct", "title": "Stem", "text": "Zacht.", "client_key": str(uuid4())}
    assert "Zacht." in shown(client.post(house.url("page_add"), {**written, "title": " "}), 422)
    client.post(house.url("page_add"), written)
    page = FolderPage.objects.get()
    client.post(
        house.url("page_change", page.pk),
        {"title": "Stem", "text": "Zacht praten.", "for_residents": "on", "revision": "1"},
    )
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc0000003010100"
        "18dd8db00000000049454e44ae426082"
    )
    said = shown(client.post(house.url("file_add", page.pk), {"client_key": str(uuid4())}), 422)
    assert "Bestand" in said
    client.post(
        house.url("file_add", page.pk),
        {"upload": SimpleUploadedFile("kamer.png", png, "image/png"), "client_key": str(uuid4())},
    )
    told = shown(client.get(house.url("page", page.pk)))
    assert "Wat hier eerder stond" in told
    assert "ook voor bewoners" in told
    assert "kamer.png" in told
    stored = page.files.get()
    answer = client.get(house.url("file", stored.pk))
    assert isinstance(answer, HttpResponse)
    assert answer.content == png
    assert "sandbox" in answer["Content-Security-Policy"]
    client.post(house.url("file_take_out", stored.pk))
    client.post(house.url("page_take_out", page.pk))
    assert "uit de map gehaald" in shown(client.get(house.url("page", page.pk)))


def test_the_introduction_is_begun_asked_about_and_counted(house: House) -> None:
    """LE-10."""
    client = house.client("Wies")
    assert "een tot twee jaar" in shown(client.get(house.url("introduction")))
    begun = {
        "kind": "first", "begins_on": str(TODAY - timedelta(days=300)), "moment_on": "2025-07-01",
        "hoped": "Rust aan tafel.", "from_incidents": ["wandering"], "client_key": str(uuid4()),
    }  # fmt: skip
    client.post(house.url("begin"), begun)
    plan = Introduction.objects.get()
    asked = {f"step_{step}": "0" for step in range(1, 6)} | {
        "group": "team", "asked_on": str(TODAY), "asked": "4", "step_5": "4", "client_key": str(uuid4()),
    }  # fmt: skip
    client.post(house.url("support", plan.pk), asked)
    page = shown(client.get(house.url("introduction")))
    assert "4 van de 4 antwoordden" in page
    assert "Minder dan 5 antwoorden" in page
    assert "5: 4×" not in page
    for month, count in (("2025-04-01", 6), ("2025-05-01", 8), ("2025-06-01", 4), ("2025-09-01", 2)):
        client.post(house.url("count"), {"month": month, "as-needed": str(count), "revision": "-"})
    told = shown(client.get(house.url("yields")))
    assert "laagste 4, hoogste 8" in told
    assert "te weinig maanden om meer te zeggen" in told
    assert "counts__mark" in told
    assert "meer niet" in told
    sheet = b"".join(client.get(house.url("yields_csv")).streaming_content).decode()  # type: ignore[attr-defined]  # streams
    assert "Huis Akker;2025-05;Medicijnen zo nodig;het team;8" in sheet
    step = plan.milestones.first()
    assert step is not None
    reached = {"due_on": str(TODAY), "done_on": str(TODAY), "note": "", "revision": str(step.revision)}
    client.post(house.url("milestone", step.pk), reached)
    assert "bereikt op" in shown(client.get(house.url("introduction")))
    wrong = shown(client.post(house.url("count"), {"month": "1", "as-needed": "9" * 30}), 422)
    assert "9" * 30 in wrong
    meanwhile = {"month": "2025-06-01", "as-needed": "5", "revision": "-"}
    both = shown(client.post(house.url("count"), meanwhile), 422)
    assert "Een collega heeft deze maand intussen geteld" in both
    assert selectors.entered_counts(house.home)["as-needed"][date(2025, 6, 1)] == 4
    assert "Juni 2025" in shown(client.get(house.url("count"), {"maand": "2025-06"}))


def test_the_manager_gives_a_role_and_a_worker_does_not(house: House) -> None:
    gives = {
        "role": "care", "user": str(house.org.staff["Wies"].pk), "from_on": str(TODAY), "client_key": str(uuid4())
    }  # fmt: skip
    assert "Rol geven" not in shown(house.client("Wies").get(house.url("roles")))
    house.client("Wies").post(house.url("roles"), gives)
    assert len(selectors.roles_of(house.home)) == 1
    house.client("Mara").post(house.url("roles"), gives)
    assert len(selectors.roles_of(house.home)) == 2
    role = next(one for one in selectors.roles_of(house.home) if one.role == "care")
    house.client("Mara").post(house.url("role_end", role.pk), {"until_on": str(LATER)})
    assert "tot de dag" in shown(house.client("Mara").get(house.url("roles")))
