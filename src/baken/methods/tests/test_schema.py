"""What a course may declare, and what a course must be to fit itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from baken.methods.answers import NOT_A_DATE, NOT_A_NUMBER, NOT_AN_OPTION, NOT_YES_OR_NO, REQUIRED, objections
from baken.methods.consistency import inconsistencies
from baken.methods.schema import Course, Field, Form, Option, Setting, Text

type Content = dict[str, Any]


def text(words: str) -> Content:
    return {"nl": words, "en": words}


def small_course() -> Content:
    """A course of two phases that fits: a choice, and work that ends."""
    return {
        "slug": "small",
        "version": 1,
        "valid_from": date(2025, 1, 1),
        "title": text("Small"),
        "aim": text("Aim"),
        "source": text("Source"),
        "marks": [{"key": "hurried", "title": text("Hurried"), "rule": "8F-04"}],
        "endings": [{"key": "finished", "title": text("Finished"), "rule": "8F-17", "stops": False}],
        "settings": [
            {"key": "talk_days", "title": text("D"), "rule": "8F-12", "default": 7, "minimum": 1, "maximum": 9}
        ],
        "phases": [
            {
                "key": "choice",
                "title": text("Choice"),
                "rule": "8F-03",
                "aim": text("Choose"),
                "closes": "decision",
                "steps": [
                    {"key": "weigh", "kind": "form", "title": text("Weigh"), "rule": "8F-03", "form": "weighing"},
                    {
                        "key": "choose",
                        "kind": "decision",
                        "title": text("Choose"),
                        "rule": "8F-04",
                        "after": ["weigh"],
                        "outcomes": [
                            {"key": "go", "title": text("Go"), "goes_to": "work", "mark": "hurried"},
                            {"key": "no", "title": text("No"), "ends": True},
                        ],
                    },
                ],
            },
            {
                "key": "work",
                "title": text("Work"),
                "rule": "8F-12",
                "aim": text("Work"),
                "closes": "close",
                "ends_as": "finished",
                "steps": [{"key": "talk", "kind": "talk", "title": text("Talk"), "rule": "8F-12", "repeats": True}],
            },
        ],
        "cadences": [
            {
                "key": "talk",
                "step": "talk",
                "rule": "8F-12",
                "title": text("Talk"),
                "why": text("Every {days} days since {since}"),
                "phases": ["work"],
                "every": "talk_days",
                "counts_from": ["work"],
            }
        ],
        "forms": [
            {
                "key": "weighing",
                "title": text("Weighing"),
                "fields": [{"key": "fits", "label": text("Fits"), "kind": "yesno"}],
            }
        ],
    }


def found(content: Content) -> list[str]:
    return [
        f"{'.'.join(str(part) for part in place)}: {message}"
        for place, message in inconsistencies(Course.model_validate(content))
    ]


def test_a_small_course_fits_itself() -> None:
    assert found(small_course()) == []


def test_a_text_is_read_in_dutch_unless_english_is_asked_for() -> None:
    words = Text(nl="Aanmelding", en="Registration")
    assert [words.in_language(language) for language in ("nl", "en", "en-gb", "fy")] == [
        "Aanmelding",
        "Registration",
        "Registration",
        "Aanmelding",
    ]


def test_a_text_is_filled_in_its_own_language() -> None:
    day = Text(nl="7 november", en="7 November")
    assert Text(nl="sinds {since}", en="since {since}").filled(since=day) == Text(
        nl="sinds 7 november", en="since 7 November"
    )


@pytest.mark.parametrize(
    "words", [{"nl": "Aanmelding"}, {"nl": "Aanmelding", "en": "  "}, {"nl": "A", "en": "A", "de": "A"}]
)
def test_every_text_is_there_in_both_languages(words: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(words)


def test_a_course_cannot_be_changed_and_nothing_undeclared_slips_in() -> None:
    course = Course.model_validate(small_course())
    with pytest.raises(ValidationError):
        course.slug = "other"  # type: ignore[misc]  # frozen: that is the point
    with pytest.raises(ValidationError, match="colour"):
        Course.model_validate({**small_course(), "colour": "blue"})


@pytest.mark.parametrize("rule", ["8F-1", "eight", "8F-002"])
def test_a_rule_is_cited_by_its_number(rule: str) -> None:
    content = small_course()
    content["phases"][0]["rule"] = rule
    with pytest.raises(ValidationError, match="rule"):
        Course.model_validate(content)


def test_a_setting_keeps_to_the_bounds_of_the_protocol() -> None:
    setting = Setting.model_validate(small_course()["settings"][0])
    assert [days for days in (0, 1, 9, 10) if setting.allows(days)] == [1, 9]


def edited(*path: str | int, value: object) -> Callable[[Content], None]:
    def edit(content: Content) -> None:
        part: Any = content
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return edit


CHOOSE = ("phases", 0, "steps", 1)
GO = (*CHOOSE, "outcomes", 0)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (edited("phases", 1, "key", value="choice"), "phases.1.key: 'choice' is used more than once"),
        (edited("phases", 0, "closes", value="close"), "phases.0.closes: is closed by hand, but has a decision"),
        (edited("phases", 1, "closes", value="decision"), "phases.1.closes: needs exactly one decision, has 0"),
        (edited("phases", 1, "ends_as", value=None), "phases.1.closes: is the last phase"),
        (edited("phases", 1, "ends_as", value="gone"), "phases.1.ends_as: there is no ending 'gone'"),
        (edited(*CHOOSE, "after", value=["talk"]), "phases.0.steps.1.after: 'talk' is no earlier step"),
        (edited(*CHOOSE, "outcomes", value=[]), "phases.0.steps.1.outcomes: outcomes belong to a decision"),
        (edited(*CHOOSE, "guide", value="none"), "phases.0.steps.1.guide: there is no guide 'none'"),
        (edited(*GO, "goes_to", value="play"), "outcomes.0.goes_to: there is no phase 'play'"),
        (edited(*GO, "goes_to", value="choice"), "outcomes.0.goes_to: going back, and only that"),
        (edited(*GO, "ends", value=True), "outcomes.0: goes to a phase, ends or waits: one of the three"),
        (edited(*GO, "mark", value="slow"), "outcomes.0.mark: there is no mark 'slow'"),
        (edited(*GO, "clears", value=["slow"]), "outcomes.0.clears: there is no mark 'slow'"),
        (edited("phases", 0, "steps", 0, "form", value="x"), "phases.0.steps.0.form: there is no form 'x'"),
        (edited("phases", 0, "steps", 0, "form", value=None), 'form: the kind "form" needs one'),
        (edited("phases", 1, "steps", 0, "document", value="plan"), 'document: belongs to the kind "document"'),
        (edited("phases", 1, "steps", 0, "assignment", value="buddy"), "assignment: belongs to the kind"),
        (edited("forms", 0, "fields", 0, "kind", value="choice"), "fields.0.options: belong to the kinds"),
        (edited("settings", 0, "default", value=10), "settings.0.default: lies between"),
        (edited("cadences", 0, "step", value="walk"), "cadences.0.step: there is no step 'walk'"),
        (edited("cadences", 0, "every", value="walk_days"), "cadences.0.every: there is no setting 'walk_days'"),
        (edited("cadences", 0, "counts_from", value=["x"]), "counts_from: there is no phase, step or mark 'x'"),
        (edited("cadences", 0, "phases", value=["x"]), "cadences.0.phases: there is no phase 'x'"),
        (edited("cadences", 0, "while_mark", value="x"), "cadences.0.while_mark: there is no mark 'x'"),
        (edited("cadences", 0, "why", value=text("{who}")), "cadences.0.why: may hold no other placeholders"),
        (edited("cadences", 0, "why", value=text("{")), "cadences.0.why: may hold no other placeholders"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(edit: Callable[[Content], None], expected: str) -> None:
    content = small_course()
    edit(content)
    assert any(expected in line for line in found(content)), found(content)


def with_requirement(**requirement: object) -> Content:
    content = small_course()
    content["phases"][0]["steps"][1]["outcomes"][0]["requires"] = [
        {"step": "weigh", "field": "fits", "rule": "SE-01", "says": text("No"), **requirement}
    ]
    return content


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ({"equals": True}, None),
        ({}, "needs either `at_least` or `equals`"),
        ({"equals": True, "field": "size"}, "there is no question 'size'"),
        ({"equals": True, "when": {"size": "big"}}, "there is no question 'size'"),
        ({"equals": True, "step": "talk"}, "'talk' is no step with a form in this phase"),
    ],
)
def test_a_requirement_is_about_a_form_of_the_same_phase(requirement: dict[str, object], expected: str | None) -> None:
    lines = found(with_requirement(**requirement))
    assert (not lines) if expected is None else any(expected in line for line in lines)


def with_deadline(**deadline: object) -> Content:
    return {
        **small_course(),
        "deadlines": [
            {"key": "soon", "step": "talk", "rule": "8F-12", "title": text("T"), "why": text("W"), **deadline}
        ],
    }


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"after": ["work"], "within": "talk_days"}, None),
        ({"until_of": "hurried"}, None),
        ({}, "needs either `after` with `within`, or `until_of`"),
        ({"after": ["work"]}, "needs either"),
        ({"after": ["play"], "within": "talk_days"}, "there is no phase, step or mark 'play'"),
        ({"after": ["work"], "within": "walk_days"}, "there is no setting 'walk_days'"),
        ({"until_of": "slow"}, "there is no mark 'slow'"),
    ],
)
def test_a_deadline_counts_from_something_or_ends_with_a_mark(
    deadline: dict[str, object], expected: str | None
) -> None:
    lines = found(with_deadline(**deadline))
    assert (not lines) if expected is None else any(expected in line for line in lines)


def with_standing(**step: object) -> Content:
    base = {"key": "look-again", "kind": "talk", "title": text("Look"), "rule": "8F-15", "phases": ["work"]}
    return {**small_course(), "standing": [{**base, **step}]}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({}, None),
        ({"phases": ["play"]}, "standing.0.phases: there is no phase 'play'"),
        ({"while_mark": "slow"}, "standing.0.while_mark: there is no mark 'slow'"),
        ({"required": True}, "a standing step is not required"),
        (
            {"kind": "decision", "outcomes": [{"key": "x", "title": text("X"), "goes_to": "work"}]},
            "leads to a phase in which this step itself can be taken",
        ),
    ],
)
def test_a_standing_step_names_the_phases_in_which_it_is_open(step: dict[str, object], expected: str | None) -> None:
    lines = found(with_standing(**step))
    assert (not lines) if expected is None else any(expected in line for line in lines)


def test_a_guide_per_life_domain_has_a_section_for_each() -> None:
    guide = {
        "key": "guide",
        "title": text("G"),
        "rule": "8F-08",
        "per": "life-domain",
        "sections": [
            {"key": "housing", "title": text("H"), "questions": [{"key": "q", "ask": text("Q?")}]},
        ],
    }
    assert found({**small_course(), "guides": [guide]}) == [
        "guides.0.sections: must be the life domains: one section for each"
    ]


# Answers -----------------------------------------------------------------------------------------------------

WORDS = Text(nl="x", en="x")
QUESTIONS = Form(
    key="questions",
    title=WORDS,
    fields=(
        Field(key="name", label=WORDS, kind="text"),
        Field(key="one", label=WORDS, kind="choice", options=(Option(key="a", label=WORDS),), required=False),
        Field(key="many", label=WORDS, kind="choices", options=(Option(key="a", label=WORDS),), required=False),
        Field(key="sure", label=WORDS, kind="yesno", required=False),
        Field(key="day", label=WORDS, kind="date", required=False),
        Field(key="size", label=WORDS, kind="number", required=False),
    ),
)


def test_answers_of_every_kind_are_taken() -> None:
    answers = {"name": "Noor", "one": "a", "many": ["a"], "sure": False, "day": "2025-11-07", "size": 0}
    assert objections(QUESTIONS, answers) == {}


@pytest.mark.parametrize(
    ("answer", "objection"),
    [
        ({"name": " "}, REQUIRED),
        ({"one": "b"}, NOT_AN_OPTION),
        ({"many": ["a", "b"]}, NOT_AN_OPTION),
        ({"many": "a"}, NOT_AN_OPTION),
        ({"sure": "yes"}, NOT_YES_OR_NO),
        ({"day": "7 november"}, NOT_A_DATE),
        ({"size": True}, NOT_A_NUMBER),
    ],
)
def test_an_answer_that_does_not_fit_is_named_with_its_question(answer: dict[str, object], objection: Text) -> None:
    assert objections(QUESTIONS, {"name": "Noor", **answer}) == {next(iter(answer)): objection}


@pytest.mark.parametrize("answers", [None, "Noor", []])
def test_no_answers_at_all_leave_the_required_questions_open(answers: object) -> None:
    assert objections(QUESTIONS, answers) == {"name": REQUIRED}
