"""How much memory the server takes, started as it is in production and asked for pages over the network."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from baken.bench.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.accounts.models import User
    from baken.bench.pages import Cast, Page

WORKERS = 2
ROUNDS = 30
START_SECONDS = 120
STOP_SECONDS = 30


class NotServed(Exception):
    """The server did not start, or answered what it should not."""


@dataclass(frozen=True)
class Answered:
    status_code: int


@dataclass(frozen=True)
class Visitor:
    """Someone who signed in, over the network."""

    port: int
    session: str

    @classmethod
    def signed_in(cls, user: User, port: int) -> Visitor:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return cls(port, client.cookies[settings.SESSION_COOKIE_NAME].value)

    def get(self, path: str, /) -> Answered:
        return self._ask("GET", path, "", {})

    def post(self, path: str, data: Mapping[str, str], /) -> Answered:
        token = "b" * 32  # the same in the cookie and in the form is what counts
        form = urlencode({**data, "csrfmiddlewaretoken": token})
        return self._ask("POST", path, form, {"Content-Type": "application/x-www-form-urlencoded"}, token)

    def _ask(self, method: str, path: str, body: str, headers: dict[str, str], token: str = "") -> Answered:
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={token}"
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        try:
            connection.request(method, path, body, {**headers, "Cookie": cookies})
            answer = connection.getresponse()
            answer.read()
            return Answered(answer.status)
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def memory_of_server(cast: Cast) -> float:
    """The most that all processes of the server together had resident under load, in MB.

    Raises NotServed when it does not start or a page is refused.
    """
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "baken.config.cli", "serve", "--port", str(port), "--workers", str(WORKERS)],
        start_new_session=True,
    )
    try:
        _wait_until_it_answers(server, port)
        visitors = [Visitor.signed_in(page.visitor(cast), port) for page in PAGES]
        most = 0.0
        with ThreadPoolExecutor(len(PAGES)) as pool:
            for _ in range(ROUNDS):
                list(pool.map(_visit, PAGES, visitors, [cast] * len(PAGES)))
                most = max(most, resident(server.pid))
        return most
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=STOP_SECONDS)


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    begun = time.monotonic()
    while True:
        if server.poll() is not None or time.monotonic() - begun > START_SECONDS:
            raise NotServed("The server did not start.")
        try:
            Visitor(port, "").get("/account/login/")
        except OSError:
            time.sleep(0.2)
        else:
            return


def _visit(page: Page, visitor: Visitor, cast: Cast) -> None:
    answer = page.ask(visitor, cast)
    if answer.status_code != page.status:
        raise NotServed(f"{page.title} answered {answer.status_code}, not {page.status}")


def resident(pid: int) -> float:
    """What a process and all that it started have in memory, in MB. What they share counts once (PSS of Linux)."""
    parents = {process: _status(process).get("PPid", "") for process in _processes()}
    family = {str(pid)}
    while more := {process for process, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(_shared_out(process) for process in family) / 1024


def _shared_out(process: str) -> int:
    """Its proportional set size, in kB: a page that three processes share counts for a third in each."""
    try:
        lines = (Path("/proc") / process / "smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _processes() -> list[str]:
    return [folder.name for folder in Path("/proc").glob("[0-9]*")]


def _status(process: str) -> dict[str, str]:
    try:
        lines = (Path("/proc") / process / "status").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
