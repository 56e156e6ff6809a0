"""Many processes use one server: it runs as long as one of them lives, and stops when the last one leaves."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import psycopg
import pytest

from baken.config.postgres import EmbeddedPostgres, PostgresProblem
from baken.config.translations import compile_translations
from tests.conftest import PROJECT
from tests.databases import cloned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Another process that uses the server: it says when, and lets go when its input ends.
ANOTHER = """
import sys
from pathlib import Path
from baken.config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
server.start()
print("using it", flush=True)
sys.stdin.read()
server.stop()
"""

#: One that forks, and whose fork lets go of what it never took.
FORKING = """
import os, sys
from pathlib import Path
from baken.config.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
server.start()
if (child := os.fork()) == 0:
    server.stop()
    os._exit(0)
os.waitpid(child, 0)
print("running" if server.is_running() else "stopped")
server.stop()
"""
#: One that is killed while it has a database of its own.
ABANDONING = """
import os, signal, sys
from pathlib import Path
from baken.config.postgres import EmbeddedPostgres
from tests.databases import cloned
server = EmbeddedPostgres(Path(sys.argv[1]))
server.start()
with cloned(server, kind="test", template="tried_1", make=lambda _name: None) as name:
    print(name, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(script: str, folder: Path) -> str:
    """What a process of its own says, however it ends."""
    outcome = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, text=True, check=False
    )
    return outcome.stdout.strip()


class Another:
    """A second user of the server, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", ANOTHER, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        assert self.process.stdout.readline() == "using it\n"

    def leave(self) -> None:
        self.process.communicate()

    def be_killed(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(folder)
    server.start()
    yield server
    server.stop()
    assert not EmbeddedPostgres(folder).is_running(), "somebody still holds it"


def test_who_leaves_leaves_the_server_to_the_others(server: EmbeddedPostgres, folder: Path) -> None:
    other = Another(folder)
    with psycopg.connect(server.url()) as connection:
        other.leave()
        assert connection.execute("select 1").fetchone() == (1,)


def test_who_is_killed_takes_nothing_along(server: EmbeddedPostgres, folder: Path) -> None:
    other = Another(folder)
    with psycopg.connect(server.url()) as connection:
        other.be_killed()
        assert connection.execute("select 1").fetchone() == (1,)


def test_who_came_first_may_go_first(server: EmbeddedPostgres, folder: Path) -> None:
    other = Another(folder)
    server.stop()
    assert server.is_running()
    other.leave()
    assert not server.is_running()


def test_a_fork_of_who_uses_it_does_not_stop_it(folder: Path) -> None:
    """A fork has the lock in common with its parent: letting go of it would let go of it for both."""
    assert run(FORKING, folder) == "running"
    assert not EmbeddedPostgres(folder).is_running()


def fill_up(server: EmbeddedPostgres, stack: ExitStack) -> None:
    while True:
        stack.enter_context(psycopg.connect(server.url()))


def test_a_server_that_is_full_is_not_taken_for_a_dead_one(server: EmbeddedPostgres) -> None:
    with ExitStack() as stack:
        with pytest.raises(psycopg.OperationalError, match="too many clients"):
            fill_up(server, stack)
        assert server.is_running()


def test_who_cannot_start_it_does_not_seem_to_use_it(folder: Path, tmp_path: Path) -> None:
    lame = EmbeddedPostgres(tmp_path, {"max_connections": "none"})
    with pytest.raises(PostgresProblem):
        lame.start()
    assert EmbeddedPostgres(tmp_path).remove(), "it is still held"


# -- databases of tests -------------------------------------------------------------------------------------------
def databases(server: EmbeddedPostgres) -> set[str]:
    with psycopg.connect(server.url("postgres")) as connection:
        return {name for (name,) in connection.execute("select datname from pg_database where datname ~ '_'")}


def test_a_database_of_a_killed_owner_goes_when_the_next_one_comes(server: EmbeddedPostgres) -> None:
    abandoned = run(ABANDONING, server.folder)
    assert abandoned in databases(server)
    with cloned(server, kind="test", template="tried_1", make=lambda _name: None) as ours:
        assert {name for name in databases(server) if name.startswith("test_")} == {ours}
    assert not any((server.folder / "claims").iterdir())


def test_a_template_is_made_once_and_of_old_versions_a_few_are_kept(server: EmbeddedPostgres) -> None:
    made: list[str] = []
    for version in ("a", "a", "b", "c", "d", "d"):
        with cloned(server, kind="test", template=f"version_{version}", make=made.append):
            pass
    assert made == [f"unfinished_version_{version}" for version in "abcd"]
    assert {name for name in databases(server) if name.startswith("version")} == {f"version_{v}" for v in "bcd"}


# -- texts --------------------------------------------------------------------------------------------------------
def test_translations_compiled_by_many_at_once_are_whole(tmp_path: Path) -> None:
    folder = tmp_path / "room" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8")
    with (folder / "django.po").open("a", encoding="utf-8") as source:
        source.writelines(f'msgid "word {n}"\nmsgstr "woord {n}"\n' for n in range(300))
    problems: list[BaseException] = []

    def compile_often() -> None:
        try:
            for _time in range(5):
                (folder / "django.mo").unlink(missing_ok=True)
                compile_translations(tmp_path)
        except BaseException as problem:  # noqa: BLE001  # whatever it is, the test tells
            problems.append(problem)

    threads = [threading.Thread(target=compile_often) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems
    assert (folder / "django.mo").stat().st_mtime_ns == (folder / "django.po").stat().st_mtime_ns
    assert [file.name for file in folder.iterdir() if file.suffix == ".unfinished"] == []
