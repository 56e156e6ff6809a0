"""Roster problems in the text form that researchers share, and answers as files, to compare solvers with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from baken.rosters.solver.problem import BrokenProblem, Cover, Duty, Problem, Wish, Worker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from baken.rosters.solver.problem import Answer

    type Rows = Mapping[str, Sequence[Row]]

#: What each section must have in a row, at least; those without it may be left out.
_COLUMNS = {"HORIZON": 1, "SHIFTS": 3, "STAFF": 8, "COVER": 5}
_MAY_LACK = {"DAYS_OFF": 1, "SHIFT_ON_REQUESTS": 4, "SHIFT_OFF_REQUESTS": 4}


class Row:
    """One line of a section: its words, and where it stands."""

    def __init__(self, words: Sequence[str], line: int) -> None:
        self.words, self.line = words, line

    def number(self, at: int) -> int:
        return _number(self.words[at], self.line)


def _number(word: str, line: int) -> int:
    try:
        return int(word)
    except ValueError:
        raise BrokenProblem([f"line {line}: {word!r} is no whole number"]) from None


def read_problem(path: Path) -> Problem:
    """The problem in a file of sections (horizon, shifts, staff, days off, requests, cover); it begins on a Monday.

    Raises:
        BrokenProblem: the file is not one, or contradicts itself.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenProblem(["file: not UTF-8"]) from error
    rows = _sections(text)
    days = rows["HORIZON"][0].number(0)
    problem = Problem(
        days=days,
        duties=_duties(rows),
        workers=_workers(rows),
        covers=tuple(
            Cover(
                key=f"{row.words[0]}:{row.words[1]}",
                cells=frozenset({(row.number(0), row.words[1])}),
                need=row.number(2),
                under=row.number(3),
                over=row.number(4),
            )
            for row in rows["COVER"]
        ),
        wishes=(
            *(_wish(row, wanted=True) for row in rows["SHIFT_ON_REQUESTS"]),
            *(_wish(row, wanted=False) for row in rows["SHIFT_OFF_REQUESTS"]),
        ),
    )
    problem.check()
    return problem


def _sections(text: str) -> Rows:
    found: dict[str, list[Row]] = {}
    current: list[Row] | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line.startswith("SECTION_"):
            current = found.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            if current is None:
                raise BrokenProblem([f"line {number}: stands in no section"])
            current.append(Row([word.strip() for word in line.split(",")], number))
    mistakes = [f"section {name}: is missing" for name in _COLUMNS if not found.get(name)]
    mistakes += [
        f"line {row.line}: has {len(row.words)} columns, not {columns}"
        for name, columns in {**_COLUMNS, **_MAY_LACK}.items()
        for row in found.get(name, [])
        if len(row.words) < columns
    ]
    if mistakes:
        raise BrokenProblem(mistakes)
    return {**{name: [] for name in _MAY_LACK}, **found}


def _duties(rows: Rows) -> tuple[Duty, ...]:
    return tuple(
        Duty(row.words[0], row.number(1), not_followed_by=frozenset(filter(None, row.words[2].split("|"))))
        for row in rows["SHIFTS"]
    )


def _workers(rows: Rows) -> tuple[Worker, ...]:
    days_off: dict[str, set[int]] = {}
    for row in rows["DAYS_OFF"]:
        days_off.setdefault(row.words[0], set()).update(row.number(at) for at in range(1, len(row.words)))
    unknown = days_off.keys() - {row.words[0] for row in rows["STAFF"]}
    if unknown:
        raise BrokenProblem([f"days off: {name} is nobody here" for name in sorted(unknown)])
    return tuple(_worker(row, frozenset(days_off.get(row.words[0], ()))) for row in rows["STAFF"])


def _worker(row: Row, days_off: frozenset[int]) -> Worker:
    pairs = [pair.partition("=") for pair in filter(None, row.words[1].split("|"))]
    return Worker(
        key=row.words[0],
        most={duty: _number(most, row.line) for duty, _is, most in pairs},
        most_minutes=row.number(2),
        least_minutes=row.number(3),
        most_run=row.number(4),
        least_run=max(1, row.number(5)),
        least_free=max(1, row.number(6)),
        most_weekends=row.number(7),
        days_off=days_off,
    )


def _wish(row: Row, *, wanted: bool) -> Wish:
    return Wish(row.words[0], row.number(1), frozenset({row.words[2]}), wanted, row.number(3))


def as_solution(answer: Answer) -> dict[str, Any]:
    """An answer as it stands in a file."""
    return {
        "assignments": [
            {"staff": worker, "day": day, "shift": had}
            for worker, row in answer.roster.items()
            for day, had in enumerate(row)
            if had is not None
        ]
    }


def write_solution(answer: Answer, path: Path) -> None:
    path.write_text(json.dumps(as_solution(answer)) + "\n", encoding="utf-8")
