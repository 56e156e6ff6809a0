"""The command and its files; the instances made for this project, where they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.config.cli import app
from baken.placement.files import read_problem
from baken.placement.solver import Start
from baken.placement.tests.judging import judge

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "placement"
QUESTION = {
    "weeks": 3,
    "weights": {"unplaced": 1000, "wait": 10, "misfit": 1, "move": 60, "wish": 5},
    "places": [{"id": "r1", "home": "h1", "from": 1, "until": 3}],
    "people": [{"id": "p1", "lives_in": None, "may_move": True, "needs_from": 0, "urgency": 2, "fit": {"h1": 83}}],
    "apart": [],
}


def ask(instance: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["solve", "placement", str(instance), *more])
    return done.exit_code, done.output


def test_the_command_answers_in_a_line_and_writes_the_file(tmp_path: Path) -> None:
    (tmp_path / "q.json").write_text(json.dumps(QUESTION))
    code, said = ask(tmp_path / "q.json", "--seconds", "5", "--out", str(tmp_path / "a.json"))
    told = json.loads(said)
    assert (code, told["cost"], told["bound"], told["status"]) == (0, 37, 37, "optimal")
    assert told["peak_megabytes"] > 0
    starts = [{"person": "p1", "place": "r1", "week": 1}]
    assert json.loads((tmp_path / "a.json").read_text()) == {"starts": starts}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "file: Invalid JSON"),
        (json.dumps({**QUESTION, "places": [{"id": "r1", "home": "h1", "until": 3}]}), "places.0.from: Field required"),
        (json.dumps({**QUESTION, "apart": [["p1", "p9"]]}), "apart: p9 is nobody here"),
    ],
)
def test_a_file_that_is_no_question_is_refused_with_where_and_why(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "q.json").write_text(text)
    code, said = ask(tmp_path / "q.json")
    assert code == 2
    assert says in said


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert ask(tmp_path / "q.json") == (2, f"{tmp_path / 'q.json'}: No such file or directory.\n")


@pytest.mark.parametrize(("name", "best"), [("small", 1158), ("medium", 14207), ("large", 31043)])
def test_the_best_answer_to_the_instances_of_this_project(name: str, best: int, tmp_path: Path) -> None:
    instance = DATA / f"{name}.json"
    if not instance.exists():
        pytest.skip(f"{instance} is not here")
    code, said = ask(instance, "--out", str(tmp_path / "a.json"))
    assert (code, json.loads(said)["bound"]) == (0, best)
    starts = [
        Start(one["person"], one["place"], one["week"])
        for one in json.loads((tmp_path / "a.json").read_text())["starts"]
    ]
    assert judge(read_problem(instance), starts) == (best, [])
