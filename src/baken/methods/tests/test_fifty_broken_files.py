"""Fifty ways to break the file of a method: each is told with the file and the line where it stands (MT-07)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from baken.methods.catalogue import METHODS, check

SOUND: Final = (METHODS / "cti.yaml").read_text(encoding="utf-8")

#: What is replaced by what, words on the line that is named (else those that came in place), and the message.
FIFTY: Final[list[tuple[str, str, str, str]]] = [
    # what is not YAML, or not this file
    ("slug: cti", "slug: [cti", "version: 1", "not YAML"),
    ("slug: cti", "slug: cti-2", "", "is not the file's name"),
    ("slug: cti", "slug: CTI", "", "should match pattern"),
    ("version: 1\n", "version: 0\n", "version: 0", "greater than or equal to 1"),
    ("version: 1\n", "version: een\n", "version: een", "valid integer"),
    ("version: 1\n", "version: 2\n", "slug: cti", "nothing says what changed in version 2"),
    ("valid_from: 2014-12-01", "valid_from: 2014-13-01", "", "valid date"),
    ("pauses: false", "pauses: false\npauses: true", "pauses: true", "stands here twice"),
    ("pauses: false", "pauses: nee", "", "valid boolean"),
    ("pauses: false", "breaks: false", "", "Extra inputs are not permitted"),
    ("  nl: >-\n    Iemand op een", "  de: >-\n    Iemand op een", "aim:", "Field required"),
    # what is known of the method
    ("  rule: MT-07\n  target_group:", "  rule: MT7\n  target_group:", "rule: MT7", "should match pattern"),
    ("    - group: psychiatric", "    - group: psychotic", "", "Input should be"),
    (
        "      basis: inferred\n      complexity:",
        "      basis: guessed\n      complexity:",
        "basis: guessed",
        "Input should be",
    ),
    ("        value: complex\n", "        value: heavy\n", "value: heavy", "Input should be"),
    ("beacon: own-strength", "beacon: strength", "", "Input should be"),
    (
        "beacon: own-strength",
        "beacon: outreach",
        "beacon: outreach, basis: stated}",
        "'outreach' is used more than once",
    ),
    (
        "life_domains: {value: [housing, social-relations",
        "life_domains: {value: [wonen, social-relations",
        "",
        "Input should be",
    ),
    ("network: {value: builds", "network: {value: grows", "", "Input should be"),
    ("lead: {value: professional", "lead: {value: boss", "", "Input should be"),
    ("ways: {value: [individual]", "ways: {value: []", "", "at least 1 item"),
    ("carriers: {value: [professional]", "carriers: {value: [robot]", "", "Input should be"),
    ("    value: medium\n", "    value: years\n", "value: years", "Input should be"),
    ("'https://www.criticaltime.org'", "'noor@example.nl'", "", "should match pattern"),
    ("related: [fact]", "related: [cti]", "", "there is no other method 'cti'"),
    ("databank: {listed: false}", "databank: {}", "", "Field required"),
    ("systematic: 'yes'", "systematic: perhaps", "", "Input should be"),
    # people and limits
    ("  months: 9", "  months: 0", "", "greater than or equal to 1"),
    ("    who: professional", "    who: someone", "", "Input should be"),
    ("    before: structuring", "    before: building", "", "there is no phase 'building'"),
    ("    who: professional", "    who: professional\n    least: 3\n    most: 2", "most: 2", "is less than `least`"),
    ("pauses: false", "members: {least: 8, most: 4, rule: MT-07}", "", "is less than `least`"),
    ("pauses: false", "hours: {least: 20, typical: 10, rule: MT-07}", "", "is less than `least`"),
    # phases and steps
    ("  - key: testing\n", "  - key: structuring\n", "key: structuring", "used more than once"),
    (
        "    lasts: cti_phase_days\n    support: beside",
        "    lasts: cti_days\n    support: beside",
        "cti_days",
        "there is no setting",
    ),
    ("support: distance", "support: away", "", "Input should be"),
    ("    ends_as: completed\n", "", "closes: close", "is the last phase"),
    ("    ends_as: completed\n", "    ends_as: done\n", "ends_as: done", "there is no ending 'done'"),
    ("        kind: talk\n", "        kind: chat\n", "kind: chat", "Input should be"),
    ("        form: working-plan\n", "        form: plan\n", "form: plan", "there is no form 'plan'"),
    ("        form: working-plan\n", "", "key: working-plan", 'the kind "form" needs one'),
    ("        drawing: ecogram\n", "", "key: network-map", 'belongs to the kind "drawing"'),
    ("        drawing: ecogram\n", "        drawing: mandala\n", "drawing: mandala", "Input should be"),
    ("        kind: instrument\n", "        kind: meeting\n", "key: exit-talk", 'belongs to the kind "meeting"'),
    ("        after: [critical-moment]", "        after: [network-map]", "", "is no earlier step of this phase"),
    # settings, deadlines, forms
    ("    default: 91", "    default: 200", "", "lies between"),
    ("  - key: cti_phase_days", "  - key: cti-phase-days", "", "should match pattern"),
    ("    step: working-plan\n", "    step: plan\n", "step: plan", "there is no step 'plan'"),
    ("    after: [testing]", "    after: [tested]", "", "there is no phase, step or mark 'tested'"),
    ("        kind: yesno", "        kind: maybe", "", "Input should be"),
]


def test_there_are_fifty() -> None:
    assert len(FIFTY) == 50
    assert len(set(FIFTY)) == 50


@pytest.mark.parametrize(("old", "new", "words", "message"), FIFTY, ids=range(1, 51))
def test_each_mistake_is_told_with_its_file_and_line(
    tmp_path: Path, old: str, new: str, words: str, message: str
) -> None:
    assert old in SOUND, "the example has changed: adapt this case"
    broken = SOUND.replace(old, new, 1)
    path = tmp_path / "methods" / "cti.yaml"
    path.parent.mkdir()
    path.write_text(broken, encoding="utf-8")
    problems = [problem for problem in check(tmp_path) if message in problem.message]
    assert problems, [str(problem) for problem in check(tmp_path)]
    lines = broken.splitlines()
    marked = words or new.splitlines()[-1]
    assert any(marked.strip() in lines[problem.line - 1] for problem in problems), [
        (str(problem), lines[problem.line - 1]) for problem in problems
    ]
    assert {problem.path for problem in problems} == {path}
