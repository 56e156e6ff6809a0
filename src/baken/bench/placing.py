"""How long placing everyone at once takes: questions in files, each answered in a process of its own, and judged.

The judge is another program, so that nobody takes the optimiser's own word for it. Where the questions are not there
nothing is measured, and it says so.
"""

from __future__ import annotations

import json
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
QUESTIONS = _BESIDE / "data" / "placement"
JUDGE = _BESIDE / "tools" / "check_placement"
ENGINES = {"HIGHS": "HiGHS", "CP_SAT": "CP-SAT"}
MOST_MB = 2000


@dataclass(frozen=True)
class Promise:
    """Within how many seconds a question is answered, and how far the answer may be from its bound."""

    question: str
    seconds: float
    gap: float = 0.0


PROMISES = (
    Promise("small", 1),
    Promise("medium", 10),
    Promise("large", 60),
    Promise("network", 120, gap=0.01),
)


@dataclass(frozen=True)
class Placed:
    """One question, answered by one engine."""

    promise: Promise
    engine: str
    cost: float
    bound: float
    seconds: float
    megabytes: int
    judged: str

    @property
    def gap(self) -> float:
        return max(0.0, self.cost - self.bound) / max(abs(self.bound), 1e-9)

    @property
    def keeps_promise(self) -> bool:
        """The engine that is used keeps it; the other is there to compare."""
        in_time = self.seconds <= self.promise.seconds and self.megabytes <= MOST_MB
        return in_time and self.gap <= self.promise.gap + 1e-9 and self.judged in {"agrees", "no judge here"}


def measure_placing(
    tell: Callable[[str], None], folder: Path = QUESTIONS, judge: Path = JUDGE, engines: tuple[str, ...] = ("HIGHS",)
) -> list[Placed]:
    """Answer each question that is there with each engine."""
    found = []
    for promise in PROMISES:
        question = folder / f"{promise.question}.json"
        if not question.is_file():
            tell(f"Placing everyone: {question} is not there, so it is not measured.")
            continue
        for engine in engines:
            one = _placed(promise, question, engine, judge)
            tell(f"Placing everyone, {promise.question}, {ENGINES[engine]}: {one.seconds} s, {one.megabytes} MB")
            found.append(one)
    return found


def _placed(promise: Promise, question: Path, engine: str, judge: Path) -> Placed:
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        asked = [sys.executable, "-m", "baken.bench.placing", str(question), str(promise.seconds), engine, str(answer)]
        said = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
        return Placed(promise, engine, judged=_judged(judge, question, answer, said["cost"]), **said)


def _judged(judge: Path, question: Path, answer: Path, cost: float) -> str:
    if not judge.is_file():
        return "no judge here"
    said = subprocess.run([str(judge), str(question), str(answer)], check=False, capture_output=True, text=True).stdout
    last = said.strip().rpartition("\n")[2]
    return "agrees" if last in {f"cost {cost}, 0 broken", f"cost {cost:.0f}, 0 broken"} else last


def _answer(question: Path, seconds: float, engine: str, answer: Path) -> dict[str, Any]:
    from baken.placement.files import read_problem, write_solution  # noqa: PLC0415  # in a process of its own only
    from baken.placement.solver import solve  # noqa: PLC0415  # only who needs it waits for it

    found = solve(read_problem(question), seconds=seconds, engine=engine)
    write_solution(found, answer)
    return {
        "cost": found.cost,
        "bound": found.bound,
        "seconds": round(found.seconds, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


PART = """
## Placing everyone at once

Promise: `small`, `medium` and `large` to proven optimality in 1, 10 and 60 seconds; `network` within 1% of its own \
bound in 120 seconds and {most_mb} MB. Each in a process of its own, judged by another program. The engine that is \
used is HiGHS.

| question | engine | seconds | memory | cost | bound | off by at most | judge | kept |
|---|---|--:|--:|--:|--:|--:|---|---|
{rows}
"""
SKIPPED = """
## Placing everyone at once

Not measured: the questions are not beside this project.
"""


def part_of_document(placed: list[Placed]) -> str:
    """The part of the page about it."""
    return PART.format(most_mb=MOST_MB, rows="\n".join(_rows(placed))) if placed else SKIPPED


def _rows(placed: list[Placed]) -> Iterator[str]:
    for one in placed:
        kept = "yes" if one.keeps_promise else "**no**"
        yield (
            f"| {one.promise.question} | {ENGINES[one.engine]} | {one.seconds:.2f} s | {one.megabytes} MB "
            f"| {one.cost:,.0f} | {one.bound:,.0f} | {one.gap:.2%} | {one.judged} | {kept} |"
        )


if __name__ == "__main__":
    print(json.dumps(_answer(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))))  # noqa: T201  # it is the answer
