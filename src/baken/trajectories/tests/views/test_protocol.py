"""The list of changes, who runs on which version, and moving one trajectory (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.methods.models import ProtocolChange
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.trajectories.models import Trajectory, TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import Walk
from baken.trajectories.tests.screens import MOST_QUERIES, text, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.trajectories.tests.conftest import Organisation

LIST = reverse("trajectories:protocol")
NOTE = {
    "kind": "checklist",
    "what": "De lijst voor de kennismaking is korter.",
    "consequence": "Het intakegesprek duurt een uur.",
    "decided_by": "Het kwaliteitsoverleg",
    "made_on": TODAY,
}


def version_url(number: int) -> str:
    return reverse("trajectories:protocol_version", args=["acht-fasenmodel", number])


@pytest.mark.parametrize("colleague", ["Mara", "Wies", "Gijs", "Kiki", "Adam"])
def test_everybody_reads_what_changed_and_what_follows(org: Organisation, client: Client, colleague: str) -> None:
    client.force_login(org.staff[colleague])
    page = text(client.get(LIST))
    for words in ("CT-07", "De voortgangsbeschrijving is geschrapt.", "niet vastgelegd", "Hier is niets te uploaden"):
        assert words in page


def test_where_nothing_follows_the_list_says_so_in_a_sentence(manager: Client) -> None:
    page = text(manager.get(LIST))
    assert page.count("Verder verandert er niets.") == 2
    assert "Wat dat betekent: Geen" not in page


def test_the_list_is_closed_to_who_is_not_signed_in(client: Client) -> None:
    assert client.get(LIST).status_code == 302
    assert client.post(LIST).status_code == 302


def test_the_list_is_narrowed_by_kind_and_period_and_says_when_nothing_fits(manager: Client) -> None:
    assert manager.get(LIST).context["count"] == 5
    assert manager.get(LIST, {"kind": "course"}).context["count"] == 3
    assert manager.get(LIST, {"from_on": "2022-03-01", "until_on": "2022-04-30"}).context["count"] == 2
    assert manager.get(LIST, {"from_on": "gisteren", "kind": "onzin"}).context["count"] == 5
    assert "Geen wijziging past" in text(manager.get(LIST, {"kind": "guide"}))


def test_the_spreadsheet_holds_the_same_list(manager: Client) -> None:
    response = manager.get(reverse("trajectories:protocol_csv"), {"kind": "course"})
    lines = b"".join(response.streaming_content).decode().removeprefix("\ufeff").splitlines()  # type: ignore[attr-defined]  # a stream
    assert lines[0] == "Datum;Soort;Wat er veranderde;Wat dat betekent;Besloten door;Versie;Van de lijst gehaald"
    assert len(lines) == 4
    assert lines[1].startswith("2022-04-28;")


def test_who_keeps_the_protocol_notes_a_change_once(org: Organisation, client: Client) -> None:
    client.force_login(org.staff["Kiki"])
    page = reverse("trajectories:protocol_add")
    assert page in text(client.get(LIST))
    refused = client.post(page, NOTE | {"consequence": ""})
    assert refused.status_code == 422
    assert "De lijst voor de kennismaking is korter." in text(refused)
    key = str(uuid4())
    for _ in range(2):
        assert client.post(page, NOTE | {"client_key": key})["Location"] == LIST
    change = ProtocolChange.objects.get()
    assert "Het intakegesprek duurt een uur." in text(client.get(LIST))
    off = reverse("trajectories:protocol_take_off", args=[change.pk])
    assert client.post(off, {"reason": ""}).status_code == 422
    assert client.post(off, {"reason": "Staat er dubbel"})["Location"] == LIST
    shown = text(client.get(LIST))
    assert "Staat er dubbel" in shown
    assert off not in shown


def test_others_do_not_note_anything(org: Organisation, client: Client) -> None:
    change = ProtocolChange.objects.create(**NOTE)
    pages = [reverse("trajectories:protocol_add"), reverse("trajectories:protocol_take_off", args=[change.pk])]
    for colleague in ("Mara", "Wies", "Gijs"):
        client.force_login(org.staff[colleague])
        assert not any(page in text(client.get(LIST)) for page in pages)
        for page in pages:
            assert client.get(page).status_code == 403
            assert client.post(page, NOTE).status_code == 403
    assert ProtocolChange.objects.count() == 1


@pytest.mark.usefixtures("second")
def test_each_version_says_how_many_run_on_it_and_who_of_those_one_may_see(
    org: Organisation, older: Walk, manager: Client, client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        Walk.begin(org, ParticipantFactory.create(location=org.elsewhere))
    versions = manager.get(LIST).context["versions"]
    assert [(line.number, line.running, line.is_newest) for line in versions] == [(2, 3, True), (1, 1, False)]
    with django_assert_max_num_queries(MOST_QUERIES):
        page = manager.get(version_url(1))
    assert older.participant.display_name in text(page)
    assert url("version", older) in text(page)
    row = AccessLog.objects.filter(what="trajectories on a version").get()
    assert row.participant_id == older.participant.pk
    none = text(manager.get(version_url(2)))
    assert "3 trajecten in de organisatie" in none
    assert "Geen die je mag zien" in none
    assert manager.get(version_url(7)).status_code == 404
    client.force_login(org.staff["Kiki"])
    assert older.participant.display_name not in text(client.get(version_url(1)))


@pytest.mark.usefixtures("second")
def test_a_trajectory_is_moved_after_seeing_what_changes(
    older: Walk, manager: Client, django_assert_max_num_queries: Any
) -> None:
    older.to_execution()
    page = url("version", older)
    assert page in text(manager.get(url("path", older)))
    with django_assert_max_num_queries(MOST_QUERIES):
        shown = text(manager.get(page))
    for words in ("Afstemming", "Moet voortaan.", "10 dagen in plaats van 14.", "begint: uiterlijk op"):
        assert words in shown
    sent = {"version": "2", "on": TODAY, "reason": "Nieuwe afspraken"}
    assert manager.post(page, sent | {"reason": ""}).status_code == 422
    key = str(uuid4())
    for _ in range(2):
        assert manager.post(page, sent | {"client_key": key})["Location"] == url("path", older)
    assert Trajectory.objects.get().course_version == 2
    history = text(manager.get(url("events", older)))
    assert "Verder met versie 2" in history
    event = TrajectoryEvent.objects.get(kind="moved")
    assert url("event_withdraw", older, event.pk) not in history
    assert "Verder met versie 1" in text(manager.get(page))


@pytest.mark.usefixtures("second")
def test_a_version_that_cannot_hold_what_was_recorded_says_why(older: Walk, manager: Client) -> None:
    older.to_evaluation()
    page = url("version", older)
    shown = text(manager.get(page))
    assert "Afronding van de fase Uitvoering" in shown
    assert "Eerst nog: Afstemming" in shown
    response = manager.post(page, {"version": "2", "on": TODAY, "reason": "Nieuwe afspraken"})
    assert response.status_code == 422
    assert Trajectory.objects.get().course_version == 1


def test_with_one_version_there_is_nothing_to_move_to(walk: Walk, manager: Client) -> None:
    shown = text(manager.get(url("version", walk)))
    assert "Er is één versie" in shown
    assert "Hier is niets te uploaden" in shown
    assert '<form method="post"' not in shown.split("<main", 1)[1]
    assert url("version", walk) not in text(manager.get(url("path", walk)))
    assert manager.post(url("version", walk), {"version": "2", "on": TODAY, "reason": "Zomaar"}).status_code == 422


def test_who_may_not_decide_finds_no_page_to_move(org: Organisation, walk: Walk, client: Client) -> None:
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Wies"], kind="buddy")
    client.force_login(org.staff["Wies"])
    assert client.get(url("version", walk)).status_code == 404
    assert client.post(url("version", walk), {"version": "2"}).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", what="version of the trajectory").count() == 2
