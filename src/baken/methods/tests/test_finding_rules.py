"""Which methods fit a question, feature by feature (MT-01, MT-04)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.methods.catalogue import load_course, methods
from baken.methods.rules import Answer, Feature, Fit, Question, answers, judge
from baken.methods.schema import About

if TYPE_CHECKING:
    from baken.methods.rules import Verdict

DOMAINS = ["meaning", "housing", "finances", "social-relations", "physical-health", "mental-health", "work-activities"]
BETTER = {Fit.NOT: 0, Fit.UNKNOWN: 1, Fit.PARTLY: 2, Fit.FITS: 3}


def about(slug: str = "cti", **changes: Any) -> About:
    found = load_course(slug).about
    assert found is not None
    return About.model_validate({**found.model_dump(), **changes})


def verdict(known: About, **asked: Any) -> Verdict:
    found = judge(known, Question(**asked))
    assert len(found) == 1
    return found[0]


def questions() -> st.SearchStrategy[Question]:
    def maybe(*values: str) -> st.SearchStrategy[Any]:
        return st.sampled_from([None, *values])

    return st.builds(
        Question,
        group=maybe("elderly", "physical", "psychiatric", "intellectual"),
        complexity=maybe("light", "complex", "both"),
        direction=maybe("self-reliance", "participation", "both"),
        domains=st.frozensets(st.sampled_from(DOMAINS)),
        network=maybe("has", "needs"),
        lead=maybe("participant", "circle", "together", "professional", "peer", "volunteer"),
        way=maybe("individual", "group"),
        duration=maybe("short", "medium", "long", "open"),
        carrier=maybe("professional", "volunteer", "peer", "network"),
    )


# One feature at a time ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "wanted", "fit"),
    [
        ("light", "light", Fit.FITS),
        ("both", "light", Fit.FITS),
        ("both", "both", Fit.FITS),
        ("light", "both", Fit.PARTLY),
        ("light", "complex", Fit.NOT),
        (None, "complex", Fit.UNKNOWN),
    ],
)
def test_light_or_complex_and_what_serves_both_fits_each(value: str | None, wanted: str, fit: Fit) -> None:
    place = {
        "group": "psychiatric",
        "basis": "stated",
        "complexity": value and {"value": value, "basis": "inferred"},
        "direction": {"value": "both", "basis": "stated"},
    }
    found = verdict(about(places=[place]), complexity=wanted)
    assert found.fit is fit
    assert found.basis == (None if value is None else "inferred")


def test_a_method_for_people_in_general_fits_a_group_partly_and_one_for_another_group_does_not() -> None:
    general = [{"group": "general", "basis": "inferred", "complexity": {"value": "both", "basis": "inferred"}}]
    assert verdict(about(places=general), group="elderly").fit is Fit.PARTLY
    assert verdict(about(), group="psychiatric").fit is Fit.FITS
    assert verdict(about(), group="elderly").fit is Fit.NOT


def test_the_class_is_that_of_the_group_that_was_asked_about() -> None:
    light = {"group": "elderly", "basis": "stated", "complexity": {"value": "light", "basis": "stated"}}
    heavy = {"group": "physical", "basis": "stated", "complexity": {"value": "complex", "basis": "stated"}}
    known = about(places=[light, heavy])
    of_group = judge(known, Question(group="physical", complexity="complex"))
    assert [one.fit for one in of_group] == [Fit.FITS, Fit.FITS]
    assert verdict(known, complexity="complex").fit is Fit.PARTLY, "for one of its groups only"


@pytest.mark.parametrize(
    ("value", "wanted", "fit"),
    [
        ("builds", "needs", Fit.FITS),
        ("uses", "needs", Fit.NOT),
        ("apart", "needs", Fit.NOT),
        ("uses", "has", Fit.FITS),
        ("builds", "has", Fit.PARTLY),
        ("apart", "has", Fit.NOT),
    ],
)
def test_who_has_nobody_needs_a_method_that_builds_a_network(value: str, wanted: str, fit: Fit) -> None:
    assert verdict(about(network={"value": value, "basis": "stated"}), network=wanted).fit is fit


def test_some_of_the_life_domains_is_partly() -> None:
    known = about(life_domains={"value": ["housing", "finances"], "basis": "stated"})
    assert verdict(known, domains=frozenset({"housing"})).fit is Fit.FITS
    assert verdict(known, domains=frozenset({"housing", "meaning"})).fit is Fit.PARTLY
    assert verdict(known, domains=frozenset({"meaning"})).fit is Fit.NOT


def test_what_comes_near_fits_partly() -> None:
    known = about(lead={"value": "together", "basis": "stated"}, duration={**dump("duration"), "value": "medium"})
    assert verdict(known, lead="participant").fit is Fit.PARTLY
    assert verdict(known, lead="circle").fit is Fit.NOT
    assert verdict(known, duration="long").fit is Fit.PARTLY
    assert verdict(known, duration="open").fit is Fit.NOT


def dump(part: str) -> dict[str, Any]:
    return dict(about().model_dump()[part])


# The order ----------------------------------------------------------------------------------------------------


@cache
def judged(question: Question) -> tuple[Answer, ...]:
    return answers(methods(), question)


@given(questions())
def test_each_feature_that_was_asked_is_judged_once_and_no_other(question: Question) -> None:
    asked = {
        feature
        for feature, value in zip(Feature, (getattr(question, feature) for feature in Feature), strict=True)
        if value
    }
    for answer in judged(question):
        assert [one.feature for one in answer.verdicts] == [feature for feature in Feature if feature in asked]
        assert all((one.basis is None) == (one.fit is Fit.UNKNOWN) for one in answer.verdicts)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_methods_come_in(question: Question, random: Any) -> None:
    mixed = list(methods())
    random.shuffle(mixed)
    assert answers(mixed, question) == judged(question)


@given(questions())
def test_a_method_that_is_at_least_as_good_on_every_feature_never_stands_below(question: Question) -> None:
    found = judged(question)
    for place, lower in enumerate(found):
        for higher in found[:place]:
            pairs = [
                (BETTER[one.fit], BETTER[other.fit]) for one, other in zip(lower.verdicts, higher.verdicts, strict=True)
            ]
            dominates = all(one >= other for one, other in pairs) and any(one > other for one, other in pairs)
            assert not dominates, (lower.course.slug, higher.course.slug)


def test_nothing_asked_is_nothing_judged_and_all_by_name() -> None:
    found = answers(methods(), Question())
    assert [answer.course for answer in found] == sorted(methods(), key=lambda one: one.title.nl.casefold())
    assert all(not answer.verdicts for answer in found)
