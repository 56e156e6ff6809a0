"""Several versions of one course, side by side (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baken.methods import catalogue
from baken.methods.catalogue import all_versions, check, load_course, read_course, versions
from baken.methods.comparing import Difference, differences
from baken.methods.schema import Course
from baken.methods.tests.editions import SLUG, as_it_ships, second_version, step_of, two_versions, write_course
from baken.shared.declared import BrokenDeclaration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with two_versions(tmp_path, monkeypatch):
        yield


def test_what_ships_has_one_version_and_each_change_has_its_own() -> None:
    assert [course.version for course in versions(SLUG)] == [1]
    assert {change.version for change in load_course(SLUG).changes} == {1}
    assert {change.kind for change in load_course(SLUG).changes} == {"course", "agreement"}


@pytest.mark.usefixtures("both")
def test_versions_stand_side_by_side_the_newest_first() -> None:
    assert [course.version for course in versions(SLUG)] == [2, 1]
    assert check(catalogue.FOLDER) == []
    assert [(course.slug, course.version) for course in all_versions()] == [(SLUG, 2), (SLUG, 1)]
    assert load_course(SLUG).version == 2
    assert load_course(SLUG, 1).steps_by_key["coordination"].required is False


def _problems(tmp_path: Path, spoil: Callable[[dict[str, Any]], object]) -> list[str]:
    course = as_it_ships()
    second_version(course)
    spoil(course)
    path = tmp_path / f"{SLUG}.yaml"
    write_course(path, course)
    with pytest.raises(BrokenDeclaration) as caught:
        read_course(path)
    return [problem.message for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda course: course["changes"].pop(), "nothing says what changed in version 2"),
        (lambda course: course["changes"][-1].update(version=3), "the course is at version 2"),
        (lambda course: course["changes"][-1].update(made_on="2025-12-01"), "comes after the day from which"),
        (lambda course: course["changes"].reverse(), "comes before the one above it"),
        (lambda course: course["changes"][-1].update(kind="rumour"), "Input should be 'course', 'guide'"),
    ],
)
def test_every_version_says_what_changed_in_order(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], object], message: str
) -> None:
    assert any(message in problem for problem in _problems(tmp_path, spoil))


def test_an_older_file_is_not_newer_than_the_newest(tmp_path: Path) -> None:
    newer = as_it_ships()
    second_version(newer)
    write_course(tmp_path / f"{SLUG}.yaml", as_it_ships())
    write_course(tmp_path / f"{SLUG}@2.yaml", newer)
    (problem,) = check(tmp_path)
    assert str(problem) == f"{SLUG}@2.yaml:1: version: {SLUG}.yaml is at version 1, not later"


@pytest.mark.usefixtures("both")
def test_what_differs_is_told_part_by_part() -> None:
    found = {(one.part, one.key): one for one in differences(load_course(SLUG, 1), load_course(SLUG, 2))}

    def told(part: str, key: str) -> tuple[str, list[str]]:
        one: Difference = found.pop((part, key))  # type: ignore[arg-type]  # as the test gives it
        return one.change, [way.nl for way in one.how]

    assert told("step", "coordination") == ("changed", ["Moet voortaan."])
    assert told("step", "system-map") == ("removed", [])
    assert told("step", "farewell-card") == ("added", [])
    assert told("form", "system-map") == ("removed", [])
    assert told("obligation", "coordination") == ("added", [])
    assert told("obligation", "progress-talk") == ("changed", ["10 dagen in plaats van 14."])
    assert told("setting", "progress_talk_days") == ("changed", ["10 dagen in plaats van 14."])
    assert not found


def test_a_version_does_not_differ_from_itself() -> None:
    assert differences(load_course(SLUG), load_course(SLUG)) == ()


def test_a_step_that_moves_is_renamed_or_asks_more_says_so() -> None:
    course = load_course(SLUG)
    title = {"nl": "Terugblik", "en": "Looking back"}

    def told(key: str = "exit-talk", **changes: Any) -> list[str]:
        other = as_it_ships()
        step_of(other, key).update(changes)
        (found,) = differences(course, Course.model_validate(other))
        return [way.nl for way in found.how]

    assert told(title=title) == ["Heette: Exitgesprek."]
    assert told(may_be_left_out=False) == ["Kan niet meer worden overgeslagen."]
    assert told(after=["farewell"], repeats=True) == ["Kan vaker worden vastgelegd.", "Komt na: Afscheid voorbereid."]
    assert told(help=title) == ["Andere woorden of uitleg."]
    outcomes = step_of(as_it_ships(), "intake-decision")["outcomes"]
    assert told("intake-decision", outcomes=outcomes[:2]) == ["Andere mogelijke besluiten."]
