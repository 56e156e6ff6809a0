"""Real workers and real connections: two at once, one that is killed, and the queue from end to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as project
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from baken.post import services
from baken.post.models import Delivery
from baken.post.rules import State
from baken.post.services.sending import LEASE
from baken.post.tests.conftest import FATHER, MOTHER
from baken.post.tests.mail_server import Manners, serving
from baken.post.tests.test_sending import port, server
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from baken.post.models import Message

    type Write = Callable[..., Message]

__all__ = ["port", "server"]
pytestmark = pytest.mark.usefixtures("database_apart")
WAIT = 60  # a process of its own takes a while to begin on a busy machine


@pytest.fixture(autouse=True)
def _today_is_today() -> Iterator[None]:
    """Workers are other processes and threads, where no clock stands still."""
    with clock.frozen(timezone.now()):
        yield


@pytest.fixture
def work_until_empty(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """As `baken work` does, until nothing is left that can be done now; its threads leave no connection behind."""
    monkeypatch.setitem(project.DATABASES["default"], "CONN_MAX_AGE", 0)
    return _work


def _work() -> None:
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False, concurrency=2)


def test_the_worker_sends_what_was_committed_and_queues_what_was_delayed(
    server: Manners, write: Write, work_until_empty: Callable[[], None]
) -> None:
    server.on_rcpt["ben@voorbeeld.example"] = "451 later"
    mother, father = write(addressees=[MOTHER, FATHER]).deliveries.all()
    work_until_empty()

    assert server.addresses == ["ans@voorbeeld.example"]
    for delivery, state in ((mother, State.SENT), (father, State.WAITING)):
        delivery.refresh_from_db()
        assert delivery.state == state
    job = ProcrastinateJob.objects.get(status="todo", task_name="baken.post.tasks.send_delivery")
    assert job.args == {"delivery_id": str(father.pk)}
    assert job.scheduled_at == father.next_at


def test_two_workers_at_once_send_one_mail(server: Manners, write: Write) -> None:
    server.seconds = 0.2
    delivery = write().deliveries.get()

    def work(_number: int) -> State | None:
        try:
            return services.send(delivery.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(work, range(4)))
    assert sorted(map(str, outcomes)) == ["None", "None", "None", "sent"]
    assert len(server.got) == 1


@pytest.mark.parametrize(("moment", "state"), [("rcpt", State.WAITING), ("data", State.UNKNOWN)])
def test_a_worker_that_is_killed_loses_and_doubles_nothing(port: int, write: Write, moment: str, state: State) -> None:
    delivery = write().deliveries.get()
    manners = Manners()
    if moment == "rcpt":
        manners.on_rcpt["ans@voorbeeld.example"] = "hang"
    else:
        manners.on_data = "hang"
    with serving(manners, port):
        worker = worker_process(delivery.pk, port)
        try:
            assert manners.reached.wait(WAIT)
        finally:
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait(WAIT)
    assert services.pick_up_what_was_left() == 0  # it could still be at it
    Delivery.objects.update(claimed_at=clock.now() - LEASE - timedelta(seconds=1))
    assert services.pick_up_what_was_left() == 1
    delivery.refresh_from_db()
    assert delivery.state == state
    assert manners.got == []


def worker_process(delivery_id: UUID, port: int) -> subprocess.Popen[bytes]:
    server = project.EMBEDDED_POSTGRES
    assert server is not None
    program = (
        "import django; django.setup()\n"
        "from uuid import UUID\n"
        "from baken.post.services import send\n"
        f"send(UUID('{delivery_id}'))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "BAKEN_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "baken.config.settings",
            "DATABASE_URL": server.url(str(connection.settings_dict["NAME"])),
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        },
    )
