"""The house stands up again, however it went down."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from baken.bench.measuring import MOST_MB
from baken.bench.serving import resident
from baken.config.postgres import EmbeddedPostgres

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import RunningBaken


def processes_about(folder: Path) -> list[str]:
    """Command lines of running processes that name the folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:  # it ended meanwhile
            continue
        if str(folder) in line:
            found.append(line)
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def test_it_serves_in_little_memory_and_an_interrupt_stops_everything_the_database_included(
    running_baken: Callable[..., RunningBaken],
) -> None:
    serving = running_baken("serve", "--workers", "2")
    serving.start()
    says_in_words_that_an_address_is_unknown(serving)
    for _ in range(20):
        with urllib.request.urlopen(f"{serving.url}/account/login/", timeout=20) as answer:
            answer.read()
    assert serving.process
    family = [serving.process.pid, *children_of(serving.process.pid)]
    assert len(family) == 4, "one that keeps the others running, two that serve, one at the queue"
    assert resident(serving.process.pid) < MOST_MB
    asks_for_a_passkey(serving)
    assert processes_about(serving.data / "postgres")
    serving.interrupt()
    assert wait_until(lambda: not processes_about(serving.data / "postgres"))
    assert not serving.answers()


def says_in_words_that_an_address_is_unknown(serving: RunningBaken) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{serving.url}/bestaat-niet/", timeout=20)
    caught.value.close()
    assert caught.value.code == 404
    assert "html" in caught.value.headers["Content-Type"]


def asks_for_a_passkey(serving: RunningBaken) -> None:
    """For which the library is loaded only now."""
    question = urllib.request.Request(
        f"{serving.url}/account/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"}
    )
    with urllib.request.urlopen(question, timeout=20) as answer:
        assert json.load(answer)["request_options"]["publicKey"]["challenge"]


def children_of(pid: int) -> list[int]:
    """Of any of its threads."""
    listed = [file.read_text().split() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for children in listed for child in children]


def test_after_kill_9_it_starts_again_with_its_data_whether_the_database_went_too_or_not(
    running_baken: Callable[..., RunningBaken],
) -> None:
    serving = running_baken("serve", "--workers", "1")
    serving.start()
    server = EmbeddedPostgres(serving.data / "postgres")
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('here')")
    postmaster = int((server.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
    serving.kill()
    os.kill(postmaster, signal.SIGKILL)
    assert wait_until(lambda: not serving.answers()), "the workers outlived the process that started them"
    serving.start()
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("select word from kept").fetchone() == ("here",)
    serving.kill()
    assert wait_until(lambda: not serving.answers())
    assert processes_about(serving.data / "postgres"), "PostgreSQL is still there, and is taken over"
    serving.start()
    serving.interrupt()
    assert wait_until(lambda: not processes_about(serving.data / "postgres"))
