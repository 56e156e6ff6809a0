"""The time of each page beside the raw SQL that fetches the same data, in one run on one machine.

What counts is the ratio: both are measured on the same rows, in the same process, one after the other, so that a slow
machine slows both. Pages are asked for through Django's test client: everything that a worker does for a request,
from the first middleware to the last byte of the page, without the network.
"""

from __future__ import annotations

import statistics
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from baken.bench.pages import Cast, Page

RUNS = 40
WARM_UP = 5
MOST_QUERIES = 15
MOST_QUERIES_SAVING = 12
SLACK_MS = 15
MOST_TIMES_RAW = 5
#: Two medians of the same thing differ by so much on a machine that does other things too.
NOISE = 1.2
#: Of all processes together, what they share counted once.
MOST_MB = 400


@dataclass(frozen=True)
class Timing:
    """How long something took, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Timing:
        ordered = sorted(second * 1000 for second in seconds)
        return cls(statistics.median(ordered), ordered[int(len(ordered) * 0.95)])


@dataclass(frozen=True)
class Result:
    """One page at one size of the database."""

    page: Page
    reports: int
    queries: int
    server: Timing
    raw: Timing

    @property
    def allowed(self) -> float:
        """The longest median that keeps what we promise."""
        if self.page.within_ms is not None:
            return self.page.within_ms
        return MOST_TIMES_RAW * self.raw.median + SLACK_MS

    @property
    def keeps_promise(self) -> bool:
        most = MOST_QUERIES_SAVING if self.page.saves else MOST_QUERIES
        return self.server.median <= self.allowed and self.queries <= most


class Counter:
    """Counts the statements that go to the database, but for those that begin and end a transaction."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")):
            self.count += 1
        return execute(statement, *rest)


@contextmanager
def counted() -> Iterator[Counter]:
    counter = Counter()
    with connection.execute_wrapper(counter):
        yield counter


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def measure(page: Page, cast: Cast, reports: int) -> Result:
    """Ask for a page and run its raw SQL, in turns. Raises when the page does not answer as it should."""
    client = Client()
    client.force_login(page.visitor(cast), backend=settings.AUTHENTICATION_BACKENDS[0])

    def ask() -> None:
        answer = page.ask(client, cast)
        if answer.status_code != page.status:
            raise RuntimeError(f"{page.title} answered {answer.status_code}, not {page.status}")

    def fetch() -> None:
        with transaction.atomic() if page.saves else nullcontext(), connection.cursor() as cursor:
            for statement, parameters in page.raw(cast):
                cursor.execute(statement, parameters)
                if cursor.description:
                    cursor.fetchall()

    for _ in range(WARM_UP):
        ask()
        fetch()
    with counted() as counter:
        ask()
    server, raw = [], []
    for _ in range(RUNS):
        server.append(timed(ask))
        raw.append(timed(fetch))
    return Result(page, reports, counter.count, Timing.of(server), Timing.of(raw))


@dataclass(frozen=True)
class Growth:
    """How many times slower a page and its raw SQL became from the fewest reports to the most."""

    page: Page
    server: float
    raw: float

    @classmethod
    def of(cls, results: Sequence[Result], page: Page) -> Growth:
        sizes = sorted((result for result in results if result.page is page), key=lambda result: result.reports)
        few, many = sizes[0], sizes[-1]
        return cls(page, many.server.median / few.server.median, many.raw.median / few.raw.median)

    @property
    def keeps_promise(self) -> bool:
        return self.server <= max(1, self.raw) * NOISE
