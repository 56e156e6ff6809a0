"""How good a roster is made in how much time: instances from outside in files, and homes made up, each in a process of
its own. The instances are judged by another program; where they are not there they are not measured, and it says so.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_BESIDE = Path(__file__).resolve().parents[4] / "shared"
QUESTIONS = _BESIDE / "data" / "rosters"
JUDGE = _BESIDE / "tools" / "check_roster"
MOST_MB = 4000
#: What seconds a process takes besides, to begin and to stop.
_SLACK = 1.0


@dataclass(frozen=True)
class Promise:
    """Within how many seconds a question is answered, how far the answer may be from the best that is known (or, where
    none is, from its own bound), and what the published ejection chain found in ten minutes."""

    question: str
    seconds: float
    gap: float
    best: float | None = None
    published: float | None = None


PROMISES = (
    Promise("instance-01", 60, 0.003, 607, 607),
    Promise("instance-02", 60, 0.003, 828, 923),
    Promise("instance-04", 60, 0.003, 1716, 1719),
    Promise("instance-06", 60, 0.03, 1950, 2344),
    Promise("instance-10", 60, 0.05, 4631, 4999),
    Promise("instance-14", 60, 0.25, 1278, 2542),
    Promise("homes 1 12", 10, 0.02),
    Promise("homes 10 9", 300, 0.1),
)


@dataclass(frozen=True)
class Rostered:
    """One question, answered."""

    promise: Promise
    cost: float
    bound: float
    seconds: float
    megabytes: int
    judged: str

    @property
    def gap(self) -> float:
        """From the best that is known, or from the bound."""
        best = self.promise.best or self.bound
        return max(0.0, self.cost - best) / max(abs(best), 1e-9)

    @property
    def keeps_promise(self) -> bool:
        in_time = self.seconds <= self.promise.seconds + _SLACK and self.megabytes <= MOST_MB
        beats = self.promise.published is None or self.cost <= self.promise.published
        sound = self.judged in {"agrees", "no judge here"} and self.bound <= self.cost
        return in_time and beats and sound and self.gap <= self.promise.gap + 1e-9


def measure_rostering(
    tell: Callable[[str], None],
    folder: Path = QUESTIONS,
    judge: Path = JUDGE,
    promises: tuple[Promise, ...] = PROMISES,
) -> list[Rostered]:
    """Answer each question that is there."""
    found = []
    for promise in promises:
        question = folder / f"{promise.question}.txt"
        if promise.best is not None and not question.is_file():
            tell(f"Rosters: {question} is not there, so it is not measured.")
            continue
        one = _rostered(promise, question, judge)
        tell(f"Rosters, {promise.question}: {one.cost:,.0f} (bound {one.bound:,.0f}) in {one.seconds} s")
        found.append(one)
    return found


def _rostered(promise: Promise, question: Path, judge: Path) -> Rostered:
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        asked = question if promise.best is not None else promise.question
        command = [sys.executable, "-m", "baken.bench.rostering", str(asked), str(promise.seconds), str(answer)]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        judged = said.pop("judged") or _judged(judge, question, answer, said["cost"])
        return Rostered(promise, judged=judged, **said)


def _judged(judge: Path, question: Path, answer: Path, cost: float) -> str:
    if not judge.is_file():
        return "no judge here"
    said = subprocess.run([str(judge), str(question), str(answer)], check=False, capture_output=True, text=True).stdout
    last = said.strip().rpartition("\n")[2]
    return "agrees" if last == f"cost {cost:.0f}, 0 broken" else last


def _answer(asked: str, seconds: float, answer: Path) -> dict[str, Any]:
    from baken.rosters.files import read_problem, write_solution  # noqa: PLC0415  # in a process of its own only
    from baken.rosters.solver import broken, cost_of, solve  # noqa: PLC0415  # the same
    from baken.rosters.solver.examples import homes  # noqa: PLC0415  # the same

    judged = ""
    if asked.startswith("homes"):
        _homes, number, each = asked.split()
        problem = homes(int(number), each=int(each), shared=0.3)
    else:
        problem = read_problem(Path(asked))
    found = solve(problem, seconds=seconds)
    write_solution(found, answer)
    if asked.startswith("homes"):
        agrees = found.roster and not broken(problem, found.roster) and cost_of(problem, found.roster) == found.cost
        judged = "agrees" if agrees else "doubts"
    return {
        "cost": found.cost,
        "bound": found.bound,
        "seconds": round(found.seconds, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "judged": judged,
    }


PART = """
## Rosters

Promise: instances 01, 02 and 04 of Curtois and Qu within 0.3% of the best that is known in 60 seconds, 06 within 3%, \
10 within 5% and 14 within 25%; never worse than the published ejection chain in ten minutes; a home of 12 for four \
weeks within 2% of its own bound in 10 seconds, ten homes of 9 with shared workers within 10% in 300; {most_mb} MB. \
Each in a process of its own, with two threads, the instances judged by another program. Load afterwards: {load:.1f}.

| question | seconds | memory | cost | bound | best known | from it | ejection chain | judge | kept |
|---|--:|--:|--:|--:|--:|--:|--:|---|---|
{rows}
"""
SKIPPED = """
## Rosters

Not measured.
"""


def part_of_document(rostered: list[Rostered]) -> str:
    """The part of the page about it."""
    if not rostered:
        return SKIPPED
    return PART.format(most_mb=MOST_MB, rows="\n".join(_rows(rostered)), load=os.getloadavg()[0])


def _rows(rostered: list[Rostered]) -> Iterator[str]:
    for one in rostered:
        kept = "yes" if one.keeps_promise else "**no**"
        best = f"{one.promise.best:,.0f}" if one.promise.best else "its bound"
        published = f"{one.promise.published:,.0f}" if one.promise.published else ""
        yield (
            f"| {one.promise.question} | {one.seconds:.1f} s | {one.megabytes} MB | {one.cost:,.0f} | {one.bound:,.0f} "
            f"| {best} | {one.gap:.2%} | {published} | {one.judged} | {kept} |"
        )


if __name__ == "__main__":
    print(json.dumps(_answer(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201  # it is the answer
