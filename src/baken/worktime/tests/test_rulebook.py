"""The list of rules: whole, in both languages, and the bounds of the law kept."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from baken.worktime.rules import LAW, BrokenRegime, Regime, Unit, rulebook
from baken.worktime.rules.regime import is_allowed


def test_every_rule_names_its_article_and_its_numbers() -> None:
    book = rulebook()
    for rule in book.rules.values():
        own = rule.key == "awake-beside-sleep-ins"
        assert re.match(r"^AT[WB] \d", rule.article) or own
        for text in (rule.text.nl, rule.text.en):
            assert set(re.findall(r"{([^}]*)}", text)) <= set(rule.numbers)
    assert {rule.group for rule in book.rules.values()} == set(book.groups)
    assert {key for rule in book.rules.values() for key in rule.numbers} == set(book.numbers)


def test_the_numbers_of_the_law_lie_within_what_can_be_set() -> None:
    for number in rulebook().numbers.values():
        lowest, highest = number.edges
        assert lowest <= number.legal <= highest
        assert number.fixed == (lowest == highest)
        assert number.fixed or is_allowed(number.key, number.legal)
        if number.loosest is not None:
            assert number.is_looser(number.counted(number.loosest))
        if number.strictest is not None:
            assert not number.is_looser(number.counted(number.strictest))


@pytest.mark.parametrize(
    "numbers",
    [{"daily-rest": 10 * 60}, {"row-with-nights": 9}, {"young-shift": 480}, {"unknown": 1}, {"week-hours": 61 * 60}],
)
def test_nobody_can_set_a_number_past_the_law(numbers: dict[str, int]) -> None:
    with pytest.raises(BrokenRegime) as error:
        Regime(numbers)
    assert error.value.keys == tuple(numbers)


def test_what_the_agreement_allows_is_the_law_here() -> None:
    agreed = Regime({"row-with-nights": 8, "free-sundays": 4, "daily-rest": 12 * 60})
    assert agreed.legal["row-with-nights"] == 8
    assert agreed.legal["free-sundays"] == 4
    assert agreed.legal["daily-rest"] == LAW.legal["daily-rest"] == 11 * 60
    assert agreed.stricter == {"daily-rest"}


def test_hours_are_counted_in_minutes() -> None:
    number = rulebook().numbers["weekly-rest"]
    assert (number.unit, number.legal) == (Unit.HOURS, 36 * 60)
    assert replace(LAW, numbers={"weekly-rest": 40 * 60}).own["weekly-rest"] == 40 * 60


def test_the_reference_names_every_rule_and_number_with_its_bound() -> None:
    page = (Path(__file__).parents[4] / "docs" / "reference" / "working-time-rules.md").read_text("utf-8")
    book = rulebook()
    for rule in book.rules.values():
        assert f"| `{rule.key}` | {rule.article or 'our own'} |" in page
    for number in book.numbers.values():
        shown = {
            Unit.HOURS: f"{number.legal / 60:g} h",
            Unit.MINUTES: f"{number.legal} min",
            Unit.TIMES: f"{number.legal}×",
            Unit.YES_NO: "yes" if number.legal else "no",
        }
        assert f"| `{number.key}` | {number.title.en} | {shown[number.unit]} |" in page
