"""The results as a page of the documentation, with the machine that they are of."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

from baken.bench import measuring
from baken.bench.serving import WORKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.bench.measuring import Growth, Result


def machine() -> str:
    """What it ran on: cores, memory, versions."""
    processors = Path("/proc/cpuinfo")
    named = (
        [line for line in processors.read_text().splitlines() if "model name" in line] if processors.exists() else []
    )
    model = named[0].split(":", 1)[1].strip() if named else platform.processor()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    with connection.cursor() as cursor:
        cursor.execute("show server_version")
        postgres = cursor.fetchone()[0]
    return (
        f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB of memory, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, PostgreSQL {postgres} on the same machine with its own settings"
    )


def kept(promise: bool) -> str:  # noqa: FBT001  # it is what the column says
    return "yes" if promise else "**no**"


PAGE = """\
# Performance

Made by `make bench`; run it again on your own machine, since only the ratios carry over.

Machine: {machine}. Its load was {load:.1f} at the end of the run.

Data: {participants:,} participants; {few:,} and {many:,} reports over three years: the example organisation, \
multiplied by `baken generate`.

Each page was asked for {runs} times, after {warm_up} times of warming up, in turns with its raw SQL. The server time \
is that of one request through all middleware to the finished page, signed in and with its row in the access log, \
without the network. The raw SQL, in `src/baken/bench/sql/`, is written by hand and fetches what the page shows in few \
and narrow statements; for saving it does the same checks and writes the same two rows.

## Pages

Promise: at most {queries} queries a page ({queries_saving} for saving a report), and a median of at most {times} \
times the raw SQL plus {slack} ms. Finding a method reads files and no rows: it has 50 ms.

| page | reports | queries | median | p95 | raw median | allowed | kept |
|---|--:|--:|--:|--:|--:|--:|---|
{pages}

## Growth

Promise: from {few:,} to {many:,} reports the median of a page grows no faster than that of its raw SQL. A factor of \
{noise} between the two counts as noise, and so does raw SQL that became faster.

| page | page | raw SQL | kept |
|---|--:|--:|---|
{growth}

## Memory

`baken serve --workers {workers}` took {memory:.0f} MB resident at most, over all its processes (PostgreSQL not \
counted; what they share counts for each), while the workers served these pages. Promise: under {most_mb} MB \
({memory_kept}).
"""


def document(results: Sequence[Result], grown: Sequence[Growth], memory: float, participants: int) -> str:
    """The page of the documentation."""
    sizes = sorted({result.reports for result in results})
    pages = (
        f"| {result.page.title} | {result.reports:,} | {result.queries} | {result.server.median:.1f} ms "
        f"| {result.server.p95:.1f} ms | {result.raw.median:.2f} ms | {result.allowed:.1f} ms "
        f"| {kept(result.keeps_promise)} |"
        for result in results
    )
    growth = (
        f"| {one.page.title} | {one.server:.2f} × | {one.raw:.2f} × | {kept(one.keeps_promise)} |" for one in grown
    )
    return PAGE.format(
        machine=machine(),
        load=os.getloadavg()[0],
        participants=participants,
        few=sizes[0],
        many=sizes[-1],
        runs=measuring.RUNS,
        warm_up=measuring.WARM_UP,
        queries=measuring.MOST_QUERIES,
        queries_saving=measuring.MOST_QUERIES_SAVING,
        times=measuring.MOST_TIMES_RAW,
        slack=measuring.SLACK_MS,
        noise=measuring.NOISE,
        pages="\n".join(pages),
        growth="\n".join(growth),
        workers=WORKERS,
        memory=memory,
        most_mb=measuring.MOST_MB,
        memory_kept=kept(memory < measuring.MOST_MB),
    )
