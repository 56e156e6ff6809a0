"""What can be drawn, where it stands, how it is changed and compared."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from baken.drawings.rules import editing
from baken.drawings.rules.comparing import compare
from baken.drawings.rules.editing import Impossible, Way
from baken.drawings.rules.layout import arranged
from baken.drawings.rules.layout.circle import reach, ring_at
from baken.drawings.rules.layout.lifeline import feeling_at
from baken.drawings.rules.lines import Look, length, straight, strokes_of, trimmed
from baken.drawings.rules.routes import lines_of_content
from baken.drawings.rules.shapes import Shape, body_of, lines_of, width_of
from baken.drawings.schema import (
    ELEMENTS_OF,
    FARTHEST,
    PARENTAL,
    TIES_OF,
    Content,
    Direction,
    DrawingKind,
    Element,
    ElementKind,
    Ring,
    Sector,
    Sex,
    Tie,
    TieKind,
)
from baken.drawings.tests.factories import content, people

if TYPE_CHECKING:
    from collections.abc import Callable

#: A place that fits in no float.
BEYOND = 10**400
GENOGRAM, LIFELINE, CIRCLE = DrawingKind.GENOGRAM, DrawingKind.LIFELINE, DrawingKind.CIRCLE
FAMILY = (
    ("ans", TieKind.PARENT, "noor"),
    ("piet", TieKind.PARENT, "noor"),
    ("ans", TieKind.PARENT, "tom"),
    ("piet", TieKind.PARENT, "tom"),
    ("ans", TieKind.DIVORCED, "piet"),
    ("noor", TieKind.TOGETHER, "sam"),
    ("noor", TieKind.PARENT, "sara"),
)


def the_family() -> Content:
    """Noor, her divorced parents, her older brother, her partner and her daughter."""
    born = {"noor": 1990, "tom": 1985, "ans": 1960, "piet": 1958, "sara": 2015}
    sexes = {"noor": Sex.FEMALE, "ans": Sex.FEMALE, "piet": Sex.MALE, "tom": Sex.MALE}
    persons = [
        one.model_copy(update={"born": born.get(one.key), "sex": sexes.get(one.key, Sex.UNKNOWN)})
        for one in people("noor", "ans", "piet", "tom", "sam", "sara")
    ]
    return arranged(content(GENOGRAM, persons, *FAMILY))


# -- laying out ------------------------------------------------------------------------------------------------------
@st.composite
def drawings(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Content:
    """Any drawing: people who came in this order, so that nobody is their own ancestor."""
    kind = draw(st.sampled_from(DrawingKind))
    count = draw(st.integers(1, 14))
    elements = [
        Element(
            key=f"e{number}",
            label=f"Mens {number}",
            kind=draw(st.sampled_from(ELEMENTS_OF[kind])),
            is_index=number == 0,
            sex=draw(st.sampled_from(Sex)),
            ring=draw(st.sampled_from([None, *Ring])),
            sector=draw(st.sampled_from([None, *Sector])),
            when=str(draw(st.integers(1950, 2025))) if kind is LIFELINE else None,
            feeling=draw(st.integers(-3, 3)),
        )
        for number in range(count)
    ]
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(count), 2)) or [(0, 0)]), max_size=20, unique=True))
    ties = [
        Tie(key=f"t{number}", start=f"e{one}", end=f"e{other}", kind=draw(st.sampled_from(TIES_OF[kind])))
        for number, (one, other) in enumerate(pairs)
        if TIES_OF[kind] and one != other
    ]
    return Content(kind=kind, elements=tuple(elements), ties=tuple(ties))


@settings(max_examples=60, deadline=None)
@given(drawings())
def test_nobody_stands_on_another_and_children_stand_under_their_parents(drawing: Content) -> None:
    done = arranged(drawing)
    spots = [(one.x, one.y) for one in done.elements]
    assert len(set(spots)) == len(spots)
    for (x, y), (u, v) in combinations(spots, 2):
        assert abs(x - u) >= 40 or abs(y - v) >= 40
    known = done.by_key
    for tie in done.ties:
        if tie.kind in PARENTAL:
            assert known[tie.start].y < known[tie.end].y
    assert arranged(done) == done, "laid out once more it stays the same"
    bodies = {one.key: body_of(done, one, 2025) for one in done.elements}
    assert all(line.strokes for line in lines_of_content(done, bodies))


def test_partners_stand_beside_each_other_and_the_oldest_child_stands_left() -> None:
    known = the_family().by_key
    assert known["ans"].y == known["piet"].y < known["noor"].y == known["tom"].y == known["sam"].y < known["sara"].y
    assert known["piet"].x < known["ans"].x, "a man left of a woman"
    assert known["tom"].x < known["noor"].x, "the oldest left"
    assert (known["noor"].x, known["noor"].y) == (0, 0)
    between = (known["piet"].x + known["ans"].x) / 2
    assert abs(between - (known["tom"].x + known["noor"].x) / 2) < 40, "parents over the middle of their children"


def test_who_was_put_somewhere_by_hand_stays_there() -> None:
    moved = editing.move(the_family(), "sam", 320, 17)
    after, _new = editing.add_element(moved, {"label": "Oma", "sex": "female"}, [{"end": "ans", "kind": "parent"}])
    sam = after.by_key["sam"]
    assert (sam.x, sam.y, sam.by_hand) == (320, 17, True)
    assert after.by_key["oma"].y < after.by_key["ans"].y
    assert not any(one.by_hand for one in editing.lay_out_again(after).elements)


def test_on_top_of_another_is_beside_it() -> None:
    family = the_family()
    ans = family.by_key["ans"]
    tom = editing.move(family, "tom", ans.x, ans.y).by_key["tom"]
    assert max(abs(tom.x - ans.x), abs(tom.y - ans.y)) >= 60


def test_another_ring_is_another_place_and_the_other_way_round() -> None:
    circle = arranged(content(CIRCLE, people("noor", "ans")))
    circle = editing.change_element(circle, "ans", {"ring": "intimacy", "sector": "family"})
    ans = circle.by_key["ans"]
    assert ring_at(ans.x, ans.y) is Ring.INTIMACY
    assert ans.x < 0
    assert ans.y < 0, "the family stands above on the left"
    ans = editing.move(circle, "ans", reach(Ring.EXCHANGE) - 10, 40).by_key["ans"]
    assert (ans.ring, ans.sector) == (Ring.EXCHANGE, Sector.DAYS)
    with pytest.raises(Impossible, match="middle-stays"):
        editing.move(circle, "noor", 300, 300)
    far = editing.move(circle, "ans", BEYOND, -BEYOND).by_key["ans"]
    assert (far.ring, max(abs(far.x), abs(far.y)) <= FARTHEST) == (Ring.EXCHANGE, True)


def test_on_a_lifeline_higher_felt_better() -> None:
    line, born = editing.add_element(
        Content(kind=LIFELINE), {"label": "Eigen huis", "kind": "event", "when": "2021-05"}
    )
    assert born.y < 0
    line = editing.nudge(editing.nudge(line, born.key, Way.DOWN), born.key, Way.DOWN)
    assert line.by_key[born.key].feeling == -2
    assert line.by_key[born.key].y > 0
    assert editing.move(line, born.key, 0, -400).by_key[born.key].feeling == 3
    assert [editing.move(line, born.key, 0, y).by_key[born.key].feeling for y in (-BEYOND, BEYOND)] == [3, -3]
    assert [feeling_at(y) for y in (-268, -92, 0, 92, 180)] == [3, 1, 0, -1, -2]
    with pytest.raises(Impossible, match="when-missing"):
        editing.add_element(line, {"label": "Ooit", "kind": "event"})


# -- changing --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tie", "code", "field"),
    [
        (("noor", TieKind.PARENT, "ans"), "own-ancestor", "end"),
        (("noor", TieKind.CLOSE, "noor"), "tied-to-itself", "end"),
        (("piet", TieKind.MARRIED, "ans"), "tied-already", "end"),
        (("noor", TieKind.CLOSE, "nobody"), "loose-end", "end"),
        (("noor", TieKind.STRONG, "ans"), "unknown-tie", "kind"),
        (("sara", TieKind.PARENT, "tom"), "older-than-the-parent", "end"),
    ],
)
def test_a_tie_that_cannot_be_is_refused(tie: tuple[str, TieKind, str], code: str, field: str) -> None:
    born_first = the_family()
    start, kind, end = tie
    if code == "own-ancestor":
        born_first = editing.change_element(
            editing.change_element(born_first, "noor", {"born": None}), "ans", {"born": None}
        )
    with pytest.raises(Impossible) as refused:
        editing.add_tie(born_first, {"start": start, "kind": kind, "end": end})
    assert (refused.value.code, refused.value.field) == (code, field)


def test_feelings_hold_beside_what_people_are_to_each_other() -> None:
    after, _tie = editing.add_tie(the_family(), {"start": "noor", "kind": TieKind.CLOSE, "end": "ans"})
    after, _tie = editing.add_tie(after, {"start": "noor", "kind": TieKind.CONFLICT, "end": "ans"})
    assert len(after.ties) == len(FAMILY) + 2


def test_who_goes_takes_their_ties_along_and_the_middle_stays() -> None:
    after = editing.remove_element(the_family(), "ans")
    assert not after.ties_of("ans")
    assert len(after.ties) == len(FAMILY) - 3
    with pytest.raises(Impossible, match="middle-stays"):
        editing.remove_element(after, "noor")


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"label": "Opa", "born": 1950, "died": 1940}, "died-before-born", "died"),
        ({"label": "", "born": 1950}, "unreadable", "label"),
        ({"label": "Opa", "born": 12}, "unreadable", "born"),
        ({"label": "School", "kind": ElementKind.SYSTEM}, "unknown-element", "kind"),
    ],
)
def test_an_element_that_cannot_be_is_refused(values: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(Impossible) as refused:
        editing.add_element(the_family(), values)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_what_is_kept_is_read_strictly() -> None:
    kept = the_family().model_dump(mode="json")
    assert Content.model_validate(kept) == the_family()
    for broken in (
        {**kept, "ties": [*kept["ties"], {"key": "x", "start": "noor", "end": "nobody", "kind": "close"}]},
        {**kept, "elements": [*kept["elements"], kept["elements"][0]]},
        {**kept, "kind": "lifeline"},
        {**kept, "colour": "red"},
        {**kept, "elements": [{**kept["elements"][0], "when": "2012-02-31"}], "ties": []},
    ):
        with pytest.raises(ValidationError):
            Content.model_validate(broken)


# -- lines and symbols -----------------------------------------------------------------------------------------------
def test_symbols_are_those_of_mcgoldrick() -> None:
    family = the_family()
    shapes = {one.key: body_of(family, one, 2025).shape for one in family.elements}
    assert (shapes["piet"], shapes["ans"], shapes["sam"]) == (Shape.SQUARE, Shape.CIRCLE, Shape.DIAMOND)
    assert body_of(family, family.by_key["noor"], 2025).inside == ("35",)
    died = family.by_key["piet"].model_copy(update={"died": 2019})
    assert (body_of(family, died, 2025).inside, body_of(family, died, 2025).under[-1]) == (("61",), "1958–2019")


def test_lines_differ_without_their_colour() -> None:
    curve = straight((0, 0), (100, 0))
    drawn = {kind: tuple((one.d, one.look) for one in strokes_of(kind, curve)) for kind in TieKind}
    alike = [
        {TieKind.MARRIED, TieKind.PARENT, TieKind.ORDINARY, TieKind.CHOOSES, TieKind.TWIN, TieKind.IDENTICAL_TWIN},
        {TieKind.TOGETHER, TieKind.ADOPTED, TieKind.WEAK},
        {TieKind.FOSTERED, TieKind.DISTANT},
        {TieKind.CONFLICT, TieKind.STRESSFUL},
    ]
    for one, other in combinations(TieKind, 2):
        if not any({one, other} <= group for group in alike):
            assert drawn[one] != drawn[other], f"{one} and {other}"
    for kind in DrawingKind:
        in_one_drawing = [kind for kind in TIES_OF[kind] if kind not in {TieKind.TWIN, TieKind.IDENTICAL_TWIN}]
        same_place = {drawn[one] for one in in_one_drawing if one not in PARENTAL | {TieKind.MARRIED, TieKind.TOGETHER}}
        assert len(same_place) == len(
            [one for one in in_one_drawing if one not in PARENTAL | {TieKind.MARRIED, TieKind.TOGETHER}]
        )
    assert [one.look for one in strokes_of(TieKind.STRONG, curve, Direction.BOTH)] == [
        Look.THICK,
        Look.FILLED,
        Look.FILLED,
    ]
    assert length(trimmed(curve, 10, 20)) == pytest.approx(70)


def test_two_who_choose_each_other_have_one_line_with_two_arrows() -> None:
    group = arranged(
        content(
            DrawingKind.SOCIOGRAM,
            people("noor", "lotte", "sem"),
            ("noor", TieKind.CHOOSES, "lotte"),
            ("lotte", TieKind.CHOOSES, "noor"),
            ("sem", TieKind.REJECTS, "noor"),
        )
    )
    lines = lines_of_content(group, {one.key: body_of(group, one, 2025) for one in group.elements})
    assert len(lines) == 2
    assert [stroke.look for stroke in lines[0].strokes].count(Look.FILLED) == 2


@given(st.text(st.characters(categories=("Lu", "Ll", "Pd", "Zs")), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_long_names_are_divided_over_lines_that_fit(name: str) -> None:
    lines = lines_of(name, 128, 3)
    assert 1 <= len(lines) <= 3
    assert all(width_of(line) <= 128 for line in lines)


def test_words_are_divided_where_dutch_divides_them() -> None:
    assert lines_of("Schuldhulpverlening", 100, 3) == ("Schuldhulp-", "verlening")
    assert lines_of("Ans van den Hoogenbosch-Kuipers", 128, 3)[1:] == ("Hoogenbosch-", "Kuipers")


# -- comparing -------------------------------------------------------------------------------------------------------
def test_what_changed_is_said_and_where_it_stands_does_not_count() -> None:
    older = the_family()
    assert not compare(older, editing.move(older, "sam", 400, 0))
    newer = editing.remove_element(older, "sara")
    newer, _oma = editing.add_element(newer, {"label": "Oma"}, [{"end": "ans", "kind": TieKind.PARENT}])
    newer = editing.change_element(newer, "piet", {"died": 2024})
    union = next(tie for tie in newer.ties if tie.kind is TieKind.TOGETHER)
    newer = editing.change_tie(newer, union.key, {"kind": TieKind.MARRIED})
    found = compare(older, newer)
    assert [one.key for one in found.added] == ["oma"]
    assert [one.key for one in found.gone] == ["sara"]
    assert [(one.after.key, one.parts) for one in found.changed] == [("piet", ("died",))]
    assert [tie.end for tie in found.ties_added] == ["ans"]
    assert [tie.end for tie in found.ties_gone] == ["sara"]
    assert [(one.before.kind, one.after.kind) for one in found.ties_changed] == [(TieKind.TOGETHER, TieKind.MARRIED)]


def test_a_tie_drawn_anew_is_the_same_tie() -> None:
    older = the_family()
    union = next(tie for tie in older.ties if tie.kind is TieKind.DIVORCED)
    newer, _tie = editing.add_tie(
        editing.remove_tie(older, union.key), {"start": "piet", "kind": TieKind.DIVORCED, "end": "ans"}
    )
    assert not compare(older, newer)
