"""What `baken doctor` says of a Baken as it is set up."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from baken.config import checkup
from tests.house.test_refusing import baken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import Settings

    from baken.config.doctor import Finding
    from baken.config.postgres import EmbeddedPostgres

SMTP = "django.core.mail.backends.smtp.EmailBackend"
SENDER = "Baken <baken@voorbeeld.test>"


def bad(findings: Iterator[Finding]) -> list[str]:
    return [finding.subject for finding in findings if not finding.good]


def mailer(port: int, **options: Any) -> dict[str, Any]:
    return {"BACKEND": SMTP, "OPTIONS": {"host": "localhost", "port": port, "use_tls": True, **options}}


def test_production_that_lacks_a_setting_says_which() -> None:
    status, said = baken("doctor", BAKEN_MODE="production")
    assert status == 1
    assert "SECRET_KEY is not set" in said


# -- mail ---------------------------------------------------------------------------------------------------------
def test_a_mail_server_that_answers_is_well_and_one_that_does_not_is_named() -> None:
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
        assert bad(checkup.mail(mailer(port), SENDER)) == []
    assert bad(checkup.mail(mailer(port), SENDER)) == [f"Mail server localhost:{port}"]


def test_mail_goes_encrypted_unless_to_this_machine_and_not_from_localhost() -> None:
    with socket.create_server(("localhost", 0)) as server:
        near = mailer(server.getsockname()[1], use_tls=False)
        far = mailer(server.getsockname()[1], use_tls=False, host=socket.gethostname())
        assert "Mail leaves unencrypted" in bad(checkup.mail(far, SENDER))
        assert bad(checkup.mail(near, SENDER)) == []
        assert bad(checkup.mail(near, "Baken <baken@localhost>")) == ["Mail is sent by Baken <baken@localhost>"]


def test_production_without_a_mail_server_is_not_well(settings: Settings) -> None:
    nowhere = {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    assert bad(checkup.mail(nowhere, SENDER)) == []
    settings.PRODUCTION = True
    assert bad(checkup.mail(nowhere, SENDER)) == ["Mail stays on this machine"]


# -- disk and scanner ---------------------------------------------------------------------------------------------
def test_the_disk_is_looked_at_before_the_folder_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(tmp_path) in checkup.disk(tmp_path / "not" / "yet").subject
    monkeypatch.setattr(checkup, "FREE_GIGABYTES", 10**9)
    assert not checkup.disk(tmp_path).good


@pytest.mark.parametrize(
    ("command", "good"), [("", True), ("python3 -c 'exit(0)'", True), ("no-such-scanner --no-summary -", False)]
)
def test_a_virus_scanner_that_is_named_is_there(command: str, *, good: bool) -> None:
    assert checkup.scanner(command).good is good


# -- database, clock, queue ---------------------------------------------------------------------------------------
@pytest.fixture
def connection(
    database_apart: None, postgres: EmbeddedPostgres, settings: Settings
) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgres.url(settings.DATABASES["default"]["NAME"]), autocommit=True) as connection:
        yield connection


def test_a_queue_that_nobody_works_on_is_not_well(connection: psycopg.Connection[Any]) -> None:
    assert bad(checkup.database()) == ["Queue: 0 workers at it"]
    connection.execute("insert into procrastinate_workers default values")
    assert bad(checkup.database()) == []


def test_jobs_that_wait_long_or_failed_are_told(connection: psycopg.Connection[Any]) -> None:
    connection.execute("insert into procrastinate_workers default values")
    connection.execute(
        "insert into procrastinate_jobs (queue_name, task_name, status, scheduled_at) values "
        "('post', 'send', 'todo', now() - interval '1 hour'), ('post', 'send', 'todo', now() + interval '1 hour'), "
        "('post', 'send', 'todo', null), ('post', 'send', 'failed', null)"
    )
    assert bad(checkup.database()) == [
        "Queue: 3 waiting, 1 of them longer than 15 minutes",
        "Queue: 1 failed",
    ]


def test_a_clock_that_runs_ahead_is_told(connection: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert checkup.clock(connection).good
    true_time = time.time
    monkeypatch.setattr(time, "time", lambda: true_time() + 60)
    assert "differ 60 seconds" in checkup.clock(connection).subject
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert "before this version" in checkup.clock(connection).subject


def test_a_database_that_is_not_there_or_empty_is_told(
    postgres: EmbeddedPostgres, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(postgres.url("baken")) as empty:
        assert bad(checkup.queue(empty)) == ["Tables"]
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "nowhere")
    assert bad(checkup.database()) == ["Database"]
