"""The time of each page beside the raw SQL that fetches the same data, in one run on one machine.

What counts is the ratio: both are measured on the same rows, in the same process, one after the other, so that a slow
machine slows both. Pages are asked for through Django's test client: everything that a worker does for a request,
from the first middleware to the last byte of the page, without the network.
"""

from __future__ import annotations

import os
import platform
import statistics
import time
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from baken.bench.generating import generate
from baken.bench.pages import PAGES, Cast, choose_cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from baken.bench.pages import Page

    type Tell = Callable[[str], None]

RUNS = 40
WARM_UP = 5
FEW_REPORTS = 10_000
MOST_QUERIES = 15
MOST_QUERIES_SAVING = 12
SLACK_MS = 15
MOST_TIMES_RAW = 5


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


def run(*, participants: int, reports: int, output: Path, tell: Tell) -> bool:
    """Measure every page with few reports and with many; write the results. True when every promise is kept."""
    results = []
    for size in sorted({min(FEW_REPORTS, reports), reports}):
        tell(f"Making {participants:,} participants and {size:,} reports.")
        generate(participants=participants, reports=size, years=3, tell=tell)
        cast = choose_cast()
        for page in PAGES:
            result = measure(page, cast, size)
            results.append(result)
            tell(
                f"{page.title}: {result.queries} queries, {result.server.median:.1f} ms "
                f"beside {result.raw.median:.1f} ms of raw SQL{'' if result.keeps_promise else '  (too slow)'}"
            )
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(report(results, participants))
    return all(result.keeps_promise for result in results)


def machine() -> str:
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        postgres = cursor.fetchone()[0]
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, PostgreSQL {postgres} on the same machine"
    )


def growth(results: Sequence[Result], page: Page) -> str:
    """How much slower a page and its raw SQL became from the fewest reports to the most."""
    sizes = sorted((result for result in results if result.page is page), key=lambda result: result.reports)
    few, many = sizes[0], sizes[-1]
    return f"{many.server.median / few.server.median:.2f} × (raw {many.raw.median / few.raw.median:.2f} ×)"


def report(results: Sequence[Result], participants: int) -> str:
    """The page of the documentation."""
    sizes = sorted({result.reports for result in results})
    lines = [
        "# Performance",
        "",
        "Made by `make bench`; run it again on your own machine, since only the ratios carry over.",
        "",
        f"Machine: {machine()}.",
        f"Data: {participants:,} participants; {' and '.join(f'{size:,}' for size in sizes)} reports over three years.",
        f"Each page {RUNS} times, after {WARM_UP} times of warming up. The server time is that of one request through "
        "all middleware to the finished page, without the network; beside it the shortest raw SQL that fetches what "
        "the page shows.",
        "",
        f"Promise: at most {MOST_QUERIES} queries a page ({MOST_QUERIES_SAVING} for saving a report), a median of at "
        f"most {MOST_TIMES_RAW} times the raw SQL plus {SLACK_MS} ms, and no faster growth than the raw SQL.",
        "",
        "| page | reports | queries | median | p95 | raw median | allowed | kept |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    lines += [
        f"| {result.page.title} | {result.reports:,} | {result.queries} | {result.server.median:.1f} ms "
        f"| {result.server.p95:.1f} ms | {result.raw.median:.2f} ms | {result.allowed:.1f} ms "
        f"| {'yes' if result.keeps_promise else '**no**'} |"
        for result in results
    ]
    if len(sizes) > 1:
        lines += ["", f"Growth from {sizes[0]:,} to {sizes[-1]:,} reports:", ""]
        lines += [f"- {page.title}: {growth(results, page)}" for page in PAGES]
    return "\n".join(lines) + "\n"
