"""The numbered rules in plain words."""

from django.utils import translation

from baken.shared import rulebook

EXPECTED = (
    [f"8F-{n:02}" for n in range(1, 23)]
    + [f"SE-{n:02}" for n in range(1, 7)]
    + [f"RR-{n:02}" for n in range(1, 8)]
    + [f"CT-{n:02}" for n in range(1, 8)]
    + [f"MT-{n:02}" for n in range(1, 9)]
    + [f"YG-{n:02}" for n in range(1, 9)]
    + [f"SL-{n:02}" for n in range(1, 9)]
    + [f"LE-{n:02}" for n in range(1, 12)]
)


def test_every_rule_is_there_once_and_in_order() -> None:
    assert [rule.number for chapter in rulebook.chapters() for rule in chapter.rules] == EXPECTED


def test_a_rule_speaks_the_language_of_the_reader() -> None:
    rule = rulebook.find("CT-06")
    assert rule is not None
    with translation.override("nl"):
        assert rule.text == "Een bericht van ouders krijgt binnen 24 uur antwoord."
    with translation.override("en"):
        assert rule.text == "A message from parents is answered within 24 hours."


def test_a_number_that_is_no_rule_finds_nothing() -> None:
    assert rulebook.find("8F-99") is None
