"""The whole run: fill, measure, place, roster, serve, write down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.bench.documenting import document
from baken.bench.generating import generate
from baken.bench.measuring import MOST_MB, Growth, measure
from baken.bench.pages import PAGES, choose_cast
from baken.bench.placing import measure_placing, part_of_document
from baken.bench.rostering import measure_rostering
from baken.bench.rostering import part_of_document as part_about_rosters
from baken.bench.serving import WORKERS, memory_of_server

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    type Tell = Callable[[str], None]

FEW_REPORTS = 10_000


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
    placed = measure_placing(tell)
    rostered = measure_rostering(tell)
    tell(f"Serving with {WORKERS} workers.")
    memory = memory_of_server(cast)
    tell(f"{memory:.0f} MB resident")
    grown = [Growth.of(results, page) for page in PAGES]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(
        document(results, grown, memory, participants) + part_of_document(placed) + part_about_rosters(rostered)
    )
    promises = [
        *(result.keeps_promise for result in results),
        *(one.keeps_promise for one in grown),
        *(one.keeps_promise for one in placed),
        *(one.keeps_promise for one in rostered),
        memory < MOST_MB,
    ]
    return all(promises)
