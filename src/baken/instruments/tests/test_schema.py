"""Instruments as files: ours are in order, and each kind of mistake is named with its file and its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baken.instruments.catalogue import FOLDER, UnknownInstrument, check, instruments, load_instrument, versions
from baken.instruments.checks import check_catalogue
from baken.instruments.schema import Group, Repeat, Scale, walk
from baken.instruments.selectors import DOMAIN_LEVELS, life_domains
from baken.methods.catalogue import load_course

if TYPE_CHECKING:
    from pathlib import Path

OURS = {
    "life-domain-guide", "wish-tree", "week-scheme", "step-card", "five-areas-card", "path", "maps", "day-moments",
    "work-module-score", "exit-talk", "domain-levels", "network-contacts",
}  # fmt: skip
OF_OTHERS = {"invra-wonen", "invra-arbeid", "zrm"}


def test_every_instrument_of_the_catalogue_is_in_order() -> None:
    """MT-07."""
    assert check() == []
    found = {one.slug: one for one in instruments()}
    assert found.keys() >= OURS | OF_OTHERS
    assert {slug for slug, one in found.items() if one.is_score} == OF_OTHERS


def test_licensed_instruments_hold_no_questions_but_scores() -> None:
    for slug in OF_OTHERS:
        instrument = load_instrument(slug)
        assert instrument.owner
        assert {item.key for item in walk(instrument.items)} == {"areas", "area", "score", "total", "remarks"}


def test_the_catalogue_uses_every_part_of_the_format() -> None:
    every = [item for one in instruments() for item in walk(one.items)]
    assert {item.kind for item in every} == {
        "text", "longtext", "choice", "choices", "scale", "number", "date", "yesno", "group", "repeat",
    }  # fmt: skip
    assert any(isinstance(inside, Group) for item in every if isinstance(item, Repeat) for inside in item.items)
    assert any(item.shown_when for item in every)


def test_an_older_version_stays_beside_the_newest() -> None:
    newest, oldest = versions("week-scheme")
    assert (newest.version, oldest.version) == (2, 1)
    assert load_instrument("week-scheme", 1) == oldest
    assert oldest.item_at(("monday", "energy")) is None
    assert newest.item_at(("monday", "energy")) is not None


def test_the_levels_are_asked_in_each_life_domain_on_five_steps() -> None:
    """8F-01."""
    assert set(life_domains()) == load_course("acht-fasenmodel").domain_keys
    scales = [item for item in load_instrument(DOMAIN_LEVELS).items if isinstance(item, Scale)]
    assert {tuple(word.nl for word in scale.steps.values()) for scale in scales} == {
        ("heel moeilijk", "moeilijk", "gaat wel", "goed", "heel goed")
    }


@pytest.mark.parametrize("name", ["iets", "../catalogue/path", "path@1", "", "week-scheme@1"])
def test_what_is_not_there_is_unknown(name: str) -> None:
    with pytest.raises(UnknownInstrument):
        load_instrument(name)


def test_a_version_that_is_not_there_is_unknown() -> None:
    with pytest.raises(UnknownInstrument):
        load_instrument("path", 9)


HEAD = """\
slug: trial
version: 1
valid_from: 2026-01-01
title: {nl: Proef, en: Trial}
aim: {nl: Proef, en: Trial}
source: {nl: Proef, en: Trial}
licence: EUPL-1.2
for_whom: [participant]
items:
"""
LABEL = "label: {nl: A, en: A}"
HERE = "# here"
#: Items with one mistake each, on the line that is marked: what is said of it, and the items.
BROKEN: dict[str, str] = {
    "'a' is used more than once": """
- {key: a, kind: text, LABEL}
- {key: a, kind: text, LABEL}  # here
""",
    "one of text, longtext": """
- key: a  # here
  kind: telepathy
  LABEL
""",
    "Field required": """
- key: a
  kind: text
  label: {nl: A}  # here
""",
    "Extra inputs": """
- key: a
  kind: text
  LABEL
  options: []  # here
""",
    "at least 2 items": """
- key: a
  kind: choice
  LABEL
  options:  # here
  - {key: x, LABEL}
""",
    "'x' is used more than once": """
- key: a
  kind: choices
  LABEL
  options:
  - {key: x, LABEL}
  - {key: x, LABEL}  # here
""",
    "words of 3 steps, has 2": """
- key: a
  kind: scale
  LABEL
  lowest: 1
  highest: 3
  anchors: [{nl: A, en: A}, {nl: B, en: B}]  # here
""",
    "a scale has two to 11 steps": """
- key: a
  kind: scale
  LABEL
  lowest: 3
  highest: 1  # here
  anchors: [{nl: A, en: A}, {nl: B, en: B}]
""",
    "most: is less than `least`": """
