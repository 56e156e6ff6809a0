"""Rosters are measured where the questions are, in a process of its own, and judged by another program."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from baken.bench.rostering import PROMISES, Promise, Rostered, measure_rostering, part_of_document

QUESTION = """SECTION_HORIZON
7
SECTION_SHIFTS
D,480,
SECTION_STAFF
A,D=7,2400,0,5,1,1,1
SECTION_COVER
0,D,2,100,1
"""


def test_a_question_is_answered_judged_and_written_down(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(QUESTION)
    judge = tmp_path / "judge"
    judge.write_text("#!/bin/sh\necho cost 100, 0 broken\n")
    judge.chmod(0o755)
    told: list[str] = []
    asked = (Promise("q", 5, 0.0, best=100), Promise("homes 1 2", 1, 9.0), Promise("gone", 5, 0.0, best=1))
    rostered, home = measure_rostering(told.append, tmp_path, judge, asked)
    assert (rostered.cost, rostered.bound, rostered.judged, rostered.keeps_promise) == (100, 100, "agrees", True)
    assert home.judged == "agrees"
    assert "is not there" in told[-1]
    assert "| q | " in part_of_document([rostered, home])
    judge.write_text("#!/bin/sh\necho cost 99, 1 broken\n")
    (doubted,) = measure_rostering(told.append, tmp_path, judge, asked[:1])
    assert not doubted.keeps_promise
    assert "**no**" in part_of_document([doubted])


def test_a_promise_is_about_time_memory_distance_and_what_was_published() -> None:
    kept = Rostered(next(one for one in PROMISES if one.question == "instance-10"), 4700, 4631, 60, 500, "agrees")
    assert kept.keeps_promise
    assert not replace(kept, seconds=62).keeps_promise
    assert not replace(kept, megabytes=4001).keeps_promise
    assert not replace(kept, cost=4900).keeps_promise
    assert not replace(kept, bound=4701).keeps_promise
    assert not replace(kept, promise=replace(kept.promise, gap=0.5), cost=5000).keeps_promise


def test_where_nothing_was_measured_it_says_so() -> None:
    assert "Not measured" in part_of_document([])
