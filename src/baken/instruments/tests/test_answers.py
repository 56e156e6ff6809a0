"""Which answers fit an instrument, what of them is kept, and how they stand beside each other. Without a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.instruments.answers import flatten, hidden, kept, objections
from baken.instruments.comparing import Given, compared
from baken.instruments.tests.factories import declared, item, text

OPTIONS = [{"key": "x", "label": text("x")}, {"key": "y", "label": text("y")}]
SCALE = {"lowest": 1, "highest": 3, "anchors": [text("hard"), text("so-so"), text("well")]}
EVERYTHING = declared(
    item("name", "text"),
    item("more", "longtext", required=False),
    item("one", "choice", options=OPTIONS, required=False),
    item("some", "choices", options=OPTIONS, required=False),
    item("how", "scale", required=False, **SCALE),
    item("count", "number", required=False, least=0, most=10),
    item("share", "number", required=False, whole=False),
    item("day", "date", required=False),
    item("yes", "yesno", required=False),
    item("why", "text", shown_when={"item": "yes", "equals": True}),
    item(
        "inside",
        "group",
        shown_when={"item": "how", "any_of": [1, 2]},
        items=[item("deep", "text", shown_when={"item": "some", "equals": "x"}), item("flat", "text", required=False)],
    ),
    item(
        "rows",
        "repeat",
        row=text("row"),
        most=3,
        named_by="who",
        items=[item("who", "text"), item("level", "scale", required=False, **SCALE)],
    ),
)


@pytest.mark.parametrize(
    ("answers", "where", "words"),
    [
        ({}, ("name",), "Vul dit in."),
        ({"name": "  "}, ("name",), "Vul dit in."),
        ({"name": 3}, ("name",), "tekst"),
        ({"name": "a\x00b"}, ("name",), "tekst"),
        ({"name": "a" * 301}, ("name",), "300"),
        ({"name": "a", "other": 1}, ("other",), "niet op het formulier"),
        ({"name": "a", "one": "z"}, ("one",), "Kies uit de lijst"),
        ({"name": "a", "one": ["x"]}, ("one",), "Kies uit de lijst"),
        ({"name": "a", "some": "x"}, ("some",), "Kies uit de lijst"),
        ({"name": "a", "some": ["x", "z"]}, ("some",), "Kies uit de lijst"),
        ({"name": "a", "how": 4}, ("how",), "Kies uit de lijst"),
        ({"name": "a", "how": True}, ("how",), "Kies uit de lijst"),
        ({"name": "a", "how": 2.0}, ("how",), "Kies uit de lijst"),
        ({"name": "a", "count": 11}, ("count",), "10 of minder"),
        ({"name": "a", "count": -1}, ("count",), "0 of meer"),
        ({"name": "a", "count": 1.5}, ("count",), "heel getal"),
        ({"name": "a", "count": True}, ("count",), "getal"),
        ({"name": "a", "share": float("nan")}, ("share",), "getal"),
        ({"name": "a", "share": 10**13}, ("share",), "minder"),
        ({"name": "a", "day": "morgen"}, ("day",), "datum"),
        ({"name": "a", "yes": "ja"}, ("yes",), "ja of nee"),
        ({"name": "a", "yes": True}, ("why",), "Vul dit in."),
        ({"name": "a", "how": 1, "inside": "x"}, ("inside",), "onderdeel"),
        ({"name": "a", "how": 1, "some": ["x"]}, ("inside", "deep"), "Vul dit in."),
        ({"name": "a", "rows": [{"level": 2}]}, ("rows", 0, "who"), "Vul dit in."),
        ({"name": "a", "rows": [{}, {"who": "b", "level": 9}]}, ("rows", 1, "level"), "Kies uit de lijst"),
        ({"name": "a", "rows": [{"who": str(number)} for number in range(4)]}, ("rows",), "hoogstens 3"),
        ({"name": "a", "rows": {"who": "b"}}, ("rows",), "onderdeel"),
        ({"name": "a", "rows": ["b"]}, ("rows",), "onderdeel"),
        ("nothing", (), "onderdeel"),
    ],
)
def test_what_does_not_fit_is_said_at_its_place(answers: object, where: tuple[str | int, ...], words: str) -> None:
    found = objections(EVERYTHING, answers)
    assert where in found
    assert words in found[where].nl
    assert found[where].en


def test_what_is_hidden_is_not_demanded_and_not_kept() -> None:
    answers = {"name": "Noor", "yes": False, "why": "weg", "how": 3, "inside": {"flat": "weg"}, "some": ["x"]}
    assert objections(EVERYTHING, answers) == {}
    assert kept(EVERYTHING, answers) == {"name": "Noor", "yes": False, "how": 3, "some": ["x"]}
    assert hidden(EVERYTHING, answers) == {("why",), ("inside",)}


def test_what_depends_on_something_hidden_is_hidden_too() -> None:
    chain = declared(
        item("a", "yesno", required=False),
        item("b", "yesno", shown_when={"item": "a", "equals": True}),
        item("c", "text", shown_when={"item": "b", "equals": True}),
    )
    assert kept(chain, {"a": False, "b": True, "c": "weg"}) == {"a": False}


def test_a_scale_of_one_is_not_yes() -> None:
    one = declared(item("how", "scale", **SCALE), item("why", "text", shown_when={"item": "how", "equals": 1}))
    assert ("why",) in objections(one, {"how": 1})
    yes = declared(item("is", "yesno"), item("why", "text", shown_when={"item": "is", "any_of": [True]}))
    assert hidden(yes, {"is": 1}) == {("why",)}


def test_answers_are_kept_in_one_form_of_writing() -> None:
    answers = {
        "name": " Noor ",
        "more": "een\r\ntwee",
        "some": ["y", "x", "x"],
        "count": 3.0,
        "share": 2.5,
        "rows": [{}, {"who": " Bo ", "level": None}],
        "day": "2026-11-23",
        "one": "",
    }
    assert kept(EVERYTHING, answers) == {
        "name": "Noor",
        "more": "een\ntwee",
        "some": ["x", "y"],
        "count": 3,
        "share": 2.5,
        "rows": [{"who": "Bo"}],
        "day": "2026-11-23",
    }


def test_too_few_rows_are_not_enough() -> None:
    two = declared(item("rows", "repeat", row=text("row"), least=2, items=[item("who", "text")]))
    assert "minstens 2 keer" in objections(two, {"rows": [{"who": "a"}, {"who": " "}]})[("rows",)].nl
    assert not objections(two, {"rows": [{"who": "a"}, {"who": "b"}]})


_loose: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 12)
    | st.floats()
    | st.sampled_from(["", "x", "y", "2026-01-01", "\x00"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["deep", "flat", "who", "level"]), inner)
    ),
    max_leaves=6,
)
_answers = st.fixed_dictionaries({}, optional={one.key: _loose for one in EVERYTHING.items})


@settings(max_examples=200, deadline=None)
@given(_answers)
def test_whatever_is_sent_is_judged_and_what_is_kept_stays_the_same(answers: dict[str, Any]) -> None:
    """Nothing that someone sends breaks it; what has no objections is kept once and for all, without what is hidden."""
    if not objections(EVERYTHING, answers):
        once = kept(EVERYTHING, answers)
        assert not objections(EVERYTHING, once)
        assert kept(EVERYTHING, once) == once
        assert not hidden(EVERYTHING, once) & {(key,) for key in once}
        flatten(EVERYTHING, once)


def test_every_question_stands_with_its_answer() -> None:
    lines = flatten(EVERYTHING, {"name": "Noor", "rows": [{"who": "Bo"}, {"who": "bo"}, {"level": 2}]})
    assert [line.item.key for line in lines[:2]] == ["name", "more"]
    assert {(line.row, line.item.key): line.value for line in lines if line.keys[0] == "rows"} == {
        ("Bo", "who"): "Bo",
        ("Bo", "level"): None,
        ("bo (2)", "who"): "bo",
        ("bo (2)", "level"): None,
        ("3", "who"): None,
        ("3", "level"): 2,
    }


# Beside each other -----------------------------------------------------------------------------------------------

FIRST = declared(item("a", "scale", **SCALE), item("gone", "text", required=False), item("z", "text", required=False))
LATER = declared(
    item("a", "scale", **SCALE),
    item("new", "yesno", required=False),
    item("z", "text", required=False),
    version=2,
)


def test_versions_stand_beside_each_other_and_changes_are_known() -> None:
    rows = compared(
        [
            Given(FIRST, {"a": 1, "gone": "weg", "z": "zo"}),
            Given(LATER, {"a": 3, "new": True, "z": "zo"}),
            Given(LATER, {"a": 3, "new": False}),
        ]
    )
    assert [row.item.key for row in rows] == ["a", "gone", "new", "z"]
    a, gone, new, z = ([(cell.value, cell.is_asked, cell.has_changed) for cell in row.cells] for row in rows)
    assert a == [(1, True, False), (3, True, True), (3, True, False)]
    assert gone == [("weg", True, False), (None, False, False), (None, False, False)]
    assert new == [(None, False, False), (True, True, False), (False, True, True)]
    assert z == [("zo", True, False), ("zo", True, False), (None, True, True)]
    assert [cell.step for cell in rows[0].cells] == [None, 2.0, None]


def test_what_one_voice_says_is_no_change_of_what_another_said() -> None:
    columns = [Given(FIRST, {"a": 1}, "worker"), Given(FIRST, {"a": 3}, "supervisor"), Given(FIRST, {"a": 2}, "worker")]
    (row,) = (row for row in compared(columns) if row.item.key == "a")
    assert [(cell.has_changed, cell.step) for cell in row.cells] == [(False, None), (False, None), (True, 1.0)]


def test_figures_on_another_ladder_are_not_subtracted() -> None:
    longer = declared(item("a", "scale", lowest=1, highest=4, anchors=[text(word) for word in "abcd"]), version=2)
    (row,) = (row for row in compared([Given(FIRST, {"a": 1}), Given(longer, {"a": 4})]) if row.item.key == "a")
    assert row.cells[1].has_changed
    assert row.cells[1].step is None


def test_rows_with_a_name_stand_beside_each_other_whichever_place_they_had() -> None:
    first = {"name": "n", "rows": [{"who": "Bo", "level": 1}, {"who": "Ans", "level": 2}]}
    later = {"name": "n", "rows": [{"who": "ans", "level": 3}]}
    rows = {(row.row, row.item.key): row for row in compared([Given(EVERYTHING, first), Given(EVERYTHING, later)])}
    assert [cell.value for cell in rows["ans", "level"].cells] == [2, 3]
    assert [cell.value for cell in rows["Bo", "level"].cells] == [1, None]
    assert rows["Bo", "level"].has_changed