- key: a
  kind: number
  LABEL
  least: 3
  most: 1  # here
""",
    "'b' is not in this group": """
- key: a
  kind: text
  LABEL
  shown_when: {item: b, equals: true}  # here
""",
    "'b' comes later": """
- key: a
  kind: text
  LABEL
  shown_when:
    item: b  # here
    equals: true
- {key: b, kind: yesno, LABEL}
""",
    "'maybe' is no answer to 'b'": """
- {key: b, kind: yesno, LABEL}
- key: a
  kind: text
  LABEL
  shown_when:
    item: b
    equals: maybe  # here
""",
    "6 is no answer to 'b'": """
- {key: b, kind: scale, LABEL, lowest: 1, highest: 2, anchors: [{nl: A, en: A}, {nl: B, en: B}]}
- key: c
  kind: group
  LABEL
  items:
  - key: a
    kind: text
    LABEL
    shown_when:
      item: b
      any_of: [1, 6]  # here
""",
    "'b' is no choice, yesno or scale": """
- {key: b, kind: text, LABEL}
- key: a
  kind: text
  LABEL
  shown_when: {item: b, equals: x}  # here
""",
    "either `equals` or `any_of`": """
- {key: b, kind: yesno, LABEL}
- key: a
  kind: text
  LABEL
  shown_when: {item: b}  # here
""",
    "no item 'b' of the kind text": """
- key: a
  kind: repeat
  LABEL
  row: {nl: A, en: A}
  named_by: b  # here
  items: [{key: c, kind: text, LABEL}]
""",
    "items.0.most: is less than `least`": """
- key: a
  kind: repeat
  LABEL
  row: {nl: A, en: A}
  least: 5
  most: 2  # here
  items: [{key: c, kind: text, LABEL}]
""",
    "a repeat holds no repeat": """
- key: a
  kind: repeat
  LABEL
  row: {nl: A, en: A}
  items:
  - key: b
    kind: repeat  # here
    LABEL
    row: {nl: A, en: A}
    items: [{key: c, kind: text, LABEL}]
""",
    "stands here twice": """
- key: a
  kind: text
  LABEL
  key: b  # here
""",
}


@pytest.mark.parametrize("message", BROKEN)
def test_each_kind_of_mistake_is_named_with_its_line(tmp_path: Path, message: str) -> None:
    file = HEAD + BROKEN[message].lstrip().replace("LABEL", LABEL)
    (tmp_path / "trial.yaml").write_text(file)
    line = next(number for number, words in enumerate(file.splitlines(), start=1) if HERE in words)
    problems = check(tmp_path)
    assert any(problem.line == line and message in problem.message for problem in problems), problems
    assert all(problem.path.name == "trial.yaml" for problem in problems)


@pytest.mark.parametrize(
    ("was", "becomes", "line", "message"),
    [
        ("slug: trial", "slug: other", 1, "is not the file's name"),
        ("version: 1", "version: 2", 1, "nothing says what changed in version 2"),
        ("licence: EUPL-1.2", "licence: scores-only", 7, 'belongs to the kind "own"'),
        ("licence: EUPL-1.2", "licence: EUPL-1.2\nowner: Bureau", 8, 'belongs to the kind "score"'),
        ("for_whom: [participant]", "for_whom: [somebody]", 8, "Input should be"),
        ("for_whom: [participant]", "for_whom: [worker, worker]", 8, "more than once"),
        ("items:", "items: [", 10, "not YAML"),
    ],
)
def test_mistakes_in_the_head_are_named_too(tmp_path: Path, was: str, becomes: str, line: int, message: str) -> None:
    (tmp_path / "trial.yaml").write_text((HEAD + f"- {{key: a, kind: text, {LABEL}}}\n").replace(was, becomes))
    problems = check(tmp_path)
    assert any(problem.line == line and message in problem.message for problem in problems), problems


def test_an_older_file_may_not_be_later_than_the_newest(tmp_path: Path) -> None:
    body = HEAD + f"- {{key: a, kind: text, {LABEL}}}\n"
    (tmp_path / "trial.yaml").write_text(body)
    (tmp_path / "trial@1.yaml").write_text(body)
    assert [str(one) for one in check(tmp_path)] == ["trial@1.yaml:1: version: trial.yaml is at version 1, not later"]


def test_the_catalogue_lies_beside_the_code() -> None:
    assert (FOLDER / "path.yaml").is_file()


def test_a_broken_instrument_keeps_the_platform_from_starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_catalogue() == []
    (tmp_path / "trial.yaml").write_text(HEAD)
    monkeypatch.setattr("baken.instruments.catalogue.check.__defaults__", (tmp_path,))
    (error,) = check_catalogue()
    assert "trial.yaml:9: items" in error.msg
