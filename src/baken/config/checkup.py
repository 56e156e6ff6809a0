"""What is wrong with this Baken as it is set up: its settings, database, queue, mail, disk and clock.

Looks on only: starts no database, sends no mail, and asks nothing of other machines than whether they answer.
"""

from __future__ import annotations

import shlex
import shutil
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from baken.config.doctor import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

GIGABYTE = 1024**3
FREE_GIGABYTES = 2
SECONDS_TO_ANSWER = 5
#: A code of an app holds for half a minute; a clock that is further off refuses the right ones.
SECONDS_OFF = 10
MINUTES_IN_QUEUE = 15
MINUTES_WITHOUT_SIGN = 2

_QUEUE = """
    select count(*) filter (where status = 'todo'),
           count(*) filter (where status = 'failed'),
           count(*) filter (where status = 'todo' and coalesce(scheduled_at, since.at) < now() - %s * interval '1 min')
    from procrastinate_jobs job
    left join lateral (select min(at) as at from procrastinate_events where job_id = job.id) since on true
"""
_WORKERS = "select count(*) from procrastinate_workers where last_heartbeat > now() - %s * interval '1 min'"


def findings() -> Iterator[Finding]:
    """Look at everything once. The environment says which Baken is meant."""
    try:
        mode = settings.MODE
    except ImproperlyConfigured as problem:
        yield Finding("Settings", good=False, advice=str(problem))
        return
    yield Finding(f"Settings, in mode {mode}", good=True)
    yield disk(settings.DATA)
    yield from mail(settings.MAILERS["default"], settings.DEFAULT_FROM_EMAIL)
    yield scanner(settings.VIRUS_SCANNER)
    yield from database()


def disk(folder: Path) -> Finding:
    """Whether there is room for files, and for the database when it lies there too."""
    place = next(parent for parent in (folder, *folder.resolve().parents) if parent.exists())
    free = shutil.disk_usage(place).free / GIGABYTE
    return Finding(
        f"{free:.1f} GB free at {place}",
        free >= FREE_GIGABYTES,
        f"Make room: below {FREE_GIGABYTES} GB a busy day, or a backup, can fill the disk.",
    )


def mail(mailer: dict[str, Any], sender: str) -> Iterator[Finding]:
    """Where mail goes, whether somebody answers there, and in whose name it is sent."""
    options = mailer.get("OPTIONS", {})
    if not mailer["BACKEND"].endswith("smtp.EmailBackend"):
        yield Finding(
            "Mail stays on this machine",
            not settings.PRODUCTION,
            "EMAIL_URL names no mail server: nobody is invited and nobody is told. See docs/reference/settings.md.",
        )
        return
    where = f"{options.get('host')}:{options.get('port')}"
    try:
        socket.create_connection((options.get("host"), options.get("port")), SECONDS_TO_ANSWER).close()
    except OSError as problem:
        yield Finding(f"Mail server {where}", good=False, advice=f"It does not answer ({problem}). Check EMAIL_URL.")
    else:
        yield Finding(f"Mail server {where} answers", good=True)
    encrypted = bool(options.get("use_tls") or options.get("use_ssl"))
    local = options.get("host") in {"localhost", "127.0.0.1", "::1"}
    yield Finding(
        "Mail leaves encrypted" if encrypted else "Mail leaves unencrypted",
        encrypted or local,
        "Use smtp+tls:// or smtp+ssl:// in EMAIL_URL.",
    )
    yield Finding(
        f"Mail is sent by {sender}",
        not sender.rstrip(">").endswith("@localhost"),
        "Set DEFAULT_FROM_EMAIL to an address of the organisation: mail from localhost is refused as spam.",
    )


def scanner(command: str) -> Finding:
    """The program that looks at uploaded files; Baken works without, and then says so beside each file."""
    if not command.strip():
        return Finding("No virus scanner: uploaded files are marked as not scanned", good=True)
    program, *_arguments = shlex.split(command)
    return Finding(
        f"Virus scanner {program}", shutil.which(program) is not None, f"There is no {program}. Check VIRUS_SCANNER."
    )


def database() -> Iterator[Finding]:
    """Whether the database answers, and what it says of the clock and of the queue."""
    server = settings.EMBEDDED_POSTGRES
    if server and not server.is_running():
        yield Finding(
            "The database that comes along rests: no Baken runs on it, so its queue was not looked at", good=True
        )
        return
    named = settings.DATABASES["default"]
    wanted = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {keyword: value for keyword, name in wanted.items() if (value := named.get(name))}
    try:
        connection = psycopg.connect(**{"connect_timeout": SECONDS_TO_ANSWER, **given, **named.get("OPTIONS", {})})
    except psycopg.OperationalError as problem:
        yield Finding("Database", good=False, advice=f"It does not answer: {problem}")
        return
    with connection:
        yield Finding(f"Database {named['NAME']} answers", good=True)
        yield clock(connection)
        yield from queue(connection)


def clock(connection: psycopg.Connection[Any]) -> Finding:
    """Two machines that disagree about the time, or a clock that lies before this version of Baken was made."""
    row = connection.execute("select extract(epoch from clock_timestamp())::float").fetchone()
    assert row is not None
    off = abs(row[0] - time.time())
    behind = time.time() < Path(__file__).stat().st_mtime
    return Finding(
        "The clock runs before this version of Baken was made"
        if behind
        else f"The clocks of this machine and of the database differ {off:.0f} seconds",
        off <= SECONDS_OFF and not behind,
        "Let both take their time from the network, with systemd-timesyncd or chrony: "
        "codes of apps are refused by a wrong clock, and terms are counted from it.",
    )


def queue(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Mail and other work that waits, whether somebody works on it, and what went wrong."""
    found = connection.execute("select to_regclass('procrastinate_jobs')").fetchone()
    if found is None or found[0] is None:
        yield Finding("Tables", good=False, advice="There are none yet. Make them: baken prepare")
        return
    row = connection.execute(_QUEUE, [MINUTES_IN_QUEUE]).fetchone()
    working = connection.execute(_WORKERS, [MINUTES_WITHOUT_SIGN]).fetchone()
    assert row is not None
    assert working is not None
    waiting, failed, late = row
    yield Finding(
        f"Queue: {waiting} waiting, {late} of them longer than {MINUTES_IN_QUEUE} minutes",
        late == 0,
        "Start `baken serve` or, where that runs with --no-work, `baken work`.",
    )
    yield Finding(
        f"Queue: {working[0]} worker{'' if working[0] == 1 else 's'} at it",
        working[0] > 0,
        "Nobody works through the queue, so no mail goes out: start `baken serve` or `baken work`.",
    )
    yield Finding(
        f"Queue: {failed} failed",
        failed == 0,
        "Look in the log of the worker for the cause. Mail that could not be sent stands under Post, to be sent again.",
    )
