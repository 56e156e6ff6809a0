"""The command and its files; the instances that researchers share, where they are."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.config.cli import app
from baken.rosters.files import read_problem
from baken.rosters.solver import BrokenProblem

SHARED = Path(__file__).resolve().parents[3] / "shared"
DATA, JUDGE = SHARED / "data" / "rosters", SHARED / "tools" / "check_roster"
QUESTION = """# Comment
SECTION_HORIZON
7

SECTION_SHIFTS
D,480,
N,600,D

SECTION_STAFF
A,D=7|N=2,2400,960,5,1,2,1
B,D=7|N=0,2400,960,5,1,2,1

SECTION_DAYS_OFF
A,0,6

SECTION_SHIFT_ON_REQUESTS
A,2,N,3

SECTION_SHIFT_OFF_REQUESTS
B,1,D,2

SECTION_COVER
0,D,1,100,1
1,D,1,100,1
2,N,1,100,1
"""


def ask(instance: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["solve", "roster", str(instance), *more])
    return done.exit_code, done.output


def test_a_file_is_read_as_it_is_meant(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(QUESTION)
    problem = read_problem(tmp_path / "q.txt")
    assert problem.days == 7
    assert [set(duty.not_followed_by) for duty in problem.duties] == [set(), {"D"}]
    first = problem.workers[0]
    assert (first.most, first.least_minutes, first.most_minutes) == ({"D": 7, "N": 2}, 960, 2400)
    assert (first.most_run, first.least_run, first.least_free, first.most_weekends) == (5, 1, 2, 1)
    assert (set(first.days_off), first.before) == ({0, 6}, ())
    assert [(wish.worker, wish.wanted, wish.weight) for wish in problem.wishes] == [("A", True, 3), ("B", False, 2)]
    assert [(cover.need, cover.under, cover.over) for cover in problem.covers] == [(1, 100, 1)] * 3


def test_the_command_answers_in_a_line_and_writes_the_file(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(QUESTION)
    code, said = ask(tmp_path / "q.txt", "--seconds", "10", "--out", str(tmp_path / "a.json"))
    told = json.loads(said)
    assert (code, told["status"], told["bound"]) == (0, "optimal", told["cost"])
    assert told["peak_megabytes"] > 0
    written = json.loads((tmp_path / "a.json").read_text())["assignments"]
    assert {"staff": "A", "day": 2, "shift": "N"} in written


def test_no_roster_is_an_answer_too(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_text(QUESTION.replace("A,D=7|N=2,2400,960", "A,D=7|N=2,2399,2390"))
    code, said = ask(tmp_path / "q.txt", "--seconds", "5", "--out", str(tmp_path / "a.json"))
    assert (code, json.loads(said)["status"], json.loads(said)["cost"]) == (1, "infeasible", None)
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("SECTION_COVER", "SECTION_X", "section COVER: is missing"),
        ("D,480,", "D,long,", "line 6: 'long' is no whole number"),
        ("0,D,1,100,1", "0,D,1", "line 23: has 3 columns, not 5"),
        ("A,0,6", "Z,0,6", "days off: Z is nobody here"),
        ("A,0,6", "A,0,9", "worker A: day 9 is not in the horizon"),
        ("D=7|N=2", "D=7|Q=2", "worker A: Q is no duty here"),
        ("# Comment", "7", "line 1: stands in no section"),
    ],
)
def test_a_file_that_is_no_question_is_refused_with_where_and_why(
    tmp_path: Path, wrong: str, right: str, says: str
) -> None:
    (tmp_path / "q.txt").write_text(QUESTION.replace(wrong, right, 1))
    code, said = ask(tmp_path / "q.txt")
    assert (code, says in said) == (2, True)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "q.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenProblem, match="not UTF-8"):
        read_problem(tmp_path / "q.txt")
    assert ask(tmp_path / "gone.txt")[0] == 2


@pytest.mark.parametrize(("name", "best"), [("01", 607), ("02", 828)])
def test_the_best_roster_of_instances_from_outside(name: str, best: int, tmp_path: Path) -> None:
    instance = DATA / f"instance-{name}.txt"
    if not instance.exists():
        pytest.skip(f"{instance} is not here")
    code, said = ask(instance, "--seconds", "20", "--out", str(tmp_path / "a.json"))
    assert (code, json.loads(said)["cost"], json.loads(said)["bound"]) == (0, best, best)
    judged = subprocess.run([JUDGE, instance, tmp_path / "a.json"], check=True, capture_output=True, text=True)
    assert judged.stdout.strip() == f"cost {best}, 0 broken"
