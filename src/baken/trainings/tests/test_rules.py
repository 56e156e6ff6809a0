"""Statements point to key notions that exist, a few answers are never counted, and names are noticed (LE-04, LE-11)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.environments.rules.catalogue import checklist
from baken.trainings.rules.counting import FEWEST, counted
from baken.trainings.rules.naming import looks_like_names
from baken.trainings.rules.statements import Heard, heard, statements

KNOWN = {one.key: one for one in checklist().environments}


def test_six_statements_point_to_environments_by_notions_that_stand_in_the_table() -> None:
    assert len(statements()) == 6
    for statement in statements():
        for pointer in statement.fits + statement.also:
            notions = KNOWN[pointer.environment].notions.resident
            assert set(pointer.notions.nl) <= set(notions.nl), (statement.key, pointer.environment)
            assert set(pointer.notions.en) <= set(notions.en), (statement.key, pointer.environment)
            assert len(pointer.notions.nl) == len(pointer.notions.en) > 0


def test_every_environment_is_heard_in_a_statement() -> None:
    assert {pointer.environment for one in statements() for pointer in one.fits} == KNOWN.keys()


def test_where_notions_overlap_more_than_one_answer_is_right() -> None:
    own_way = next(one for one in statements() if one.key == "own-way")
    assert heard(own_way, "balance-group") == heard(own_way, "balance-individual") == Heard.FITS
    assert heard(own_way, "beacon") == Heard.ALSO
    assert heard(own_way, "socio") == Heard.LESS


@given(
    st.lists(
        st.dictionaries(st.sampled_from("ab"), st.lists(st.sampled_from("xyz"), unique=True), max_size=2), max_size=8
    )
)
def test_a_count_is_how_many_chose_it_and_is_not_there_for_a_few(everyone: list[dict[str, list[str]]]) -> None:
    counts = counted(everyone)
    if len(everyone) < FEWEST:
        assert counts == {}
    for question in "ab" if counts else "":
        wanted = Counter(choice for answers in everyone for choice in answers.get(question, []))
        assert counts.get(question, {}) == dict(wanted)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zij wil elke dag naar buiten. Daarna is ze moe.", []),
        ("Hij zegt: “Ik wil naar huis.” Past de Sfeergroep?", []),
        ("Zij roept om Geertje als het donker wordt.", ["Geertje"]),
        ("Mevrouw Zandstra wil niet eten.", ["Zandstra"]),
        ("Op maandag komt haar dochter Els. Els brengt soep.", ["Els"]),
        ("She asks for Margaret. I think she is afraid.", ["Margaret"]),
        ("", []),
    ],
)
def test_words_that_look_like_names_are_noticed(text: str, names: list[str]) -> None:
    assert looks_like_names(text) == names
