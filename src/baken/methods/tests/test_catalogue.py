"""The courses that ship, and how mistakes in a course file are told.

What 8F-01, 8F-08, 8F-10, 8F-12, 8F-14, RR-03, SE-01 and CT-07 ask of the texts stands in the course itself.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from baken.accounts import settings_of_rules
from baken.methods import catalogue, checks
from baken.methods.catalogue import FOLDER, UnknownCourse, check, courses, load_course, read_course
from baken.shared.declared import BrokenDeclaration

EIGHT_PHASES = (FOLDER / "acht-fasenmodel.yaml").read_text(encoding="utf-8")


def broken(tmp_path: Path, content: str, name: str = "acht-fasenmodel.yaml") -> list[str]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return [str(problem) for problem in check(tmp_path)]


def line_of(content: str, words: str) -> int:
    return next(number for number, line in enumerate(content.splitlines(), 1) if words in line)


def test_every_course_that_ships_is_sound() -> None:
    assert check() == []
    assert [course.slug for course in courses()] == ["acht-fasenmodel"]


def test_8f_01_the_seven_life_domains_are_there() -> None:
    assert [domain.key for domain in load_course("acht-fasenmodel").life_domains] == [
        "meaning",
        "housing",
        "finances",
        "social-relations",
        "physical-health",
        "mental-health",
        "work-activities",
    ]


def test_se_01_the_seven_characteristics_can_be_chosen() -> None:
    field = load_course("acht-fasenmodel").form("registration-consideration").fields_by_key["characteristics"]
    assert (field.rule, len(field.options)) == ("SE-01", 7)


def test_8f_08_the_guide_asks_about_five_questions_in_every_life_domain() -> None:
    guide = load_course("acht-fasenmodel").guide("life-domain-guide")
    assert {len(section.questions) for section in guide.sections} <= {5, 6}
    assert all(question.ask.nl.endswith("?") for section in guide.sections for question in section.questions)


def test_rr_03_and_8f_14_have_their_guiding_questions() -> None:
    course = load_course("acht-fasenmodel")
    points = course.guide("observation-points")
    assert [section.key for section in points.sections] == ["understanding", "execution", "experience"]
    assert [section.key for section in course.guide("pea").sections] == ["process", "effect", "action"]
    assert points.section("experience").title.nl == "Beleving"
    with pytest.raises(KeyError):
        course.guide("tea")


def test_ct_07_the_changes_of_the_protocol_are_a_dated_list() -> None:
    changes = load_course("acht-fasenmodel").changes
    assert [change.made_on.year for change in changes] == [2021, 2021, 2022, 2022, 2022]


def test_8f_10_and_8f_12_the_organisation_cannot_set_more_than_two_weeks() -> None:
    settings = {setting.key: setting for setting in load_course("acht-fasenmodel").settings}
    assert settings["plan_days"].maximum == settings["progress_talk_days"].maximum == 14


def test_a_course_is_read_once_and_found_by_version() -> None:
    course = load_course("acht-fasenmodel")
    assert load_course("acht-fasenmodel") is course
    assert load_course("acht-fasenmodel", course.version) == course


@pytest.mark.parametrize(("slug", "version"), [("tea-break", None), ("../catalogue", None), ("acht-fasenmodel", 99)])
def test_a_course_or_version_that_is_not_there_is_said_to_be_unknown(slug: str, version: int | None) -> None:
    with pytest.raises(UnknownCourse):
        load_course(slug, version)


# Mistakes ----------------------------------------------------------------------------------------------------


def test_every_mistake_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    content = EIGHT_PHASES.replace("kind: assignment", "kind: gift", 1).replace("rule: 8F-09", "rule: nine", 1)
    content = content.replace("    closes: close\n", "    closes: slowly\n", 1)
    told = broken(tmp_path, content)
    assert len(told) == 3
    for words, place in (("closes: slowly", "phases.2.closes"), ("kind: gift", "kind"), ("rule: nine", "rule")):
        start = f"acht-fasenmodel.yaml:{line_of(content, words)}: "
        assert any(line.startswith(start) and place in line for line in told), told


def test_what_is_missing_is_told_at_the_part_it_is_missing_from(tmp_path: Path) -> None:
    content = EIGHT_PHASES.replace("title: {nl: Intakegesprek, en: Intake talk}", "title: {nl: Intakegesprek}", 1)
    number = line_of(content, "title: {nl: Intakegesprek}")
    assert broken(tmp_path, content) == [
        f"acht-fasenmodel.yaml:{number}: phases.0.steps.2.outcomes.0.title.en: Field required"
    ]


def test_parts_that_do_not_fit_are_told_with_their_line(tmp_path: Path) -> None:
    content = EIGHT_PHASES.replace("goes_to: planning", "goes_to: holiday").replace(
        "every: progress_talk_days", "every: tea_days"
    )
    told = broken(tmp_path, content)
    assert [re.sub(r":\d+:", ":", line) for line in told] == [
        "acht-fasenmodel.yaml: phases.6.steps.4.outcomes.1.goes_to: there is no phase 'holiday'",
        "acht-fasenmodel.yaml: cadences.1.every: there is no setting 'tea_days'",
    ]
    assert f":{line_of(content, 'goes_to: holiday')}:" in told[0]
    assert f":{line_of(content, 'every: tea_days')}:" in told[1]


def test_a_day_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    content = EIGHT_PHASES.replace("made_on: 2022-03-02", "made_on: 2022-02-30")
    told = broken(tmp_path, content)
    assert len(told) == 1
    assert told[0].startswith(f"acht-fasenmodel.yaml:{line_of(content, '2022-02-30')}: changes.2.made_on: ")


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "thee.yaml").write_bytes(b"title: caf\xe9\n")
    assert [str(problem) for problem in check(tmp_path)] == ["thee.yaml:1: not UTF-8"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("slug: &again [*again]\n", "acht-fasenmodel.yaml:1: "),
        ("slug: [", "acht-fasenmodel.yaml:1: not YAML"),
        ("slug: a\n\ttitle: b\n", "acht-fasenmodel.yaml:2: not YAML"),
        ("", "acht-fasenmodel.yaml:1: file"),
        ("- a\n- b\n", "acht-fasenmodel.yaml:1: file"),
        ("slug: \x00", "acht-fasenmodel.yaml:1: not YAML"),
        ("? [a, b]\n: c\n", "acht-fasenmodel.yaml:1: not YAML"),
    ],
)
def test_what_is_no_course_at_all_is_told_too(tmp_path: Path, content: str, expected: str) -> None:
    told = broken(tmp_path, content)
    assert told[0].startswith(expected), told


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    told = broken(tmp_path, EIGHT_PHASES.replace("version: 1\n", "version: 1\nversion: 1\n", 1))
    assert told == ["acht-fasenmodel.yaml:4: version: stands here twice"]


def test_a_file_is_called_after_its_course(tmp_path: Path) -> None:
    assert broken(tmp_path, EIGHT_PHASES, "negen-fasen.yaml") == [
        "negen-fasen.yaml:2: slug: 'acht-fasenmodel' is not the file's name"
    ]


def test_a_broken_file_holds_all_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "acht-fasenmodel.yaml"
    path.write_text(EIGHT_PHASES.replace("goes_to: planning", "goes_to: holiday"), encoding="utf-8")
    with pytest.raises(BrokenDeclaration, match="holiday") as caught:
        read_course(path)
    assert len(caught.value.problems) == 1


# In the platform -----------------------------------------------------------------------------------------------


def test_the_system_check_tells_every_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.check_catalogue() == []
    path = tmp_path / "acht-fasenmodel.yaml"
    path.write_text(EIGHT_PHASES.replace("goes_to: planning", "goes_to: holiday"), encoding="utf-8")
    monkeypatch.setattr(catalogue, "check", lambda: check(tmp_path))
    assert [message.id for message in checks.check_catalogue()] == ["methods.E001"]


def test_the_days_of_a_course_can_be_set_by_the_organisation() -> None:
    setting = settings_of_rules.find("plan_days")
    assert setting is not None
    assert (setting.default, setting.most, setting.rule) == (14, 14, "8F-10")
    with translation.override("en"):
        assert str(setting.title) == "Days from personal profile to support plan"


def test_a_template_shows_a_text_in_the_language_of_the_screen() -> None:
    template = Template("{% load courses %}{{ title|words }}{{ nothing|words }}")
    context = Context({"title": load_course("acht-fasenmodel").phases[0].title, "nothing": None})
    with translation.override("nl"):
        assert template.render(context) == "Aanmelding"
    with translation.override("en"):
        assert template.render(context) == "Registration"
