"""Placing everyone is measured where the questions are, in a process of its own, and judged by another program."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from baken.bench.placing import PROMISES, Placed, measure_placing, part_of_document

QUESTION = {
    "weeks": 2,
    "weights": {"unplaced": 1000, "wait": 10, "misfit": 1, "move": 60, "wish": 5},
    "places": [{"id": "r1", "home": "h1", "from": 0, "until": 2}],
    "people": [{"id": "p1", "fit": {"h1": 83}}],
}


def test_a_question_is_answered_judged_and_written_down(tmp_path: Path) -> None:
    (tmp_path / "small.json").write_text(json.dumps(QUESTION))
    judge = tmp_path / "judge"
    judge.write_text("#!/bin/sh\necho cost 17, 0 broken\n")
    judge.chmod(0o755)
    told: list[str] = []
    (placed,) = measure_placing(told.append, tmp_path, judge)
    assert (placed.cost, placed.bound, placed.judged) == (17, 17, "agrees")
    assert len(told) == len(PROMISES)  # the others are not there, and it says so
    assert "| small | HiGHS |" in part_of_document([placed])
    judge.write_text("#!/bin/sh\necho cost 18, 1 broken\n")
    (doubted,) = measure_placing(told.append, tmp_path, judge)
    assert not doubted.keeps_promise
    assert "**no**" in part_of_document([doubted])


def test_a_promise_is_about_time_memory_and_distance() -> None:
    kept = Placed(PROMISES[-1], "HIGHS", 1005, 1000, 100, 500, "agrees")
    assert kept.keeps_promise
    assert not replace(kept, seconds=121).keeps_promise
    assert not replace(kept, megabytes=2001).keeps_promise
    assert not replace(kept, cost=1011).keeps_promise


def test_without_questions_nothing_is_measured(tmp_path: Path) -> None:
    assert measure_placing(print, tmp_path / "nowhere") == []
    assert "Not measured" in part_of_document([])
