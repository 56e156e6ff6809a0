"""A large file is read and carried out by a worker: all or nothing, and it can be stopped and taken up again."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from baken.accounts.rules import Role
from baken.exchange import services, tasks
from baken.exchange.models import Progress, Stage, Upload
from baken.exchange.rules.people import Reader
from baken.exchange.rules.planning import Decision
from baken.exchange.services import uploads, working
from baken.participants.models import Participant
from baken.participants.tests.conftest import Organisation
from baken.participants.tests.factories import LocationFactory, TeamFactory
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from baken.exchange.rules.records import Record

HEADER = "Achternaam;Voornamen;Geboortedatum;BSN;Relatie 1: soort;Relatie 1: achternaam\n"
FILE = HEADER + "".join(f"Voorbeeld;Kind{number};1-1-2012;;moeder;Voorbeeld\n" for number in range(20))
SAME_NUMBER = "Twee;Sem;1-1-2000;111222333;;\nDrie;Ali;1-1-2001;111222333;;\n"


@pytest.fixture(autouse=True)
def _every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)


def keep(org: Organisation, text: str = FILE) -> Upload:
    return services.keep_upload(
        actor=org.actor("Mara"), profile="sjabloon", location_id=org.here.pk, filename="x.csv", source=text.encode()
    )


def work(upload: Upload) -> Upload:
    tasks.work_on_upload(upload_id=str(upload.pk))
    upload.refresh_from_db()
    return upload


def carry_out(org: Organisation, upload: Upload) -> None:
    assert services.carry_out(actor=org.actor("Mara"), upload=upload) is None


def test_a_worker_reads_a_file_and_carries_it_out_once(org: Organisation) -> None:
    upload = keep(org)
    assert upload.stage == Stage.READING
    assert ProcrastinateJob.objects.filter(args={"upload_id": str(upload.pk)}).count() == 1
    assert work(upload).stage == Stage.READY
    assert services.plan_of(upload).rows == uploads.read_again(upload).rows
    assert services.plan_of(upload).counts().created == 20
    assert not Participant.objects.exists()

    carry_out(org, upload)
    with pytest.raises(Refused):
        services.carry_out(actor=org.actor("Mara"), upload=upload)  # pressed twice
    for _time in range(2):
        assert work(upload).stage == Stage.DONE
    assert Participant.objects.count() == 20
    assert upload.run
    assert upload.run.run_by == upload.uploaded_by


@pytest.mark.parametrize("text", ["Naam\nX\n", "\x00\x01", "\n;;\n"])
def test_a_file_of_no_use_is_stopped_with_the_reason(org: Organisation, text: str) -> None:
    upload = work(keep(org, text))
    assert upload.stage == Stage.STOPPED
    assert upload.problem
    services.go_on(actor=org.actor("Mara"), upload=upload)
    upload.refresh_from_db()
    assert upload.stage == Stage.READING


def test_what_is_refused_while_it_is_carried_out_leaves_nothing_half_written(org: Organisation) -> None:
    upload = work(keep(org, FILE + SAME_NUMBER))
    services.decide(actor=org.actor("Mara"), upload=upload, decisions={22: Decision.NEW, 23: Decision.NEW})
    carry_out(org, upload)
    assert work(upload).stage == Stage.STOPPED
    assert "22, 23" in upload.problem
    assert not Participant.objects.exists()

    services.go_on(actor=org.actor("Mara"), upload=upload)
    services.decide(actor=org.actor("Mara"), upload=upload, decisions={23: Decision.LEAVE})
    carry_out(org, upload)
    assert work(upload).stage == Stage.DONE
    assert Participant.objects.count() == 21


def test_what_waits_for_a_worker_stops_at_once(org: Organisation) -> None:
    upload = keep(org)
    services.stop(actor=org.actor("Mara"), upload=upload)
    assert work(upload).stage == Stage.STOPPED
    assert not upload.plan
    with pytest.raises(Refused):
        services.stop(actor=org.actor("Mara"), upload=upload)


def test_whoever_may_not_import_any_more_imports_nothing(org: Organisation) -> None:
    upload = work(keep(org))
    carry_out(org, upload)
    org.staff["Mara"].locations.clear()
    assert work(upload).stage == Stage.STOPPED
    assert not Participant.objects.exists()


def test_a_worker_that_was_killed_begins_again(org: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = work(keep(org))
    carry_out(org, upload)
    with monkeypatch.context() as patched:
        patched.setattr(working, "carry_out_now", killed_half_way)
        with pytest.raises(SystemExit):
            work(upload)
    upload.refresh_from_db()
    assert upload.stage == Stage.WORKING
    assert not Participant.objects.exists()
    assert work(upload).stage == Stage.DONE
    assert Participant.objects.count() == 20


def killed_half_way(*told: Any) -> None:
    uploads.carry_out_now(*told)
    raise SystemExit


@pytest.mark.usefixtures("database_apart")
def test_someone_sees_how_far_it_is_and_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    here = LocationFactory.create()
    org = Organisation(here=here, elsewhere=here, team=TeamFactory.create(location=here))
    org.hire("Mara", Role.MANAGER, manages=here)
    upload = keep(org)
    read = Reader.record
    seen: list[int] = []

    def slowly(reader: Reader, rows: Any) -> Record:
        time.sleep(0.02)
        with ThreadPoolExecutor(1) as elsewhere:
            seen.append(elsewhere.submit(look, len(seen) == 10).result())
        return read(reader, rows)

    def look(ask: bool) -> int:  # noqa: FBT001  # by name in the cases
        """From another connection, as the page does."""
        try:
            if ask:
                Progress.objects.filter(pk=upload.pk).update(stop_asked=True)
            return Progress.objects.get(pk=upload.pk).done
        finally:
            connections.close_all()

    monkeypatch.setattr(working, "SECONDS", 0.01)
    monkeypatch.setattr(Reader, "record", slowly)
    assert work(upload).stage == Stage.STOPPED
    assert not upload.plan
    assert 10 < len(seen) < 20
    assert max(seen) > 0


def signed_in(org: Organisation) -> Client:
    client = Client()
    client.force_login(org.staff["Mara"])
    return client


def test_the_page_follows_the_file(org: Organisation) -> None:
    client = signed_in(org)
    answer = client.post(
        reverse("exchange:start"),
        {"profile": "sjabloon", "location": org.here.pk, "file": SimpleUploadedFile("x.csv", FILE.encode())},
    )
    upload = Upload.objects.get()
    page = reverse("exchange:preview", args=[upload.pk])
    assert answer.headers["Location"] == page

    Progress.objects.update(done=7, total=20)
    text = client.get(page).content.decode()
    assert "7 van 20" in text
    assert "Ververs" in text, "without JavaScript one looks again by hand: a page that reloads itself is in the way"
    assert '<meta http-equiv="refresh"' not in text
    assert client.get(reverse("exchange:refused", args=[upload.pk])).status_code == 404
    work(upload)
    assert client.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Kind0 Voorbeeld" in client.get(page).content.decode()
    assert "x.csv" in client.get(reverse("exchange:start")).content.decode()

    client.post(reverse("exchange:carry_out", args=[upload.pk]))
    client.post(page, {"row-2": "new"})  # too late
    client.post(reverse("exchange:stop", args=[upload.pk]))
    assert "Je hebt het gestopt" in client.get(page).content.decode()
    client.post(reverse("exchange:go_on", args=[upload.pk]))
    client.post(reverse("exchange:carry_out", args=[upload.pk]))
    work(upload)
    done = client.get(page).content.decode()
    assert "Kind0 Voorbeeld" not in done
    assert "Geïmporteerd" in done


def test_code_tables_are_brought_in_the_browser(org: Organisation) -> None:
    client = signed_in(org)
    page = reverse("exchange:code_tables")
    for content, words in ((b"code;naam\n0363;Amsterdam\n", "t33.csv"), (b"Amsterdam\n", "Deze"), (b"", "leeg")):
        file = SimpleUploadedFile("t33.csv", content)
        answer = client.post(page, {"name": "municipalities", "file": file}, follow=True)
        assert answer.status_code == 200
        assert words in answer.content.decode()
